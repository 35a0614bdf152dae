/** A house that breaks the rules. */
@NullMarked
package dev.recuerda.postgres.arrows.broken;

import org.jspecify.annotations.NullMarked;
