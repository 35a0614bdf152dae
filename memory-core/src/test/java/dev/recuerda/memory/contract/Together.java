package dev.recuerda.memory.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs work on many threads that start at once, and fails as the first of them that fails. */
public final class Together {

  private static final long PATIENCE_SECONDS = Cases.count(120, 1_200);

  private Together() {}

  /** Work on one of the threads, which are numbered from 0. */
  @FunctionalInterface
  public interface Work {
    /** What is done on one of them. */
    void on(int thread) throws Exception;
  }

  /** Runs the work once on each of so many threads and waits for all of them. */
  public static void run(int threads, Work work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    CountDownLatch start = new CountDownLatch(1);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int thread = i;
        running.add(pool.submit(() -> {
          start.await();
          work.on(thread);
          return thread;
        }));
      }
      start.countDown();
      for (Future<?> future : running) {
        future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (ExecutionException failed) {
      throw new AssertionError("a thread failed", failed.getCause());
    } finally {
      pool.shutdownNow();
    }
  }
}
