package dev.recuerda.examples.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.user.UserId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OneByOneTest {

  private static final UserId ANA = new UserId(new UUID(0, 1));
  private static final UserId LUIS = new UserId(new UUID(0, 2));

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final OneByOne oneByOne = new OneByOne();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void two_people_are_served_at_once() throws InterruptedException {
    CountDownLatch both = new CountDownLatch(2);

    for (UserId user : List.of(ANA, LUIS)) {
      threads.execute(() -> oneByOne.run(user, () -> {
        both.countDown();
        await(both);
      }));
    }

    assertThat(both.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void one_person_is_served_once_at_a_time() {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();

    CompletableFuture<?>[] all = IntStream.range(0, 1_000).mapToObj(i -> CompletableFuture.runAsync(() ->
        oneByOne.run(ANA, () -> {
          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
          inside.decrementAndGet();
        }), threads)).toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(all).join();

    assertThat(most).hasValue(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
