package dev.recuerda.memory.policy;

import dev.recuerda.memory.error.Check;
import java.time.Duration;

/**
 * When what was said is read once more, with more time: as soon as so many messages wait to be read, or nobody has said anything
 * for a while. The end of a session is told by the host.
 *
 * @param messages how many messages are read at once at most, from 1 to 50
 * @param pause how long after the latest of them they are read at the latest, from nothing to a day
 */
public record Batching(int messages, Duration pause) {

  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Batching STANDARD = new Batching(5, Duration.ofMinutes(1));

  public Batching {
    Check.between("batching.messages", messages, 1, 50);
    Check.that(!Check.required("batching.pause", pause).isNegative() && pause.compareTo(LONGEST) <= 0, "batching.pause",
        "must be from nothing to a day");
  }

  /** Five messages, or a pause of a minute. */
  public static Batching standard() {
    return STANDARD;
  }
}
