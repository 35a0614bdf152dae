/** Values with names, nested as in JSON, and the schemas they are checked against. Knows only {@code error}. */
@NullMarked
package dev.recuerda.memory.document;

import org.jspecify.annotations.NullMarked;
