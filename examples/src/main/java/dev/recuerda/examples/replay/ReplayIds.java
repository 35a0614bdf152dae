package dev.recuerda.examples.replay;

import java.util.UUID;
import java.util.function.Supplier;

/** Ids that count up with the messages they are made for, in whichever run that is. For one thread. */
final class ReplayIds implements Supplier<UUID> {

  private static final int MOST_OF_A_MESSAGE_BITS = 20;

  private long position;
  private long count;

  /** From now on they are made for the message at a position of the history. */
  void of(long next) {
    if (next != position) {
      position = next;
      count = 0;
    }
  }

  @Override
  public UUID get() {
    count++;
    return new UUID(0, (position << MOST_OF_A_MESSAGE_BITS) + count);
  }
}
