package dev.recuerda.examples.serve;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is told otherwise. */
final class SettableClock implements InstantSource {

  private final AtomicReference<Instant> now;

  SettableClock(String now) {
    this.now = new AtomicReference<>(Instant.parse(now));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }
}
