/** Measures the memory, on conversations that are made up from a seed. */
@NullMarked
package dev.recuerda.examples.bench;

import org.jspecify.annotations.NullMarked;
