/** Personas, and the sittings that a user has with them. Knows {@code conversation}, {@code document}, {@code text} and
 * {@code error}. */
@NullMarked
package dev.recuerda.memory.agent;

import org.jspecify.annotations.NullMarked;
