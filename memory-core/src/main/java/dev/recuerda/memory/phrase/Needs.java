package dev.recuerda.memory.phrase;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What must stand in a clause for a frame to fit: of each of some lists one word. It is told by the numbers of words, so that a
 * frame that cannot fit is passed over without being tried.
 */
final class Needs {

  /** Told of a part of a frame that may go on for more words than any stretch has. */
  static final int FAR = Heard.REACH;

  private final List<WordSet> near = new ArrayList<>();
  private final List<WordSet> far = new ArrayList<>();

  /** Adds a list, of which a word stands within so many words from the one with which the frame begins, or farther away. */
  void add(WordSet words, int within) {
    (within < FAR ? near : far).add(words);
  }

  /** The numbers of each list of which a word stands in the stretch in which the frame begins. */
  Stream<int[]> near() {
    return numbers(near);
  }

  /** The numbers of each list of which a word stands anywhere behind. */
  Stream<int[]> far() {
    return numbers(far);
  }

  private static Stream<int[]> numbers(List<WordSet> lists) {
    return lists.stream().map(WordSet::numbers).filter(numbers -> numbers.length > 0);
  }
}
