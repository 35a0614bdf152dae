package dev.recuerda.memory.policy;

import dev.recuerda.memory.error.Check;
import java.util.OptionalInt;

/**
 * How much of a user's past is kept. What goes beyond it is dropped, the oldest first, in the unit that records something
 * new. Facts and profile are not touched.
 *
 * @param messages how many messages; empty for all of them
 * @param traces how many entries of the trail; empty for all of them
 */
public record Retention(OptionalInt messages, OptionalInt traces) {

  private static final Retention FOREVER = new Retention(OptionalInt.empty(), OptionalInt.empty());

  public Retention {
    Check.required("retention.messages", messages)
        .ifPresent(count -> Check.between("retention.messages", count, 1, Integer.MAX_VALUE));
    Check.required("retention.traces", traces)
        .ifPresent(count -> Check.between("retention.traces", count, 1, Integer.MAX_VALUE));
  }

  /** Keeps everything. */
  public static Retention forever() {
    return FOREVER;
  }

  /** Keeps so many messages, and as many entries of the trail. */
  public static Retention latest(int messages) {
    return new Retention(OptionalInt.of(messages), OptionalInt.of(messages));
  }
}
