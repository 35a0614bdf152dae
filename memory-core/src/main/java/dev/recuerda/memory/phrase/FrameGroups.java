package dev.recuerda.memory.phrase;

import dev.recuerda.memory.error.Check;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.ObjIntConsumer;

/**
 * Frames of several meanings that are looked for at the same places. One look at a word tells which of the meanings may begin
 * with it, so that the others cost nothing there.
 *
 * @param <M> what tells the meanings apart
 */
public final class FrameGroups<M> {

  /** As many as a number has bits. */
  private static final int MOST = Long.SIZE;

  private final List<M> meanings = new ArrayList<>();
  private final List<Frames> groups = new ArrayList<>();
  private final Map<String, Long> byOpening = new HashMap<>();
  private final Map<Character, Long> byLastLetter = new HashMap<>();
  private final long withAnyOpening;

  /** @param frames at most 64 groups, by their meanings, in their order */
  public FrameGroups(Map<M, Frames> frames) {
    Check.that(frames.size() <= MOST, "frames", "must be of at most " + MOST + " meanings");
    long any = 0;
    for (Map.Entry<M, Frames> group : frames.entrySet()) {
      long bit = 1L << groups.size();
      meanings.add(group.getKey());
      groups.add(group.getValue());
      for (String opening : group.getValue().openings()) {
        if (opening.equals(Frame.ANY_WORD)) {
          any |= bit;
        } else if (opening.startsWith(Frame.ANY_WORD)) {
          byLastLetter.merge(opening.charAt(1), bit, (some, more) -> some | more);
        } else {
          byOpening.merge(opening, bit, (some, more) -> some | more);
        }
      }
    }
    this.withAnyOpening = any;
  }

  /** Tells of each meaning that begins at a place where the longest of its frames ends. */
  public void endsFrom(Clause clause, int at, ObjIntConsumer<M> found) {
    for (long left = thatMayBeginWith(clause.word(at)); left != 0; left &= left - 1) {
      int group = Long.numberOfTrailingZeros(left);
      int end = groups.get(group).endFrom(clause, at);
      if (end != Frames.NOT_HERE) {
        found.accept(meanings.get(group), end);
      }
    }
  }

  /** Tells of each meaning that begins at a place how the longest of its frames fits. */
  public void fitsFrom(Clause clause, int at, BiConsumer<M, Fit> found) {
    for (long left = thatMayBeginWith(clause.word(at)); left != 0; left &= left - 1) {
      int group = Long.numberOfTrailingZeros(left);
      groups.get(group).fitFrom(clause, at).ifPresent(fit -> found.accept(meanings.get(group), fit));
    }
  }

  /** The meanings of which a frame begins anywhere in a clause. */
  public Set<M> standingIn(Clause clause) {
    Set<M> found = new HashSet<>();
    long notFound = -1;
    for (int at = 0; at < clause.size(); at++) {
      for (long left = thatMayBeginWith(clause.word(at)) & notFound; left != 0; left &= left - 1) {
        int group = Long.numberOfTrailingZeros(left);
        if (groups.get(group).beginAt(clause, at)) {
          found.add(meanings.get(group));
          notFound &= ~(1L << group);
        }
      }
    }
    return found;
  }

  private long thatMayBeginWith(String word) {
    long groupsOfWord = withAnyOpening | byOpening.getOrDefault(word, 0L);
    return word.isEmpty() ? groupsOfWord : groupsOfWord | byLastLetter.getOrDefault(word.charAt(word.length() - 1), 0L);
  }
}
