/**
 * Every port in the heap: a store, embeddings, a language model, an extractor, a budget and an observer. Runs the quick start and other
 * people's tests; nothing outlives the process. Knows the core, and nothing else.
 */
@NullMarked
package dev.recuerda.inmemory;

import org.jspecify.annotations.NullMarked;
