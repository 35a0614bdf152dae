package dev.recuerda.postgres;

import dev.recuerda.memory.error.Check;
import java.time.Duration;

/**
 * How long the database may take. A statement that takes longer is ended by the server, and the unit of work with it; a
 * server that does not answer at all is given up half a second later.
 *
 * @param reading one statement of a reading unit, 1 millisecond to 1 hour; also the longest wait for a lock
 * @param writing one statement of a writing unit, and how long it waits for another one of the same user to end, as long
 */
public record PostgresOptions(Duration reading, Duration writing) {

  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration SHORTEST = Duration.ofMillis(1);

  public PostgresOptions {
    inBounds("options.reading", reading);
    inBounds("options.writing", writing);
  }

  /** Two seconds to read, which is more than an answer can wait for, and ten to write. */
  public static PostgresOptions standard() {
    return new PostgresOptions(Duration.ofSeconds(2), Duration.ofSeconds(10));
  }

  /** The same with another time to read. */
  public PostgresOptions reading(Duration limit) {
    return new PostgresOptions(limit, writing);
  }

  /** The same with another time to write. */
  public PostgresOptions writing(Duration limit) {
    return new PostgresOptions(reading, limit);
  }

  private static void inBounds(String field, Duration limit) {
    Check.required(field, limit);
    Check.that(limit.compareTo(SHORTEST) >= 0 && limit.compareTo(LONGEST) <= 0, field,
        "must be between 1 millisecond and 1 hour, is " + limit);
  }
}
