/** Serves the memory over HTTP: agents, sessions, messages, and what is remembered of whoever asks. */
@NullMarked
package dev.recuerda.examples.serve;

import org.jspecify.annotations.NullMarked;
