/** Which parts of the adapter speak to the database, and in which words. */
@NullMarked
package dev.recuerda.postgres.arrows;

import org.jspecify.annotations.NullMarked;
