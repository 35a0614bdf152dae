/**
 * Random sequences of operations that two stores are put through side by side, to be compared after each step. The same seed
 * gives the same sequence.
 */
@NullMarked
package dev.recuerda.postgres.sequence;

import org.jspecify.annotations.NullMarked;
