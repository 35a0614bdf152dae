/**
 * What is held true about a user, and what is only proposed. Knows {@code privacy}, {@code conversation}, {@code text} and
 * {@code error}.
 */
@NullMarked
package dev.recuerda.memory.fact;

import org.jspecify.annotations.NullMarked;
