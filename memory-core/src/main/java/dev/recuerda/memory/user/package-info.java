/** Whose it is. Knows only {@code error}. */
@NullMarked
package dev.recuerda.memory.user;

import org.jspecify.annotations.NullMarked;
