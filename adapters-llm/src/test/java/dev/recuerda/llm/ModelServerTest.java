package dev.recuerda.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.recuerda.memory.error.ModelFailure;
import dev.recuerda.memory.error.ModelUnavailableException;
import dev.recuerda.memory.error.PermanentException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a model server is to those who share it. */
class ModelServerTest {

  private static final Pattern NAME = Pattern.compile("caller-\\d+");
  private static final int THREADS = 64;

  private final ScriptedServer server = ScriptedServer.answering((request, line) -> Said.well(request, line, "Hola"));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void many_threads_each_get_their_own_answer() throws Exception {
    server.answer((request, line) -> {
      Matcher name = NAME.matcher(request.body());
      assertThat(name.find()).isTrue();
      if (request.isForVectors()) {
        int number = Integer.parseInt(name.group().substring("caller-".length()));
        line.json(200, Said.list(Said.vector(0, "[1," + number + ",0]")));
      } else {
        Said.well(request, line, name.group());
      }
    });
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CountDownLatch together = new CountDownLatch(THREADS);
    try (ModelServer models = Use.server(server.url())) {
      List<Future<?>> callers = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int number = i;
        callers.add(threads.submit(() -> {
          together.countDown();
          together.await();
          for (int round = 0; round < 5; round++) {
            assertOwnAnswers(models, number);
          }
          return null;
        }));
      }
      for (Future<?> caller : callers) {
        caller.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(server.requests()).hasSize(THREADS * 5 * 3);
  }

  private static void assertOwnAnswers(ModelServer models, int number) {
    String name = "caller-" + number;
    OpenAiLanguageModel model = new OpenAiLanguageModel(models, ChatOptions.of("m").limit(Use.LONG));
    StringBuilder heard = new StringBuilder();

    assertThat(model.complete(Use.asking(name)).text()).isEqualTo(name);
    assertThat(model.stream(Use.asking(name), heard::append).text()).isEqualTo(name);
    assertThat(heard).hasToString(name);
    assertThat(new OpenAiEmbeddings(models, EmbeddingOptions.of("e", 3).limit(Use.LONG)).embed(List.of(name)).get(0).values())
        .containsExactly(1, number, 0);
  }

  @Test
  void calls_one_after_the_other_use_one_connection() {
    try (ModelServer models = Use.server(server.url())) {
      for (int i = 0; i < 5; i++) {
        for (Use use : Use.values()) {
          use.of(models, Use.LONG);
        }
      }
    }
    assertThat(server.connections()).isOne();
  }

  @Test
  void a_server_that_sends_elsewhere_is_not_followed() {
    try (ScriptedServer other = ScriptedServer.answering((request, line) -> Said.well(request, line, "Hola"));
        ModelServer models = Use.server(server.url())) {
      server.answer((request, line) -> line.json(307, "{}", "Location: " + other.url() + "/chat/completions"));

      assertThatThrownBy(() -> Use.CHAT.of(models, Use.LONG)).isInstanceOf(ModelUnavailableException.class);
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void a_client_of_the_callers_is_tried_as_often_as_the_options_say_and_left_open() {
    OpenAIClient client = new OpenAIClientImpl(ClientOptions.builder().httpClient(new Wire()).baseUrl(server.url()).apiKey("k")
        .maxRetries(7).build());
    ModelServer models = ModelServer.over(client, Dialect.COMPATIBLE, Duration.ofSeconds(30), 2);
    server.answer((request, line) -> line.json(503, "{}", "retry-after-ms: 1"));

    assertThat(catchThrowable(() -> Use.CHAT.of(models, Use.LONG))).isInstanceOf(ModelUnavailableException.class);
    assertThat(server.requests()).hasSize(2);
    models.close();

    server.answer((request, line) -> Said.well(request, line, "Hola"));
    assertThatThrownBy(() -> Use.CHAT.of(models, Use.LONG)).isInstanceOf(PermanentException.class);
    assertThat(client.chat().completions().create(ChatCompletionCreateParams.builder().model("m").addUserMessage("?").build())
        .choices()).hasSize(1);
    client.close();
  }

  @Test
  void a_wait_that_does_not_fit_into_the_time_limit_is_not_begun() {
    server.answer((request, line) -> line.json(503, "{}"));
    Pauses slow = new Pauses(Duration.ofSeconds(5), () -> 0, InstantSource.system());
    try (ModelServer models = ModelServer.at(ServerOptions.at(server.url()).limit(Duration.ofSeconds(4)), slow)) {
      assertThat(catchThrowable(() -> new OpenAiLanguageModel(models, ChatOptions.of("m")).complete(Use.asking("?"))))
          .isInstanceOfSatisfying(ModelUnavailableException.class,
              gone -> assertThat(gone.failure()).isEqualTo(ModelFailure.UNAVAILABLE));
      assertThat(server.requests()).hasSize(1);
    }
  }
}
