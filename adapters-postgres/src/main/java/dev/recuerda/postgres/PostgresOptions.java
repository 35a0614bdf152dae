package dev.recuerda.postgres;

import dev.recuerda.memory.error.Check;
import java.time.Duration;

/**
 * How long the database may take, and whether it is spread over several nodes. A statement that takes longer is ended by the
 * server, and the unit of work with it; a server that does not answer at all is given up half a second later. Each time is
 * between 1 millisecond and 1 hour. As long as for a statement, a unit waits for its turn when all of the store's own ten
 * connections are in use; first come, first served.
 *
 * @param reading one statement of a reading unit
 * @param writing one statement of a writing unit, the wait for another one of the same user to end included
 * @param idle how long a unit may ask nothing before the server ends it: others of the same user wait for it
 * @param citus whether the tables are distributed by Citus. Each unit is then bound to its user in the form that reaches the
 *     nodes where the rows are, which costs one more trip. Without it such a store sees no rows; with it, one on a single
 *     server works as before
 */
public record PostgresOptions(Duration reading, Duration writing, Duration idle, boolean citus) {

  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration SHORTEST = Duration.ofMillis(1);

  public PostgresOptions {
    inBounds("options.reading", reading);
    inBounds("options.writing", writing);
    inBounds("options.idle", idle);
  }

  /** Two seconds to read, which is more than an answer can wait for, ten to write, and a minute to think, on one server. */
  public static PostgresOptions standard() {
    return new PostgresOptions(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofMinutes(1), false);
  }

  /** The same with another time to read. */
  public PostgresOptions reading(Duration limit) {
    return new PostgresOptions(limit, writing, idle, citus);
  }

  /** The same with another time to write. */
  public PostgresOptions writing(Duration limit) {
    return new PostgresOptions(reading, limit, idle, citus);
  }

  /** The same with another time to ask nothing. */
  public PostgresOptions idle(Duration limit) {
    return new PostgresOptions(reading, writing, limit, citus);
  }

  /** The same for tables that are distributed by Citus, or that are not. */
  public PostgresOptions citus(boolean distributed) {
    return new PostgresOptions(reading, writing, idle, distributed);
  }

  private static void inBounds(String field, Duration limit) {
    Check.required(field, limit);
    Check.that(limit.compareTo(SHORTEST) >= 0 && limit.compareTo(LONGEST) <= 0, field,
        "must be between 1 millisecond and 1 hour, is " + limit);
  }
}
