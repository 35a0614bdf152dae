/** What can go wrong, sorted by what the caller can do about it. Knows no other room. */
@NullMarked
package dev.recuerda.memory.error;

import org.jspecify.annotations.NullMarked;
