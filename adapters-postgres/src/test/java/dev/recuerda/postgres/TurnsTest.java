package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TurnsTest {

  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofSeconds(50);

  @Test
  void a_unit_that_finds_all_connections_in_use_says_so_after_its_own_time_limit() throws Exception {
    try (Prepared here = Prepared.fresh(); PostgresStore store = PostgresStore.connect(here.database.url(),
        here.database.app().user(), here.database.app().password(), PostgresOptions.standard().reading(SHORT))) {
      CountDownLatch all = new CountDownLatch(Pool.SIZE);
      CountDownLatch over = new CountDownLatch(1);
      ExecutorService busy = Executors.newFixedThreadPool(Pool.SIZE);
      List<Future<Boolean>> units = new ArrayList<>();
      for (int i = 0; i < Pool.SIZE; i++) {
        units.add(busy.submit(() -> store.write(someone(), records -> wait(all, over))));
      }
      all.await();

      assertThatThrownBy(() -> store.read(someone(), records -> records.messages().lastPosition()))
          .isInstanceOf(StoreUnavailableException.class).hasMessage("all 10 connections were in use for 1 ms");

      over.countDown();
      assertThat(units).allSatisfy(unit -> assertThat(unit.get()).isTrue());
      busy.shutdown();
    }
  }

  private static UserId someone() {
    return new UserId(Samples.anyUuid());
  }

  private static boolean wait(CountDownLatch all, CountDownLatch over) {
    all.countDown();
    try {
      over.await();
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  void who_waits_gets_the_turn_that_another_one_ends() throws Exception {
    Turns turns = Turns.of(1);
    turns.await(SHORT);
    ExecutorService other = Executors.newSingleThreadExecutor();
    Future<?> waiting = other.submit(() -> turns.await(LONG));

    turns.end();

    waiting.get();
    assertThatThrownBy(() -> turns.await(SHORT)).hasMessageContaining("all 1 connections");
    other.shutdown();
  }

  /** How a thread that is interrupted already fares, and whether it still is afterwards. */
  private static String fares(Turns turns) throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    Future<String> fared = other.submit(() -> {
      Thread.currentThread().interrupt();
      try {
        turns.await(LONG);
        return "has a turn, " + Thread.interrupted();
      } catch (StoreUnavailableException refused) {
        return refused.getMessage() + ", " + Thread.interrupted();
      }
    });
    other.shutdown();
    return fared.get();
  }

  @Test
  void a_thread_that_is_interrupted_does_not_wait_and_takes_no_turn_away() throws Exception {
    Turns turns = Turns.of(1);
    turns.await(SHORT);

    assertThat(fares(turns)).isEqualTo("the thread was interrupted while all 1 connections were in use, true");

    turns.end();
    turns.await(SHORT);
  }

  @Test
  void a_thread_that_is_interrupted_gets_a_turn_that_is_free() throws Exception {
    assertThat(fares(Turns.of(1))).isEqualTo("has a turn, true");
  }
}
