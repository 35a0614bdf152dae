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

  private static final int FEW = 6;

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
    Comparator<int[]> rarest = Comparator.comparingInt(list -> IntStream.of(list).map(needing::get).sum());
    for (int i = 0; i < frames.size(); i++) {
      int frame = i;
      frames.get(frame).needs().near().min(rarest).ifPresentOrElse(
          list -> IntStream.of(list).forEach(number -> byNeed.computeIfAbsent(number, isNew -> new BitSet()).set(frame)),
          () -> withoutNeed.set(frame));
    }
    return new Index(byNeed, withoutNeed);
  }

  /** The frames that may fit where a clause has the word, in their order; whatever else there is does not. */
  List<Frame> thatMayFit(Clause clause, int at) {
    if (frames.isEmpty()) {
      return frames;
    }
    Heard heard = clause.heard();
    List<Frame> some = new ArrayList<>();
    if (frames.size() <= FEW) {
      for (Frame frame : frames) {
        addIfMet(frame, heard, at, some);
      }
      return some;
    }
    BitSet found = index().in(heard.from(at));
    for (int frame = found.nextSetBit(0); frame >= 0; frame = found.nextSetBit(frame + 1)) {
      addIfMet(frames.get(frame), heard, at, some);
    }
    return some;
  }

  private static void addIfMet(Frame frame, Heard heard, int at, List<Frame> some) {
    if (frame.needs().areIn(heard, at)) {
      some.add(frame);
    }
  }

  /** The frames by the numbers of the words that they need. */
  private record Index(Map<Integer, BitSet> byNeed, BitSet withoutNeed) {

    BitSet in(BitSet stretch) {
      BitSet found = (BitSet) withoutNeed.clone();
      for (int number = stretch.nextSetBit(0); number >= 0; number = stretch.nextSetBit(number + 1)) {
        BitSet needing = byNeed.get(number);
        if (needing != null) {
          found.or(needing);
        }
      }
      return found;
    }
  }
}
