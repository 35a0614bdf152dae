package dev.recuerda.memory;

import dev.recuerda.memory.error.MemoryException;
import dev.recuerda.memory.error.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Waits for an answer only so long. */
final class Deadline {

  private final Executor executor;

  Deadline(Executor executor) {
    this.executor = executor;
  }

  /**
   * Runs work on another thread and waits for its result.
   *
   * @throws StoreUnavailableException if there is none in time; the work is interrupted
   * @throws MemoryException whatever of that kind the work throws; of anything else that it throws, only the kind is told,
   *     since the message may hold what a person wrote
   */
  <T> T within(Duration limit, Supplier<T> work) {
    FutureTask<T> task = new FutureTask<>(work::get);
    try {
      executor.execute(task);
      return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      task.cancel(true);
      throw new StoreUnavailableException(passed(limit));
    } catch (RejectedExecutionException busy) {
      throw new StoreUnavailableException("too many reads are waiting for an answer");
    } catch (InterruptedException interrupted) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted while waiting for an answer");
    } catch (ExecutionException failed) {
      throw unwrapped(failed.getCause());
    }
  }

  /** What is said when there was no answer in time. */
  static String passed(Duration limit) {
    return "no answer within " + limit.toMillis() + " ms";
  }

  private static MemoryException unwrapped(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof MemoryException known
        ? known
        : new StoreUnavailableException("the store failed with " + cause.getClass().getSimpleName());
  }
}
