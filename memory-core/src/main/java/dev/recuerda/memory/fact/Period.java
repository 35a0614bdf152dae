package dev.recuerda.memory.fact;

import dev.recuerda.memory.error.Check;
import java.time.Instant;
import java.util.Optional;

/** A stretch of time from its first instant, included, to its last, excluded; open while it has no last. */
public record Period(Instant from, Optional<Instant> to) {

  public Period {
    from = Check.instant("period.from", from);
    to = Check.instant("period.to", to);
    Check.that(to.isEmpty() || !to.get().isBefore(from), "period.to", "must not come before the start");
  }

  /** A stretch that has no end yet. */
  public static Period since(Instant from) {
    return new Period(from, Optional.empty());
  }

  /** The same stretch with an end. An end before the start makes it empty: it ends where it starts. */
  public Period until(Instant end) {
    return new Period(from, Optional.of(end.isBefore(from) ? from : end));
  }

  /** Whether it has no end yet. */
  public boolean isOpen() {
    return to.isEmpty();
  }

  /** Whether an instant lies in it. */
  public boolean contains(Instant instant) {
    return !instant.isBefore(from) && (to.isEmpty() || instant.isBefore(to.get()));
  }
}
