/** Short plays in which people use the library, each with a {@code main}; what they print of a memory was read from it. */
@NullMarked
package dev.recuerda.examples.tour;

import org.jspecify.annotations.NullMarked;
