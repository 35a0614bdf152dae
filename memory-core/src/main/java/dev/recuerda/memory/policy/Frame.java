package dev.recuerda.memory.policy;

import java.util.Set;

/**
 * A way of putting something, compiled from one line of a phrasebook. It tries a bounded number of words at a place, so
 * that looking for it everywhere takes time in proportion to the text.
 */
final class Frame {

  /** How many words a gap may swallow. */
  static final int WIDEST_GAP = 4;

  /** What a frame that does not fit answers. */
  static final int NOT_HERE = -1;

  /** The opening of a frame that can begin with any word. */
  static final String ANY_WORD = "*";

  private final Step first;
  private final Set<String> openings;

  Frame(Step first, Set<String> openings) {
    this.first = first;
    this.openings = openings;
  }

  /** The words with which it can begin, or {@link #ANY_WORD}. */
  Set<String> openings() {
    return openings;
  }

  /** Where the frame ends if it begins at this place, or {@link #NOT_HERE}. */
  int endFrom(Clause clause, int at) {
    return first.endFrom(clause, at);
  }

  /** One thing that must stand at a place, and through it all that must follow. */
  @FunctionalInterface
  interface Step {
    int endFrom(Clause clause, int at);
  }

  /** Nothing more is asked for. */
  static Step done() {
    return (clause, at) -> at;
  }

  static Step word(WordSet words, boolean optional, Step next) {
    return (clause, at) -> {
      int end = words.contains(clause.word(at)) ? next.endFrom(clause, at + 1) : NOT_HERE;
      return end == NOT_HERE && optional ? next.endFrom(clause, at) : end;
    };
  }

  static Step notWord(WordSet words, Step next) {
    return (clause, at) -> words.contains(clause.word(at)) ? NOT_HERE : next.endFrom(clause, at);
  }

  static Step notSpelled(Set<String> words, Step next) {
    return (clause, at) -> words.contains(clause.spelling(at)) ? NOT_HERE : next.endFrom(clause, at);
  }

  static Step noneSoon(WordSet words, Step next) {
    return (clause, at) -> {
      for (int ahead = at; ahead < at + WIDEST_GAP; ahead++) {
        if (words.contains(clause.word(ahead))) {
          return NOT_HERE;
        }
      }
      return next.endFrom(clause, at);
    };
  }

  static Step gap(Step next) {
    return (clause, at) -> {
      int end = NOT_HERE;
      for (int skipped = 0; end == NOT_HERE && skipped <= WIDEST_GAP && at + skipped <= clause.size(); skipped++) {
        end = next.endFrom(clause, at + skipped);
      }
      return end;
    };
  }

  static Step stop(Step next) {
    return (clause, at) -> clause.stopsBefore(at) ? next.endFrom(clause, at) : NOT_HERE;
  }

  static Step question(Step next) {
    return (clause, at) -> clause.isQuestion() ? next.endFrom(clause, at) : NOT_HERE;
  }

  /** The end of what is said, but for a few words that add nothing, such as "now" or "please". */
  static Step end(WordSet tail, Step next) {
    return (clause, at) -> {
      int end = at;
      while (end - at < WIDEST_GAP && !clause.stopsBefore(end) && tail.contains(clause.word(end))) {
        end++;
      }
      return clause.stopsBefore(end) ? next.endFrom(clause, end) : NOT_HERE;
    };
  }
}
