package dev.recuerda.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.user.UserId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class WaitingReaderTest {

  private static final UserId USER = UserId.of("00000000-0000-4000-8000-00000000000a");

  @Test
  void a_reader_that_is_interrupted_does_not_wait_for_a_writing_unit_that_does_not_end() throws Exception {
    InMemoryStore store = new InMemoryStore();
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(1);
    Future<Long> writer = pool.submit(() -> store.write(USER, records -> {
      writing.countDown();
      await(end);
      return records.messages().lastPosition();
    }));
    writing.await();
    FutureTask<Long> reading =
        new FutureTask<>(() -> store.<Long>read(USER, records -> records.messages().lastPosition()));
    Thread reader = new Thread(reading);

    reader.start();
    reader.interrupt();

    assertThatThrownBy(reading::get).isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(StoreUnavailableException.class);
    end.countDown();
    assertThat(writer.get()).isZero();
    pool.shutdown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }
}
