package dev.recuerda.memory.phrase;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Several frames that mean the same, found by the word at which they begin. */
public final class Frames {

  /** What a frame that does not fit answers. */
  public static final int NOT_HERE = -1;

  /** How many words a gap may swallow. */
  public static final int WIDEST_GAP = 4;

  private static final BitSet NOTHING_ELSE = new BitSet();

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

  /** Where the longest of the frames that begin at this place ends, or {@link #NOT_HERE}. */
  public int endFrom(Clause clause, int at) {
    return fitFrom(clause, at, Beginnings.NONE, NOTHING_ELSE).map(Fit::end).orElse(NOT_HERE);
  }

  /** Whether one of the frames begins at this place. */
  public boolean beginAt(Clause clause, int at) {
    return endFrom(clause, at) != NOT_HERE;
  }

  /**
   * Whether one of the frames begins at this place.
   *
   * @param begins where something else begins, so that no list goes on there
   */
  public boolean beginAt(Clause clause, int at, Beginnings begins) {
    return anyBegins(byOpening.getOrDefault(clause.word(at), List.of()), clause, at, begins)
        || anyBegins(withAnyOpening, clause, at, begins);
  }

  private static boolean anyBegins(List<Frame> frames, Clause clause, int at, Beginnings begins) {
    for (Frame frame : frames) {
      if (frame.endFrom(clause, at, new Taken(begins, NOTHING_ELSE)) != NOT_HERE) {
        return true;
      }
    }
    return false;
  }

  /** The longest of the frames that begin at this place, the first of equals, with what it takes out. */
  public Optional<Fit> fitFrom(Clause clause, int at) {
    return fitFrom(clause, at, Beginnings.NONE, NOTHING_ELSE);
  }

  /**
   * The longest of the frames that begin at this place, the first of equals, with what it takes out.
   *
   * @param begins where something else begins, so that no list goes on there
   * @param told the words that belong to something else already, so that no value holds them
   */
  public Optional<Fit> fitFrom(Clause clause, int at, Beginnings begins, BitSet told) {
    Fit best = null;
    best = longer(best, byOpening.getOrDefault(clause.word(at), List.of()), clause, at, begins, told);
    best = longer(best, withAnyOpening, clause, at, begins, told);
    return Optional.ofNullable(best);
  }

  private static @Nullable Fit longer(
      @Nullable Fit found, List<Frame> frames, Clause clause, int at, Beginnings begins, BitSet told) {
    Fit best = found;
    for (Frame frame : frames) {
      Taken taken = new Taken(begins, told);
      int end = frame.endFrom(clause, at, taken);
      if (end > (best == null ? NOT_HERE : best.end())) {
        best = taken.fit(at, end, frame.note());
      }
    }
    return best;
  }
}
