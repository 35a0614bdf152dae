/**
 * What is allowed: which class an input has, what it may read, and what may be remembered. Knows every room below, and no
 * port.
 */
@NullMarked
package dev.recuerda.memory.policy;

import org.jspecify.annotations.NullMarked;
