/**
 * The one profile of a user: eight columns, and sections that an application describes. Knows {@code fact}, {@code
 * privacy}, {@code document} and {@code error}.
 */
@NullMarked
package dev.recuerda.memory.profile;

import org.jspecify.annotations.NullMarked;
