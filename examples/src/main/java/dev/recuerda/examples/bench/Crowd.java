package dev.recuerda.examples.bench;

import dev.recuerda.examples.bench.Visitor.Counted;
import dev.recuerda.examples.serve.LocalServer;
import dev.recuerda.memory.user.UserId;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Users of a server who speak all at once, each on as many threads as messages of theirs may be under way. */
final class Crowd implements AutoCloseable {

  private static final double NANOS_PER_SECOND = 1e9;

  private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
    Thread thread = new Thread(work, "bench-user");
    thread.setDaemon(true);
    return thread;
  });
  private final Findings findings = new Findings();
  private final List<Visitor> visitors;
  private final int each;
  private final int messages;
  private final long[] nanos;
  private long spoken;
  private Duration processors = Duration.ZERO;

  /**
   * Users who have not come yet.
   *
   * @param first the number of the first of them
   * @param each how many messages of one user's are under way at once
   * @param messages how many messages each of them is going to say
   */
  Crowd(LocalServer server, HttpClient client, int first, int users, int each, int messages) {
    visitors = IntStream.range(first, first + users).mapToObj(number -> new Visitor(server, client, number, messages)).toList();
    this.each = each;
    this.messages = messages;
    nanos = new long[users * messages];
  }

  void arrive() {
    atOnce(1, number -> visitors.get(number).arrive());
  }

  /** Has each user speak until they have said so many messages altogether. */
  void speakUntil(int turns) {
    long start = System.nanoTime();
    Duration workedBefore = worked();
    atOnce(each, number -> {
      Visitor visitor = visitors.get(number);
      for (int turn = visitor.nextTurn(turns); turn > 0; turn = visitor.nextTurn(turns)) {
        nanos[number * messages + turn - 1] = visitor.speak(turn, findings);
      }
    });
    spoken += System.nanoTime() - start;
    processors = processors.plus(worked().minus(workedBefore));
  }

  /** What this process has taken of the processors, users and server alike; nothing where the system does not say. */
  private static Duration worked() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** How long asking for next to nothing takes with as many under way, so many times each. */
  Samples health(int times) {
    return timed(times, number -> visitors.get(number).askHealth());
  }

  /** How long a piece of work takes with as many under way, so many times each. */
  Samples timed(int times, Timed work) {
    long[] all = new long[visitors.size() * each * times];
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < visitors.size() * each; i++) {
      int lane = i;
      tasks.add(() -> {
        for (int j = 0; j < times; j++) {
          all[lane * times + j] = work.nanos(lane % visitors.size());
        }
        return null;
      });
    }
    finish(tasks);
    return Samples.of(all);
  }

  private void atOnce(int lanes, IntConsumer work) {
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < visitors.size() * lanes; i++) {
      int number = i % visitors.size();
      tasks.add(() -> {
        work.accept(number);
        return null;
      });
    }
    finish(tasks);
  }

  /** What goes wrong on one of the threads goes wrong here. */
  private void finish(List<Callable<Void>> tasks) {
    try {
      for (Future<Void> task : threads.invokeAll(tasks)) {
        task.get();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException known ? known : new IllegalStateException(failed.getCause());
    }
  }

  /** How long the turns took, of which all must have been taken. */
  Samples turns() {
    return Samples.of(nanos);
  }

  /** How many turns were taken in a second, of all users together. */
  double turnsPerSecond() {
    return nanos.length * NANOS_PER_SECOND / spoken;
  }

  /** What one turn took of the processors, in milliseconds; waiting for them is not in it. */
  double processorMillis() {
    return (double) processors.toMillis() / nanos.length;
  }

  /** What was counted of all of them, held against what they said. */
  Counted count() {
    return visitors.stream().map(visitor -> visitor.count(findings)).reduce(Counted.nothing(), Counted::and);
  }

  Findings findings() {
    return findings;
  }

  List<UserId> users() {
    return visitors.stream().map(Visitor::user).toList();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** Something of which it is measured how long it takes. */
  @FunctionalInterface
  interface Timed {
    long nanos(int visitor);
  }
}
