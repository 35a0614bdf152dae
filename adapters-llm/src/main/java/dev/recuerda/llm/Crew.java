package dev.recuerda.llm;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The threads of one HTTP client of the JDK, all of them daemons and of one group. The client of Java 17 cannot be closed: its
 * connections last for twenty minutes, unless the thread that watches over them is interrupted, and that one belongs to the
 * group in which the client was made.
 */
final class Crew {

  private final ThreadGroup group = new ThreadGroup("recuerda-models");
  private final AtomicInteger hired = new AtomicInteger();
  private final ExecutorService workers = Executors.newCachedThreadPool(this::hired);

  private Thread hired(Runnable work) {
    Thread thread = new Thread(group, work, "recuerda-model-" + hired.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  /** Makes something whose own threads shall belong to the crew. */
  <T> T make(Function<Executor, T> maker) {
    return CompletableFuture.supplyAsync(() -> maker.apply(workers), workers).join();
  }

  /** Ends all of them. */
  void dismiss() {
    workers.shutdown();
    group.interrupt();
  }
}
