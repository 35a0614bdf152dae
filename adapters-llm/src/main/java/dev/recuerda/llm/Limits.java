package dev.recuerda.llm;

import dev.recuerda.memory.error.Check;
import java.time.Duration;

/** The bounds of a time limit. */
final class Limits {

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  private Limits() {}

  static void check(String field, Duration limit) {
    Check.required(field, limit);
    Check.that(limit.compareTo(SHORTEST) >= 0 && limit.compareTo(LONGEST) <= 0, field,
        "must be between 1 millisecond and 1 hour, is " + limit);
  }
}
