package dev.recuerda.examples.bench;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What a memory reads on, like the threads it makes by itself, but that these end with the benchmark. */
final class Threads implements Executor, AutoCloseable {

  private final ExecutorService pool = Executors.newCachedThreadPool(work -> {
    Thread thread = new Thread(work, "bench-read");
    thread.setDaemon(true);
    return thread;
  });

  @Override
  public void execute(Runnable work) {
    pool.execute(work);
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
