package dev.recuerda.examples.replay;

import java.time.Instant;
import java.time.InstantSource;

/** The time of the conversation: that of the latest message so far. Never goes back, as no clock does. */
public final class ReplayClock implements InstantSource {

  private volatile Instant now = Instant.EPOCH;

  /** Goes on to a time, unless it is past already. */
  public void advanceTo(Instant instant) {
    if (instant.isAfter(now)) {
      now = instant;
    }
  }

  @Override
  public Instant instant() {
    return now;
  }
}
