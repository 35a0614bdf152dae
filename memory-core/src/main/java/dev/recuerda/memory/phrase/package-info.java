/**
 * How a language puts things: frames and lists of words, compiled from a file that a speaker of the language can read, and
 * the clauses of a text that they are held against. For the rooms of this library; its words are no promise to others. Knows
 * {@code text} and {@code error}.
 */
@NullMarked
package dev.recuerda.memory.phrase;

import org.jspecify.annotations.NullMarked;
