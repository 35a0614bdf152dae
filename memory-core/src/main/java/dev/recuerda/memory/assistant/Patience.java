package dev.recuerda.memory.assistant;

import dev.recuerda.memory.error.MemoryException;
import dev.recuerda.memory.error.RetryableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What is left of the time for one turn. Work that outlasts it is interrupted, and nobody waits for it any longer. */
final class Patience {

  private static final int KEPT_BACK = 6;

  private final Executor executor;
  private final LongSupplier ticker;
  private final long start;
  private final Duration limit;

  Patience(Executor executor, LongSupplier ticker, Duration limit) {
    this.executor = executor;
    this.ticker = ticker;
    this.limit = limit;
    this.start = ticker.getAsLong();
  }

  Duration elapsed() {
    return Duration.ofNanos(ticker.getAsLong() - start);
  }

  private Duration left() {
    return limit.minus(elapsed());
  }

  /** What is left for the model: a share is kept back, so that its reply can still be checked and kept. */
  private Duration leftForModel() {
    return left().minus(limit.dividedBy(KEPT_BACK));
  }

  /**
   * Waits for work, but no longer than a share of all the time, and no longer than is left.
   *
   * @throws RetryableException if it takes longer
   * @throws MemoryException whatever the work throws
   */
  <T> T within(int parts, Supplier<T> work) {
    Duration share = limit.dividedBy(parts);
    FutureTask<T> task = started(work);
    return result(task, share.compareTo(left()) < 0 ? share : left());
  }

  /**
   * Waits for a model, as long as it may take.
   *
   * @throws RetryableException if it takes longer
   * @throws MemoryException whatever it throws
   */
  <T> T forModel(Supplier<T> work) {
    return result(started(work), leftForModel());
  }

  /**
   * Waits for a model that hands over parts as it goes, which are heard on this thread.
   *
   * @param work is given what it hands its parts to
   * @param part hears them; what it throws ends the work and reaches the caller
   */
  <T> T hearing(Function<Consumer<String>, T> work, Consumer<String> part) {
    BlockingQueue<Optional<String>> parts = new LinkedBlockingQueue<>();
    FutureTask<T> task = started(() -> {
      try {
        return work.apply(each -> parts.add(Optional.of(each)));
      } finally {
        parts.add(Optional.empty()); // So that nobody waits for a part that does not come.
      }
    });
    try {
      while (!task.isDone() || !parts.isEmpty()) {
        Optional<String> next = parts.poll(leftForModel().toNanos(), TimeUnit.NANOSECONDS);
        if (next == null) {
          throw tooLate();
        }
        if (next.isEmpty()) {
          break;
        }
        part.accept(next.get());
      }
      return result(task, leftForModel());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new RetryableException("interrupted while waiting");
    } finally {
      task.cancel(true);
    }
  }

  private <T> FutureTask<T> started(Supplier<T> work) {
    FutureTask<T> task = new FutureTask<>(work::get);
    try {
      executor.execute(task);
    } catch (RejectedExecutionException full) {
      throw new RetryableException("the executor takes no more work");
    }
    return task;
  }

  private static <T> T result(FutureTask<T> task, Duration atMost) {
    try {
      return task.get(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw tooLate();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new RetryableException("interrupted while waiting");
    } catch (ExecutionException failed) {
      throw unwrapped(failed.getCause());
    } finally {
      task.cancel(true);
    }
  }

  private static RetryableException tooLate() {
    return new RetryableException("no answer in time");
  }

  private static MemoryException unwrapped(Throwable cause) {
    if (cause instanceof VirtualMachineError broken) {
      throw broken;
    }
    return cause instanceof MemoryException known
        ? known
        : new RetryableException("it failed with " + cause.getClass().getSimpleName());
  }
}
