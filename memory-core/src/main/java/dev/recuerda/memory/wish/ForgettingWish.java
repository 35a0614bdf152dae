package dev.recuerda.memory.wish;

import dev.recuerda.memory.error.Check;

/**
 * That something be forgotten.
 *
 * @param kind how it is named
 * @param start the first UTF-16 unit of what is named in the message
 * @param end the unit behind its last
 */
public record ForgettingWish(Kind kind, int start, int end) {

  public ForgettingWish {
    Check.required("wish.kind", kind);
    Check.that(0 <= start && start <= end, "wish.start", "must not lie behind its end");
  }

  /** How what is to be forgotten is named. */
  public enum Kind {
    /** All that there is. */
    EVERYTHING,
    /** By no name: what was said last. */
    LAST,
    /** By a word or a few: "my diabetes". */
    TOPIC,
    /** By a sentence about oneself: "that I live in Cali". */
    SENTENCE
  }
}
