/**
 * The one profile of a user: eight columns, sections that an application describes, and the view of it all in which somebody
 * works. Knows {@code fact}, {@code privacy}, {@code conversation}, {@code phrase}, {@code text}, {@code document} and {@code
 * error}.
 */
@NullMarked
package dev.recuerda.memory.profile;

import org.jspecify.annotations.NullMarked;
