/** Programs that run the library: {@link dev.recuerda.examples.Main} is where they begin. */
@NullMarked
package dev.recuerda.examples;

import org.jspecify.annotations.NullMarked;
