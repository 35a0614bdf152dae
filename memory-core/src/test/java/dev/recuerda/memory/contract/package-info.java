/**
 * What a port promises, as tests. An adapter implements the interface of each port that it offers, says where the subject
 * comes from, and inherits the tests; variants are nested classes, and nothing is skipped.
 *
 * <p>The suites assume neither an empty store nor one that is theirs alone. All their instants are whole microseconds, the
 * finest that databases keep.
 */
@NullMarked
package dev.recuerda.memory.contract;

import org.jspecify.annotations.NullMarked;
