/** What the adapter may know. */
@NullMarked
package dev.recuerda.llm.arrows;

import org.jspecify.annotations.NullMarked;
