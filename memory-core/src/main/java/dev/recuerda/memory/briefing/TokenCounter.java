package dev.recuerda.memory.briefing;

/** Counts, or estimates, the tokens of a text. Repeatable, safe for many threads. */
@FunctionalInterface
public interface TokenCounter {

  /** The number of tokens; 0 for an empty text. Where this fails, or is below 0, a prompt goes by {@link #estimate()}. */
  long tokens(String text);

  /** The same counter, with {@link #estimate()} for the texts that it fails for. */
  static TokenCounter orEstimate(TokenCounter counter) {
    return text -> {
      try {
        long tokens = counter.tokens(text);
        return tokens >= 0 ? tokens : estimate().tokens(text);
      } catch (VirtualMachineError broken) {
        throw broken;
      } catch (Throwable failed) {
        return estimate().tokens(text);
      }
    };
  }

  /**
   * An estimate that needs no vocabulary: a token for every four characters, and one for every character of a script that
   * does not put spaces between words. A rule of thumb for prose in the vocabularies in use; texts in other languages than
   * English tend to have more tokens than it says.
   */
  static TokenCounter estimate() {
    return new TokenEstimate();
  }
}
