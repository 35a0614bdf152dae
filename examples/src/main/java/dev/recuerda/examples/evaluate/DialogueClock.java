package dev.recuerda.examples.evaluate;

import java.time.Instant;
import java.time.InstantSource;

/** The time of a conversation. Never goes back, as no clock does. */
final class DialogueClock implements InstantSource {

  private volatile Instant now = Instant.EPOCH;

  void advanceTo(Instant instant) {
    if (instant.isAfter(now)) {
      now = instant;
    }
  }

  @Override
  public Instant instant() {
    return now;
  }
}
