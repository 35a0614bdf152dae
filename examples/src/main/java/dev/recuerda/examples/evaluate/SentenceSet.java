package dev.recuerda.examples.evaluate;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Sentences of one origin.
 *
 * @param name by which its figure is called
 * @param expected what is right to do with them
 */
record SentenceSet(String name, Expected expected, List<Sentence> sentences) {

  SentenceSet {
    sentences = List.copyOf(sentences);
  }

  /** The same with the first sentence, and of those behind it every nth. */
  SentenceSet every(int nth) {
    return new SentenceSet(name, expected,
        IntStream.range(0, sentences.size()).filter(i -> i % nth == 0).mapToObj(sentences::get).toList());
  }

  /** What is right to do with a sentence. */
  enum Expected {
    /** It tells of the user what lasts. */
    WRITTEN("yes"),
    /** It asks or orders, and tells nothing. */
    NOT_WRITTEN("no"),
    /** Nobody says. */
    UNKNOWN("–");

    private final String word;

    Expected(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    /** Of how many per cent the right thing was done in the worse of the two forms; nothing where nobody says what that is. */
    double right(Share written) {
      return switch (this) {
        case WRITTEN -> written.worse();
        case NOT_WRITTEN -> 100 - written.worseIfUnwanted();
        case UNKNOWN -> Double.NaN;
      };
    }

    /** Of how many per cent something was written where the worse of the two forms counts. */
    double worse(Share written) {
      return switch (this) {
        case WRITTEN -> written.worse();
        case NOT_WRITTEN -> written.worseIfUnwanted();
        case UNKNOWN -> Double.NaN;
      };
    }
  }
}
