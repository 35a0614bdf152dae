/**
 * What one can know of a person: how it is said, how it is written down, how it is told back and how it is asked for. Knows
 * {@code fact}, {@code privacy}, {@code conversation}, {@code document}, {@code phrase}, {@code text} and {@code error}.
 */
@NullMarked
package dev.recuerda.memory.trait;

import org.jspecify.annotations.NullMarked;
