package dev.recuerda.memory.policy;

import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.phrase.Phrasebook;

/**
 * How a language asks for one of the built-in tools.
 *
 * @param tool the name of the tool
 * @param orders what asks for it at the beginning of a thought
 * @param wishes what asks for it behind "could you" and its like
 * @param tales what asks for it merely by being told, as "I spent" does
 */
record ToolFrames(String tool, Frames orders, Frames wishes, Frames tales) {

  static ToolFrames of(String tool, Phrasebook book) {
    return new ToolFrames(
        tool,
        book.frames(tool, tool + " at the start"),
        book.frames(tool, tool + " after a request"),
        book.frames(tool + " told"));
  }

  boolean isAskedForAt(Clause clause, Openings openings, int at) {
    return isOrderedAt(clause, openings, at) || isToldAt(clause, openings, at);
  }

  /** Whether it is asked for in so many words. */
  boolean isOrderedAt(Clause clause, Openings openings, int at) {
    return openings.ordersAt(at) && orders.beginAt(clause, at)
        || openings.isAskedFor(at) && wishes.beginAt(clause, at);
  }

  private boolean isToldAt(Clause clause, Openings openings, int at) {
    int end = tales.endFrom(clause, at);
    return end != Frames.NOT_HERE && !openings.isUnreal(at, end);
  }
}
