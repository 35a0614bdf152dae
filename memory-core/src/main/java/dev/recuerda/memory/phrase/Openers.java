package dev.recuerda.memory.phrase;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The frames that may begin with a word, in their order. Many begin with "I": they are found by another word that they need, each
 * by the one that the fewest of them need.
 */
final class Openers {

  static final Openers NONE = new Openers(List.of());

  /** So few are sooner tried than looked for, but where it is the same for many places. */
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
    Map<Integer, Integer> needing = new HashMap<>();
    for (Frame frame : frames) {
      frame.needs().near().forEach(list -> IntStream.of(list).forEach(number -> needing.merge(number, 1, Integer::sum)));
    }
    // What few frames need, few texts have; a list of many words is met by chance.
    Comparator<int[]> rarest = Comparator.comparingLong(list ->
        IntStream.of(list).mapToLong(needing::get).map(some -> some * some).sum());
    Index made = new Index(new BitSet[Heard.NUMBERS], new BitSet(), new ArrayList<>());
    for (Frame frame : frames) {
      List<int[]> near = frame.needs().near().sorted(rarest).toList();
      made.add(near, frame.needs().far().toList());
    }
    return made;
  }

  boolean isEmpty() {
    return frames.isEmpty();
  }

  /** The frames that may fit where a clause has the word, in their order, and others where they are few. */
  List<Frame> thatMayFit(Clause clause, int at) {
    boolean tried = frames.size() <= FEW && clause.size() <= Heard.REACH;
    return tried ? frames : clause.heard().thatMayFit(this, at);
  }

  /** The frames that may fit in a stretch of a clause, in their order. */
  List<Frame> thatMayFit(Heard.Stretch stretch, Heard.Stretch all) {
    return index().in(stretch, all).stream().mapToObj(frames::get).toList();
  }

  /**
   * The frames by the words that they need.
   *
   * @param byNeed for the number of each word the places of the frames that are found by it
   * @param withoutNeed the places of the frames that need none
   * @param needs for each frame what else it needs
   */
  private record Index(@Nullable BitSet[] byNeed, BitSet withoutNeed, List<Need> needs) {

    /** @param near the lists of what the next frame needs near its beginning, the rarest first */
    void add(List<int[]> near, List<int[]> far) {
      if (near.isEmpty()) {
        withoutNeed.set(needs.size());
      } else {
        IntStream.of(near.get(0)).forEach(this::addNext);
      }
      needs.add(new Need(near.stream().skip(1).toArray(int[][]::new), far.toArray(int[][]::new)));
    }

    private void addNext(int number) {
      BitSet some = Objects.requireNonNullElseGet(byNeed[number], BitSet::new);
      some.set(needs.size());
      byNeed[number] = some;
    }

    BitSet in(Heard.Stretch stretch, Heard.Stretch all) {
      BitSet found = (BitSet) withoutNeed.clone();
      for (int number : stretch.numbers()) {
        BitSet some = byNeed[number];
        if (some != null) {
          found.or(some);
        }
      }
      for (int frame = found.nextSetBit(0); frame >= 0; frame = found.nextSetBit(frame + 1)) {
        if (!needs.get(frame).isIn(stretch, all)) {
          found.clear(frame);
        }
      }
      return found;
    }
  }

  /** What a frame needs besides the word by which it is found: a word of each list, by their numbers. */
  private record Need(int[][] near, int[][] far) {

    boolean isIn(Heard.Stretch stretch, Heard.Stretch all) {
      for (int[] list : near) {
        if (!stretch.holds(list)) {
          return false;
        }
      }
      for (int[] list : far) {
        if (!all.holds(list)) {
          return false;
        }
      }
      return true;
    }
  }
}
