/** Reads the chat exports that phones make, and brings them into a memory. */
@NullMarked
package dev.recuerda.examples.chats;

import org.jspecify.annotations.NullMarked;
