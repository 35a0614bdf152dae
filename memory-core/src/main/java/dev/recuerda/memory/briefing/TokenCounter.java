package dev.recuerda.memory.briefing;

/** Counts, or estimates, the tokens of a text. Repeatable, safe for many threads. */
@FunctionalInterface
public interface TokenCounter {

  /** The number of tokens; 0 for an empty text. */
  long tokens(String text);

  /**
   * An estimate that needs no vocabulary: a token for every four characters, and one for every character of a script that
   * does not put spaces between words. A rule of thumb for prose in the vocabularies in use; texts in other languages than
   * English tend to have more tokens than it says.
   */
  static TokenCounter estimate() {
    return new TokenEstimate();
  }
}
