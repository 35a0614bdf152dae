package dev.recuerda.llm;

import java.time.Duration;

/** The instant at which a call has to be over. Measured by the clock that never goes back. */
final class Deadline {

  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  static Deadline in(Duration limit) {
    return new Deadline(System.nanoTime() + limit.toNanos());
  }

  /** How many nanoseconds are left; 0 or less if none are. */
  long nanos() {
    return end - System.nanoTime();
  }

  /** How long is left, never less than a millisecond, since no time at all would mean no limit to who is given it. */
  Duration left() {
    return Duration.ofNanos(Math.max(1_000_000, nanos()));
  }
}
