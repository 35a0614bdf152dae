package dev.recuerda.memory;

import dev.recuerda.memory.error.MemoryException;
import dev.recuerda.memory.error.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Waits for an answer only so long. Who finds every thread taken waits for one, and the waiting counts. */
final class Deadline {

  /** What is said when there was no answer in time. */
  static final String TOO_LATE = "no answer in time";

  private final Executor executor;
  private final Semaphore threads;
  private final LongSupplier ticker;

  /** @param threads how many pieces of work may run at once */
  Deadline(Executor executor, int threads, LongSupplier ticker) {
    this.executor = executor;
    this.threads = new Semaphore(threads, true);
    this.ticker = ticker;
  }

  /** A watch that starts now and has this long. */
  Watch start(Duration limit) {
    return new Watch(ticker.getAsLong(), limit);
  }

  /**
   * Runs work on another thread and waits for its result.
   *
   * @throws StoreUnavailableException if there is none in time; the work is interrupted
   * @throws MemoryException whatever of that kind the work throws; of anything else that it throws, only the kind is told,
   *     since the message may hold what a person wrote
   */
  <T> T within(Duration limit, Supplier<T> work) {
    Watch watch = start(limit);
    FutureTask<T> task = new FutureTask<>(work::get);
    try {
      if (!threads.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new StoreUnavailableException(TOO_LATE);
      }
      hand(task);
      return task.get(Math.max(0, watch.left().toNanos()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      task.cancel(true);
      throw new StoreUnavailableException(TOO_LATE);
    } catch (InterruptedException interrupted) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted while waiting for an answer");
    } catch (ExecutionException failed) {
      throw unwrapped(failed.getCause());
    }
  }

  /** Runs work on another thread without waiting for it, if one is free; whether it does. What the work throws is not told. */
  boolean aside(Runnable work) {
    if (!threads.tryAcquire()) {
      return false;
    }
    try {
      hand(new FutureTask<>(work, true));
      return true;
    } catch (StoreUnavailableException refused) {
      return false;
    }
  }

  /** The thread is free again when the work has ended, which may be long after anybody waits for it. */
  private void hand(Runnable task) {
    try {
      executor.execute(() -> {
        try {
          task.run();
        } finally {
          threads.release();
        }
      });
    } catch (RuntimeException refused) {
      threads.release();
      throw new StoreUnavailableException("the executor takes no more work");
    } catch (Error broken) {
      threads.release();
      throw broken;
    }
  }

  private static MemoryException unwrapped(Throwable cause) {
    if (cause instanceof VirtualMachineError broken) {
      throw broken;
    }
    return cause instanceof MemoryException known
        ? known
        : new StoreUnavailableException("the store failed with " + cause.getClass().getSimpleName());
  }

  /** How much is left of a stretch of time. */
  final class Watch {

    private final long start;
    private final Duration limit;

    private Watch(long start, Duration limit) {
      this.start = start;
      this.limit = limit;
    }

    Duration elapsed() {
      return Duration.ofNanos(ticker.getAsLong() - start);
    }

    /** What is left; not more than nothing once the time is over. */
    Duration left() {
      return limit.minus(elapsed());
    }

    /** A share of the whole, as far as it is left. */
    Duration share(int parts) {
      Duration share = limit.dividedBy(parts);
      return share.compareTo(left()) < 0 ? share : left();
    }

    boolean isOver() {
      return left().isNegative() || left().isZero();
    }
  }
}
