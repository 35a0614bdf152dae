/** Measures the memory beside what others made, with the measures of the benchmarks. */
@NullMarked
package dev.recuerda.examples.bench;

import org.jspecify.annotations.NullMarked;
