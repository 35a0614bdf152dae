/** Measures the memory on data that others made: what it finds, and what of it a model is told. */
@NullMarked
package dev.recuerda.examples.evaluate;

import org.jspecify.annotations.NullMarked;
