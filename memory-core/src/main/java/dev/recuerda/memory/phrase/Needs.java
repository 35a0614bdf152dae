package dev.recuerda.memory.phrase;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What must stand in a clause for a frame to fit: of each of some lists one word. It is told by the numbers of words, so that a
 * frame that cannot fit is passed over without being tried.
 */
final class Needs {

  /** Told of a part of a frame that may go on for more words than any stretch has. */
  static final int FAR = Heard.REACH;

  private final List<int[]> near = new ArrayList<>();
  private final List<int[]> far = new ArrayList<>();

  /** Adds a list, of which a word stands within so many words from the one with which the frame begins, or farther away. */
  void add(WordSet words, int within) {
    int[] numbers = words.numbers();
    if (numbers.length > 0) {
      (within < FAR ? near : far).add(numbers);
    }
  }

  /** The lists of which a word stands in the stretch in which the frame begins. */
  List<int[]> near() {
    return near;
  }

  boolean areIn(Heard heard, int at) {
    return areIn(heard.from(at), near) && areIn(heard.all(), far);
  }

  private static boolean areIn(BitSet stretch, List<int[]> lists) {
    for (int i = 0; i < lists.size(); i++) {
      if (!isOneIn(stretch, lists.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOneIn(BitSet stretch, int[] numbers) {
    for (int number : numbers) {
      if (stretch.get(number)) {
        return true;
      }
    }
    return false;
  }
}
