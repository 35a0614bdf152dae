package dev.recuerda.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.recuerda.llm.ScriptedServer.Script;
import dev.recuerda.memory.error.ModelFailure;
import dev.recuerda.memory.error.ModelUnavailableException;
import dev.recuerda.memory.error.PermanentException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A call ends when nobody wants its result any more: its thread is interrupted, or the model server is closed. */
class CancellationTest {

  private final ScriptedServer server = ScriptedServer.answering((request, line) -> line.cut());
  private final ModelServer models = Use.server(server.url());

  @AfterEach
  void leaveNothing() throws InterruptedException {
    models.close();
    assertThat(server.awaitAlone()).isZero();
    server.close();
    assertThat(Threads.awaitNone()).isEmpty();
  }

  static Stream<Arguments> wherever() {
    return Stream.of(Use.values()).flatMap(use -> Stream.of(
        Arguments.of(use, "before the head", (Script) (request, line) -> line.hang()),
        Arguments.of(use, "in the middle of the body", (Script) (request, line) -> {
          line.head(200, request.isStreamed() ? Said.EVENTS : "application/json", 100);
          line.write("   ");
          line.hang();
        }),
        Arguments.of(use, "in the middle of an error", (Script) (request, line) -> {
          line.head(500, "application/json", 100);
          line.hang();
        })));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("wherever")
  void interrupting_the_thread_ends_the_call(Use use, String where, Script script) throws Exception {
    server.answer(script);
    Call call = new Call(use);
    server.awaitHanging(1);

    call.thread.interrupt();

    assertThat(call.failure()).isEqualTo(ModelFailure.CANCELLED);
    assertThat(server.awaitAlone()).isZero();
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("wherever")
  void closing_the_model_server_ends_the_call(Use use, String where, Script script) throws Exception {
    server.answer(script);
    Call call = new Call(use);
    server.awaitHanging(1);

    models.close();

    assertThat(call.failure()).isEqualTo(ModelFailure.CANCELLED);
    assertThat(server.awaitAlone()).isZero();
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Use.class)
  void a_wait_between_attempts_ends_when_the_thread_is_interrupted(Use use) throws Exception {
    Call call = new Call(use, waitingBetweenAttempts());

    call.thread.interrupt();

    assertThat(call.failure()).isEqualTo(ModelFailure.CANCELLED);
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Use.class)
  void a_wait_between_attempts_ends_when_the_model_server_is_closed(Use use) throws Exception {
    Call call = new Call(use, waitingBetweenAttempts());

    models.close();

    assertThat(call.failure()).isEqualTo(ModelFailure.CANCELLED);
    assertThat(server.requests()).hasSize(1);
  }

  /** Opens when an answer was sent that asks to come back in twenty seconds. */
  private CountDownLatch waitingBetweenAttempts() {
    CountDownLatch told = new CountDownLatch(1);
    server.answer((request, line) -> {
      line.json(503, "{}", "Retry-After: 20");
      told.countDown();
    });
    return told;
  }

  @ParameterizedTest
  @EnumSource(Use.class)
  void a_thread_that_is_interrupted_already_gets_no_answer_and_stays_interrupted(Use use) {
    server.answer((request, line) -> Said.well(request, line, "Hola"));
    Thread.currentThread().interrupt();

    Throwable thrown = catchThrowable(() -> use.of(models, Use.LONG));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(thrown).isInstanceOfSatisfying(ModelUnavailableException.class,
        gone -> assertThat(gone.failure()).isEqualTo(ModelFailure.CANCELLED));
  }

  @Test
  void closing_ends_all_calls_that_are_under_way() throws Exception {
    server.answer((request, line) -> line.hang());
    Call[] calls = Stream.of(Use.values()).map(this::call).toArray(Call[]::new);
    server.awaitHanging(calls.length);

    models.close();

    for (Call call : calls) {
      assertThat(call.failure()).isEqualTo(ModelFailure.CANCELLED);
    }
  }

  @Test
  void whoever_calls_while_it_is_being_closed_is_told_so() throws Exception {
    CountDownLatch busy = new CountDownLatch(50);
    server.answer((request, line) -> {
      busy.countDown();
      Said.well(request, line, "Hola");
    });
    List<FutureTask<Throwable>> callers = IntStream.range(0, 16).mapToObj(number -> new FutureTask<>(() ->
        catchThrowable(() -> {
          for (int i = number;; i++) {
            Use.values()[i % Use.values().length].of(models, Use.LONG);
          }
        }))).toList();
    callers.forEach(caller -> new Thread(caller, "caller").start());
    assertThat(busy.await(20, TimeUnit.SECONDS)).isTrue();

    models.close();

    for (FutureTask<Throwable> caller : callers) {
      Throwable thrown = caller.get(20, TimeUnit.SECONDS);
      assertThat(thrown instanceof ModelUnavailableException gone ? gone.failure().name() : thrown.getMessage())
          .isIn("CANCELLED", "the model server was closed");
    }
  }

  @ParameterizedTest
  @EnumSource(Use.class)
  void after_closing_twice_every_call_is_refused(Use use) {
    models.close();
    models.close();

    assertThatThrownBy(() -> use.of(models, Use.LONG)).isInstanceOf(PermanentException.class)
        .hasMessage("the model server was closed");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void what_the_listener_throws_reaches_the_caller_and_ends_the_stream() throws InterruptedException {
    server.answer((request, line) -> {
      line.chunkedHead(Said.EVENTS);
      line.chunk(Said.event("one", null));
      line.hang();
    });
    IllegalStateException enough = new IllegalStateException("enough");

    Throwable thrown = catchThrowable(() -> Use.STREAM.of(models, Use.LONG, part -> {
      throw enough;
    }));

    assertThat(thrown).isSameAs(enough);
    assertThat(server.awaitAlone()).isZero();
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void a_failure_of_a_model_that_the_listener_throws_reaches_the_caller_as_it_is() {
    server.answer((request, line) -> Said.well(request, line, "Hola"));
    ModelUnavailableException own = new ModelUnavailableException(ModelFailure.UNAVAILABLE, "the listener's own");

    Throwable thrown = catchThrowable(() -> Use.STREAM.of(models, Use.LONG, part -> {
      throw own;
    }));

    assertThat(thrown).isSameAs(own);
    assertThat(server.requests()).hasSize(1);
  }

  private Call call(Use use) {
    return new Call(use);
  }

  /** A call in a thread of its own. */
  private final class Call {

    private final FutureTask<Throwable> result;
    private final Thread thread;

    Call(Use use) {
      result = new FutureTask<>(() -> catchThrowable(() -> use.of(models, Use.LONG)));
      thread = new Thread(result, "caller");
      thread.setDaemon(true);
      thread.start();
    }

    Call(Use use, CountDownLatch begun) throws InterruptedException, IOException {
      this(use);
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
      while (Stream.of(thread.getStackTrace()).noneMatch(frame -> frame.getClassName().equals(Attempts.class.getName())
          && frame.getMethodName().equals("rest"))) {
        Thread.onSpinWait();
      }
    }

    /** How it failed, well before its time limit. */
    ModelFailure failure() throws InterruptedException, ExecutionException, TimeoutException {
      Throwable thrown = result.get(10, TimeUnit.SECONDS);
      assertThat(thrown).isInstanceOf(ModelUnavailableException.class);
      return ((ModelUnavailableException) thrown).failure();
    }
  }
}
