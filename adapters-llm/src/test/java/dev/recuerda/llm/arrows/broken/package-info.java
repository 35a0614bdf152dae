/** A house that breaks the rules. */
@NullMarked
package dev.recuerda.llm.arrows.broken;

import org.jspecify.annotations.NullMarked;
