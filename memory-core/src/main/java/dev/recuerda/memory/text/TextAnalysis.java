package dev.recuerda.memory.text;

import java.util.Map;
import java.util.Set;

/**
 * Turns text into the terms by which it is kept and found. Both directions go through one analysis, or nothing is found.
 * Repeatable, safe for many threads, and independent of the machine's locale.
 */
public interface TextAnalysis {

  /**
   * The analysis that comes with the library: folded words of every script, without the stop words of the known languages,
   * and with the forms of a word brought together. A text of nothing but stop words keeps them.
   */
  static TextAnalysis standard() {
    return StandardTextAnalysis.STANDARD;
  }

  /** The same analysis over other languages. */
  static TextAnalysis in(Languages languages) {
    return languages == Languages.standard() ? standard() : new StandardTextAnalysis(languages);
  }

  /** The terms under which a text is kept; none for a text without words. */
  Terms terms(String text);

  /** The terms by which a question looks: those that carry its meaning, without question words and auxiliaries. */
  Set<String> queryTerms(String question);

  /**
   * Terms that may stand for one of a question's: words for the same, and things of the kind that it names. They find what the
   * question means and does not say, and count for less than the term itself.
   *
   * @return how much each counts, more than 0 and less than 1; nothing by default
   */
  default Map<String, Double> related(String term) {
    return Map.of();
  }
}
