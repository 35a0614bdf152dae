/** What was said: messages, each with its place in the history of one user. Knows {@code document} and {@code error}. */
@NullMarked
package dev.recuerda.memory.conversation;

import org.jspecify.annotations.NullMarked;
