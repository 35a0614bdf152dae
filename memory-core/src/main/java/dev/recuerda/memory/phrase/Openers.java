package dev.recuerda.memory.phrase;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The frames that may begin with a word, in their order. Many begin with "I": they are found by another word that they need, each
 * by the one that the fewest of them need.
 */
final class Openers {

  static final Openers NONE = new Openers(List.of());

  private static final int FEW = 8;

  private final List<Frame> frames;
  /** Made when it is needed first: most words that open many frames are in no text. */
  private volatile @Nullable Index index;

  /** @param frames which nobody changes any more */
  Openers(List<Frame> frames) {
    this.frames = frames;
  }

  private Index index() {
    Index known = index;
    if (known == null) {
      known = indexed();
      index = known;
    }
    return known;
  }

  private Index indexed() {
    Map<Integer, BitSet> byNeed = new HashMap<>();
    BitSet withoutNeed = new BitSet();
    Map<Integer, Integer> needing = new HashMap<>();
    for (Frame frame : frames) {
      frame.needs().near().forEach(list -> IntStream.of(list).forEach(number -> needing.merge(number, 1, Integer::sum)));
    }
    // What few frames need, few texts have; a list of many words is met by chance.
    Comparator<int[]> rarest = Comparator.comparingLong(list ->
        IntStream.of(list).mapToLong(needing::get).map(some -> some * some).sum());
    for (int i = 0; i < frames.size(); i++) {
      int frame = i;
      frames.get(frame).needs().near().min(rarest).ifPresentOrElse(
          list -> IntStream.of(list).forEach(number -> byNeed.computeIfAbsent(number, isNew -> new BitSet()).set(frame)),
          () -> withoutNeed.set(frame));
    }
    int[] needs = byNeed.keySet().stream().mapToInt(Integer::intValue).toArray();
    return new Index(needs, IntStream.of(needs).mapToObj(byNeed::get).toList(), withoutNeed);
  }

  boolean isEmpty() {
    return frames.isEmpty();
  }

  /** Whether they are so few that each is sooner tried than looked for. */
  boolean areFew() {
    return frames.size() <= FEW;
  }

  List<Frame> all() {
    return frames;
  }

  /** The frames that may fit where a clause has the word, in their order; the same for all places in a stretch of it. */
  List<Frame> thatMayFit(Heard heard, int at) {
    List<Frame> some = new ArrayList<>();
    BitSet found = index().in(heard.from(at));
    for (int frame = found.nextSetBit(0); frame >= 0; frame = found.nextSetBit(frame + 1)) {
      if (frames.get(frame).needs().areIn(heard, at)) {
        some.add(frames.get(frame));
      }
    }
    return some;
  }

  /**
   * The frames by the words that they need.
   *
   * @param needs the numbers of the words
   * @param frames for each of them the places of the frames that need it
   */
  private record Index(int[] needs, List<BitSet> frames, BitSet withoutNeed) {

    BitSet in(BitSet stretch) {
      BitSet found = (BitSet) withoutNeed.clone();
      for (int i = 0; i < needs.length; i++) {
        if (stretch.get(needs[i])) {
          found.or(frames.get(i));
        }
      }
      return found;
    }
  }
}
