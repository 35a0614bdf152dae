/**
 * Assistants that people come back to: one turn of a conversation, from what the user says to what they are answered. Knows the
 * door of memory and the model's port; nobody below knows it.
 */
@NullMarked
package dev.recuerda.memory.assistant;

import org.jspecify.annotations.NullMarked;
