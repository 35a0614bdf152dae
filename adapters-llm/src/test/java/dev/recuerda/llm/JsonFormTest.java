package dev.recuerda.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.recuerda.llm.ScriptedServer.Request;
import dev.recuerda.memory.briefing.Prompt;
import dev.recuerda.memory.briefing.Prompt.Speaker;
import dev.recuerda.memory.briefing.Prompt.Turn;
import dev.recuerda.memory.error.ModelFailure;
import dev.recuerda.memory.error.ModelRefusedException;
import dev.recuerda.memory.error.ModelUnavailableException;
import dev.recuerda.memory.port.LanguageModel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model is held to JSON as far as its server can be. */
class JsonFormTest {

  private static final Prompt PROMPT = new Prompt(List.of(new Turn(Speaker.USER, "In JSON, please.")));

  private final ScriptedServer server = ScriptedServer.answering((request, line) -> line.cut());
  private final ModelServer models = Use.server(server.url());
  private final OpenAiLanguageModel model = new OpenAiLanguageModel(models, ChatOptions.of("m"));
  private final LanguageModel inJson = model.answeringIn(Use.form());

  @AfterEach
  void close() {
    models.close();
    server.close();
  }

  /** Answers requests for these formats, and refuses the others. */
  private void taking(int refusal, String... formats) {
    server.answer((request, line) -> {
      if (Set.of(formats).contains(format(request))) {
        line.json(200, Said.chat("```json\n{}\n```", "\"stop\""));
      } else {
        line.json(refusal, Said.error("invalid_request_error", "no such format"));
      }
    });
  }

  private static String format(Request request) {
    return !request.body().contains("response_format") ? "none"
        : request.body().contains("\"json_schema\"") ? "schema" : "json";
  }

  private List<String> formats() {
    return server.requests().stream().map(JsonFormTest::format).toList();
  }

  @Test
  void by_a_schema_where_the_server_can() {
    taking(400, "schema", "json", "none");

    inJson.complete(PROMPT);

    assertThat(formats()).containsExactly("schema");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 422})
  void to_any_json_where_it_knows_no_schema_and_so_from_then_on(int refusal) {
    taking(refusal, "json", "none");

    inJson.complete(PROMPT);
    inJson.complete(PROMPT);
    model.answeringIn(Use.form()).complete(PROMPT);

    assertThat(formats()).containsExactly("schema", "json", "json", "json");
  }

  @Test
  void to_nothing_where_it_knows_no_formats_and_so_from_then_on() {
    taking(400, "none");

    inJson.complete(PROMPT);
    inJson.complete(PROMPT);

    assertThat(formats()).containsExactly("schema", "json", "none", "none");
  }

  @Test
  void a_request_that_is_refused_in_any_format_teaches_nothing() {
    taking(400);
    assertThat(catchThrowableOfType(ModelRefusedException.class, () -> inJson.complete(PROMPT)).failure())
        .isEqualTo(ModelFailure.REQUEST);
    taking(400, "schema");

    inJson.complete(PROMPT);

    assertThat(formats()).containsExactly("schema");
  }

  @Test
  void what_is_held_back_by_a_filter_is_not_asked_in_another_format() {
    server.answer((request, line) -> line.json(400, Said.error("content_filter", "no")));

    Throwable thrown = catchThrowable(() -> inJson.complete(PROMPT));

    assertThat(thrown).isInstanceOf(ModelRefusedException.class);
    assertThat(formats()).containsExactly("schema");
  }

  @Test
  void a_second_attempt_asks_in_the_format_that_was_not_refused() {
    AtomicInteger asked = new AtomicInteger();
    server.answer((request, line) -> {
      int number = asked.incrementAndGet();
      if (number == 1) {
        line.json(400, Said.error("invalid_request_error", "no such format"));
      } else if (number == 2) {
        line.json(500, "{}");
      } else {
        line.json(200, Said.chat("{}", "\"stop\""));
      }
    });

    inJson.complete(PROMPT);

    assertThat(formats()).containsExactly("schema", "json", "json");
  }

  @Test
  void all_formats_are_tried_under_one_time_limit() {
    taking(400, "schema");
    inJson.complete(PROMPT); // Loads the classes, which takes longer than the limit here.
    server.answer((request, line) -> {
      if (format(request).equals("schema")) {
        line.json(400, Said.error("invalid_request_error", "no such format"));
      } else {
        line.hang();
      }
    });

    ModelUnavailableException late = catchThrowableOfType(ModelUnavailableException.class,
        () -> Use.JSON.of(models, Duration.ofMillis(500)));

    assertThat(late.failure()).isEqualTo(ModelFailure.TIMEOUT);
    assertThat(formats()).containsExactly("schema", "json");
  }

  @Test
  void the_text_is_returned_as_it_came() {
    taking(400, "schema");

    assertThat(inJson.complete(PROMPT).text()).isEqualTo("```json\n{}\n```");
  }

  @Test
  void without_a_form_there_is_no_format() {
    taking(400, "none");

    model.complete(PROMPT);

    assertThat(formats()).containsExactly("none");
  }
}
