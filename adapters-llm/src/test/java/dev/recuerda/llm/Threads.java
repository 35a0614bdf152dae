package dev.recuerda.llm;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** The threads that model servers have. */
final class Threads {

  private static final List<String> NAMES = List.of("recuerda-model-", "HttpClient-", "DefaultSleeper", "openai-");

  private Threads() {}

  /** Waits for them to end, for some seconds, and names those that did not. */
  static List<String> awaitNone() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    for (Thread thread : alive()) {
      thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
    }
    return alive().stream().map(Thread::getName).toList();
  }

  private static List<Thread> alive() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> NAMES.stream().anyMatch(thread.getName()::startsWith)).toList();
  }
}
