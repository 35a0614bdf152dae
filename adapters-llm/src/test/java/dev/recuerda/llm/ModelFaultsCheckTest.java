package dev.recuerda.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.error.ModelFailure;
import dev.recuerda.memory.error.ModelRefusedException;
import dev.recuerda.memory.error.ModelUnavailableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * However a server behaves, a call comes to the right result or the right error, with as many requests as that takes and within
 * its time limit, and leaves nothing behind.
 */
class ModelFaultsCheckTest {

  private static final int TIMES = Cases.count(2, 100);
  private static final Duration SHORT = Duration.ofMillis(200);

  /** Beside other work a machine may be late in any single build; what counts is that a call ends by itself. */
  private static final long ALLOWANCE = TimeUnit.MILLISECONDS.toNanos(Cases.count(3_000, 250));

  private static final int MOST_UNHEARD = 20;

  private static final ScriptedServer SERVER = ScriptedServer.answering((request, line) -> line.cut());
  private static final ModelServer MODELS = Use.server(SERVER.url());
  private static final Map<Use, String> WELL = new EnumMap<>(Use.class);
  private static final AtomicLong CALLS = new AtomicLong();
  private static final AtomicLong LATEST = new AtomicLong();

  /** What a whole answer comes to; the first calls also load the classes, which takes longer than the limits here. */
  @BeforeAll
  static void learn() {
    SERVER.answer((request, line) -> Said.well(request, line, Use.ANSWERED));
    for (Use use : Use.values()) {
      WELL.put(use, use.of(MODELS, Use.LONG));
    }
  }

  @AfterAll
  static void close() throws InterruptedException {
    MODELS.close();
    assertThat(SERVER.awaitAlone()).as("connections left open").isZero();
    SERVER.close();
    assertThat(Threads.awaitNone()).as("threads left behind").isEmpty();
    Cases.report("45 faults of a model", "%,d calls; at most %,d ms after the limit of %,d ms", CALLS.get(),
        TimeUnit.NANOSECONDS.toMillis(LATEST.get()), SHORT.toMillis());
  }

  static Stream<Arguments> faults() {
    return Fault.all().stream().flatMap(fault -> fault.uses().stream().map(use -> Arguments.of(fault, use)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("faults")
  void whatever_a_server_does_comes_to_the_right_end(Fault fault, Use use) {
    for (int i = 0; i < TIMES; i++) {
      String[] result = new String[1];
      Throwable thrown;
      int unheard = -1;
      do { // A late machine may reach the limit before the server has read a word.
        SERVER.answer(fault.script().get());
        thrown = timed(fault, () -> result[0] = use.of(MODELS, fault.isSlow() ? SHORT : Use.LONG));
        unheard++;
      } while (fault.isSlow() && SERVER.requests().isEmpty() && unheard < MOST_UNHEARD);

      assertThat(failureOf(thrown)).as("%s", String.valueOf(thrown)).isEqualTo(fault.failure());
      assertThat(result[0]).isEqualTo(fault.failure().isPresent() ? null : WELL.get(use));
      assertThat(SERVER.requests()).hasSizeBetween(fault.requests(), fault.requests() + unheard);
      assertThat(retryAfterOf(thrown)).isEqualTo(fault.retryAfter());
      assertSaysNothing(thrown);
    }
  }

  @ParameterizedTest
  @EnumSource(Use.class)
  void a_server_that_is_not_there_is_unavailable(Use use) throws IOException {
    try (ModelServer nowhere = Use.server("http://127.0.0.1:" + portOfNobody() + "/v1")) {
      for (int i = 0; i < TIMES; i++) {
        Throwable thrown = catchThrowable(() -> use.of(nowhere, Use.LONG));

        assertThat(failureOf(thrown)).contains(ModelFailure.UNAVAILABLE);
        assertSaysNothing(thrown);
      }
    }
  }

  private static int portOfNobody() throws IOException {
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return gone.getLocalPort();
    }
  }

  @Test
  void a_stream_that_is_cut_after_its_first_part_is_not_tried_again() {
    for (int i = 0; i < TIMES; i++) {
      CountDownLatch heard = new CountDownLatch(1);
      SERVER.answer((request, line) -> {
        line.chunkedHead(Said.EVENTS);
        line.chunk(Said.event(Use.ANSWERED, null));
        line.cutAfter(heard);
      });

      Throwable thrown = catchThrowable(() -> Use.STREAM.of(MODELS, Use.LONG, part -> heard.countDown()));

      assertThat(failureOf(thrown)).contains(ModelFailure.UNAVAILABLE);
      assertThat(SERVER.requests()).hasSize(1);
      assertSaysNothing(thrown);
    }
  }

  @Test
  void of_a_stream_that_stalls_the_parts_before_were_handed_over() {
    SERVER.answer((request, line) -> {
      line.chunkedHead(Said.EVENTS);
      line.chunk(Said.event("one ", null) + Said.event("two", null));
      line.hang();
    });
    StringBuilder heard = new StringBuilder();

    Throwable thrown = catchThrowable(() -> Use.STREAM.of(MODELS, SHORT, heard::append));

    assertThat(failureOf(thrown)).contains(ModelFailure.TIMEOUT);
    assertThat(heard).hasToString("one two");
  }

  private static Throwable timed(Fault fault, Runnable call) {
    long limit = System.nanoTime() + SHORT.toNanos();
    CompletableFuture<Long> timer = timer();
    Throwable thrown = catchThrowable(call::run);
    long end = System.nanoTime();
    CALLS.incrementAndGet();
    if (fault.isSlow()) {
      long over = end - Math.max(limit, timer.join());
      LATEST.accumulateAndGet(over, Math::max);
      assertThat(end).as("before the limit").isGreaterThanOrEqualTo(limit);
      assertThat(over).as("nanoseconds after the limit").isLessThan(Math.max(ALLOWANCE, SHORT.toNanos() / 10));
    }
    return thrown;
  }

  /** When the JVM's own timer ends that is set to the same limit: how late it is, the machine is, and not the call. */
  private static CompletableFuture<Long> timer() {
    return CompletableFuture.supplyAsync(System::nanoTime,
        CompletableFuture.delayedExecutor(SHORT.toNanos(), TimeUnit.NANOSECONDS, Runnable::run));
  }

  private static Optional<ModelFailure> failureOf(Throwable thrown) {
    if (thrown instanceof ModelUnavailableException gone) {
      return Optional.of(gone.failure());
    }
    if (thrown instanceof ModelRefusedException refused) {
      return Optional.of(refused.failure());
    }
    assertThat(thrown).isNull();
    return Optional.empty();
  }

  private static Optional<Duration> retryAfterOf(Throwable thrown) {
    return thrown instanceof ModelUnavailableException gone ? gone.retryAfter() : Optional.empty();
  }

  /** Everything that an exception says, as a log would have it: its causes, and what was suppressed. */
  private static void assertSaysNothing(Throwable thrown) {
    if (thrown != null) {
      StringWriter all = new StringWriter();
      thrown.printStackTrace(new PrintWriter(all));
      assertThat(all.toString()).doesNotContain("canary");
    }
  }
}
