package dev.recuerda.memory.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Several frames that mean the same, found by the word at which they begin. */
final class Frames {

  private final Map<String, List<Frame>> byOpening = new HashMap<>();
  private final List<Frame> withAnyOpening;

  Frames(List<Frame> frames) {
    for (Frame frame : frames) {
      for (String opening : frame.openings()) {
        byOpening.computeIfAbsent(opening, word -> new ArrayList<>()).add(frame);
      }
    }
    this.withAnyOpening = byOpening.getOrDefault(Frame.ANY_WORD, List.of());
  }

  /** Where the longest of the frames that begin at this place ends, or {@link Frame#NOT_HERE}. */
  int endFrom(Clause clause, int at) {
    return Math.max(
        longest(byOpening.getOrDefault(clause.word(at), List.of()), clause, at),
        longest(withAnyOpening, clause, at));
  }

  private static int longest(List<Frame> frames, Clause clause, int at) {
    int end = Frame.NOT_HERE;
    for (Frame frame : frames) {
      end = Math.max(end, frame.endFrom(clause, at));
    }
    return end;
  }

  boolean beginAt(Clause clause, int at) {
    return endFrom(clause, at) != Frame.NOT_HERE;
  }
}
