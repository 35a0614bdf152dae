package dev.recuerda.memory;

import dev.recuerda.memory.conversation.Episode;

/**
 * What became of a message that was handed over.
 *
 * @param episode the message as it is kept, with its place in the history
 * @param isNew whether it was new; false for one whose id was there already, which changed nothing
 */
public record Recorded(Episode episode, boolean isNew) {}
