package dev.recuerda.memory.phrase;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Several frames that mean the same, found by the word at which they begin. */
public final class Frames {

  /** What a frame that does not fit answers. */
  public static final int NOT_HERE = -1;

  /** How many words a gap may swallow. */
  public static final int WIDEST_GAP = 4;

  private static final int HINTS = 1_024;
  private static final BitSet NOTHING_ELSE = new BitSet();

  private final Map<String, Openers> byOpening = new HashMap<>();
  private final Map<Character, Openers> byLastLetter = new HashMap<>();
  private final Map<Character, Openers> likeByLetter = new ConcurrentHashMap<>();
  private final List<Frame> frames;
  private final Openers withAnyOpening;
  /** Remainders of the hashes of the openings: most words can be told from them to open nothing. */
  private final BitSet hints = new BitSet(HINTS);

  Frames(List<Frame> frames) {
    Map<String, List<Frame>> openings = new HashMap<>();
    for (Frame frame : frames) {
      for (String opening : frame.openings()) {
        openings.computeIfAbsent(opening, word -> new ArrayList<>()).add(frame);
      }
    }
    openings.forEach((opening, some) -> byOpening.put(opening, new Openers(some)));
    byOpening.keySet().forEach(opening -> hints.set(opening.hashCode() & HINTS - 1));
    this.withAnyOpening = byOpening.getOrDefault(Frame.ANY_WORD, Openers.NONE);
    byOpening.forEach((opening, some) -> {
      if (isLetter(opening)) {
        byLastLetter.put(opening.charAt(1), some);
      }
    });
    this.frames = frames;
  }

  /** The words with which they can begin, as a frame tells them. */
  Set<String> openings() {
    return Collections.unmodifiableSet(byOpening.keySet());
  }

  private static boolean isLetter(String opening) {
    return opening.length() == 2 && opening.startsWith(Frame.ANY_WORD);
  }

  /** The frames that may begin with any word, or with any that ends so. */
  private List<Frame> alike(String opening) {
    return frames.stream()
        .filter(frame -> frame.openings().contains(opening) || frame.openings().contains(Frame.ANY_WORD))
        .toList();
  }

  private Openers withOpening(String word) {
    return hints.get(word.hashCode() & HINTS - 1) ? byOpening.getOrDefault(word, Openers.NONE) : Openers.NONE;
  }

  /** The frames that begin with a word that ends as this one. */
  private Openers withLastLetter(String word) {
    return word.isEmpty() || byLastLetter.isEmpty()
        ? Openers.NONE
        : byLastLetter.getOrDefault(word.charAt(word.length() - 1), Openers.NONE);
  }

  /** The frames that do not begin with a certain word, and may begin with this one. */
  private Openers withOpeningLike(String word) {
    if (withLastLetter(word).isEmpty()) {
      return withAnyOpening;
    }
    return withAnyOpening.isEmpty()
        ? withLastLetter(word)
        : likeByLetter.computeIfAbsent(word.charAt(word.length() - 1), letter -> new Openers(alike(Frame.ANY_WORD + letter)));
  }

  /** Where the longest of the frames that begin at this place ends, or {@link #NOT_HERE}. */
  public int endFrom(Clause clause, int at) {
    String word = clause.word(at);
    return Math.max(farthestEnd(withOpening(word), clause, at), farthestEnd(withOpeningLike(word), clause, at));
  }

  private static int farthestEnd(Openers frames, Clause clause, int at) {
    int farthest = NOT_HERE;
    if (!frames.isEmpty()) {
      Taken taken = new Taken(Beginnings.NONE, NOTHING_ELSE);
      for (Frame frame : frames.thatMayFit(clause, at)) {
        farthest = Math.max(farthest, frame.endFrom(clause, at, taken));
      }
    }
    return farthest;
  }

  /** Whether one of the frames begins at this place. */
  public boolean beginAt(Clause clause, int at) {
    return beginAt(clause, at, Beginnings.NONE);
  }

  /** Whether one of the frames may begin with a word; where it says no, none does. */
  public boolean mayBeginWith(String word) {
    return !withOpening(word).isEmpty() || !withOpeningLike(word).isEmpty();
  }

  /**
   * Whether one of the frames begins at this place.
   *
   * @param begins where something else begins, so that no list goes on there
   */
  public boolean beginAt(Clause clause, int at, Beginnings begins) {
    return anyBegins(withOpening(clause.word(at)), clause, at, begins)
        || anyBegins(withLastLetter(clause.word(at)), clause, at, begins)
        || anyBegins(withAnyOpening, clause, at, begins);
  }

  private static boolean anyBegins(Openers frames, Clause clause, int at, Beginnings begins) {
    boolean found = false;
    if (!frames.isEmpty()) {
      Taken taken = new Taken(begins, NOTHING_ELSE);
      List<Frame> some = frames.thatMayFit(clause, at);
      for (int next = 0; !found && next < some.size(); next++) {
        found = some.get(next).endFrom(clause, at, taken) != NOT_HERE;
      }
    }
    return found;
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
    String word = clause.word(at);
    Fit best = longer(null, withOpening(word), clause, at, begins, told);
    return Optional.ofNullable(longer(best, withOpeningLike(word), clause, at, begins, told));
  }

  private static @Nullable Fit longer(
      @Nullable Fit found, Openers frames, Clause clause, int at, Beginnings begins, BitSet told) {
    Fit best = found;
    Taken taken = null;
    for (Frame frame : frames.thatMayFit(clause, at)) {
      // What does not fit takes nothing out.
      taken = taken == null ? new Taken(begins, told) : taken;
      int end = frame.endFrom(clause, at, taken);
      if (end > (best == null ? NOT_HERE : best.end())) {
        best = taken.fit(at, end, frame.note());
      }
      taken = end == NOT_HERE ? taken : null;
    }
    return best;
  }
}
