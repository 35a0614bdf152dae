package dev.recuerda.postgres;

import dev.recuerda.memory.error.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets so many units of work at a time go to the connections, in the order in which they came. A pool alone may pass a thread
 * over again and again, and cannot tell that everybody is busy from that nobody is there.
 */
final class Turns {

  private final int places;
  private final Semaphore free;

  private Turns(int places) {
    this.places = places;
    this.free = new Semaphore(places, true);
  }

  static Turns of(int places) {
    return new Turns(places);
  }

  /** For connections whose number is somebody else's affair. */
  static Turns unlimited() {
    return new Turns(Integer.MAX_VALUE);
  }

  /**
   * Waits for a turn, which {@link #end} ends.
   *
   * @throws StoreUnavailableException if none came within the limit, or the thread was interrupted while it waited
   */
  void await(Duration limit) {
    if (!hasTurn(limit)) {
      throw new StoreUnavailableException("all " + places + " connections were in use for " + limit.toMillis() + " ms");
    }
  }

  /** Whoever is interrupted does not wait, and stays interrupted; a turn that is there without waiting they get all the same. */
  private boolean hasTurn(Duration limit) {
    try {
      return free.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      if (free.tryAcquire()) {
        return true;
      }
      throw new StoreUnavailableException("the thread was interrupted while all " + places + " connections were in use");
    }
  }

  void end() {
    free.release();
  }
}
