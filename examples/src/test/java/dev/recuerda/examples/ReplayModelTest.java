package dev.recuerda.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A replay in which a model reads along: what it learned and what the rules did, and what is told if it fails. */
class ReplayModelTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEY = "sk-geheim-4711";

  /** Two sittings: the rules read the first message, and nothing else. */
  private static final String SPANISH = Lines.user(1, "Hola. Me llamo Inés y trabajo en Acme.")
      + Lines.assistant(2, "Hola, Inés.")
      + Lines.user(10, "Al final eché raíces en Cali, la verdad")
      + Lines.user(20, "¿Dónde vivo?");
  private static final String ENGLISH = Lines.user(1, "Hi. My name is Ana and I work at Acme.")
      + Lines.assistant(2, "Hi, Ana.")
      + Lines.user(10, "We finally put down roots in Leeds")
      + Lines.user(20, "Where do I live?");

  private final ScriptedModel model = new ScriptedModel();

  @AfterEach
  void close() {
    model.close();
  }

  private CommandLineRun replay(String talk, String... options) {
    return replay(Map.of(), talk, options);
  }

  /** A run with the model; whatever it prints, the key is not in it. */
  private CommandLineRun replay(Map<String, String> environment, String talk, String... options) {
    List<String> args = new ArrayList<>(List.of("--model", "scripted", "--base-url", model.url()));
    args.addAll(List.of(options));
    args.add("-");
    CommandLineRun run = CommandLineRun.reading(environment, talk, args.toArray(String[]::new));
    assertThat(run.out() + run.err()).doesNotContain(KEY);
    return run;
  }

  private static List<JsonNode> lines(CommandLineRun run) throws IOException {
    assertThat(run.code()).as(run.err()).isZero();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : run.outLines()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static List<JsonNode> lessons(CommandLineRun run) throws IOException {
    return lines(run).stream().filter(line -> line.has("lesson")).toList();
  }

  // ---- What is learned ----

  @Test
  void a_spanish_report_tells_what_the_rules_and_what_the_model_learned() {
    model.finding("eché raíces en Cali", "home.city", "Cali").finding("Me llamo Inés", "name.real", "Inés");

    CommandLineRun run = replay(SPANISH, "--lang", "es");

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.outLines()).contains("   Aprendido (reglas): Se llama Inés (alta)",
        "   Aprendido (modelo): Vive en Cali (alta)", "   Ya se sabía: Se llama Inés",
        "   1 llamada, tokens: 900 de entrada, 40 de salida",
        "   2 hechos aprendidos por reglas", "   1 hecho aprendido por el modelo",
        "   de lo que propuso el modelo: ya sabido, 1; guardado como pasado, 0; rechazado, 0",
        "   el modelo leyó 3 veces, con 3 llamadas; tokens: 2700 de entrada, 120 de salida",
        "   0 veces no pudo leer", "   0 mensajes sin leer");
    assertThat(run.out()).contains("Vives en Cali (confianza alta)");
  }

  @Test
  void an_english_report_tells_what_the_rules_and_what_the_model_learned() {
    model.finding("put down roots in Leeds", "home.city", "Leeds").finding("My name is Ana", "name.real", "Ana");

    CommandLineRun run = replay(ENGLISH, "--lang", "en");

    assertThat(run.outLines()).contains("   Learned (rules): Their name is Ana (high)",
        "   Learned (model): Lives in Leeds (high)", "   Known already: Their name is Ana",
        "   2 facts learned by rules", "   1 fact learned by the model",
        "   of what the model proposed: 1 known already, 0 kept as past, 0 refused",
        "   the model read 3 times, with 3 calls, 2700 tokens in, 120 out");
    assertThat(run.out()).contains("You live in Leeds (confidence: high)");
    assertThat(run.outLines()).allSatisfy(line -> assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(100));
  }

  @Test
  void in_json_each_fact_says_who_learned_it_and_each_reading_what_it_took() throws IOException {
    model.finding("eché raíces en Cali", "home.city", "Cali");

    CommandLineRun run = replay(SPANISH, "--json");

    assertThat(lines(run).get(0).get("learned")).extracting(fact -> fact.get("learnedBy").textValue())
        .isNotEmpty().allMatch(by -> by.startsWith("rule "));
    JsonNode lesson = lessons(run).get(1);
    assertThat(lesson.get("lesson").textValue()).isEqualTo("READ");
    assertThat(lesson.get("at").textValue()).isEqualTo("2026-02-08T09:20:00Z");
    assertThat(lesson.get("learned")).singleElement().satisfies(fact -> {
      assertThat(fact.get("statement").textValue()).isEqualTo("Vive en Cali");
      assertThat(fact.get("source").textValue()).isEqualTo("m10");
      assertThat(fact.get("learnedBy").textValue()).isEqualTo("model scripted, prompt es 1");
    });
    assertThat(List.of(lesson.get("calls").intValue(), lesson.get("promptTokens").intValue(), lesson.get("replyTokens").intValue()))
        .containsExactly(1, ScriptedModel.PROMPT_TOKENS, ScriptedModel.REPLY_TOKENS);
    assertThat(run.err()).contains("1 hecho aprendido por el modelo", "2700 de entrada");
  }

  @Test
  void the_same_conversation_and_the_same_answers_give_the_same_bytes() {
    model.finding("eché raíces en Cali", "home.city", "Cali");

    assertThat(replay(SPANISH, "--json").out()).isEqualTo(replay(SPANISH, "--json").out()).contains("\"lesson\":\"READ\"");
  }

  @Test
  void what_may_not_be_remembered_is_told_by_its_reason() throws IOException {
    model.finding("Vivo en Lima", "home.city", "Lima");
    String asked = Lines.user(1, "¿Vivo en Lima?") + Lines.user(10, "Si fuera rico: Vivo en Lima, ¿eh?");

    CommandLineRun text = replay(asked);
    JsonNode lesson = lessons(replay(asked, "--json")).get(0);

    assertThat(text.outLines()).contains("   No se recuerda: Vive en Lima (question: se preguntó, no se dijo)",
        "   0 hechos aprendidos por el modelo").anyMatch(line -> line.startsWith("   - 2 × question: se preguntó"));
    assertThat(lesson.get("refused").get(0).get("reason").textValue()).isEqualTo("question: it was asked, not said");
  }

  @Test
  void what_was_once_so_is_kept_as_past_and_not_counted_as_learned() {
    model.finding("raíces en Lima", "home.city", "Lima");
    String backwards = Lines.user(20, "Vivo en Cali.") + Lines.user(10, "Al final eché raíces en Lima") + Lines.user(30, "ok");

    CommandLineRun run = replay(backwards);

    assertThat(run.outLines()).contains("   Guardado como pasado: Vive en Lima", "   0 hechos aprendidos por el modelo",
        "   de lo que propuso el modelo: ya sabido, 0; guardado como pasado, 1; rechazado, 0");
  }

  @Test
  void what_the_model_changes_in_the_profile_is_shown() throws IOException {
    model.finding("todos me dicen Nacho", "name.called", "Nacho");
    String talk = Lines.user(1, "Por cierto, todos me dicen Nacho");

    assertThat(replay(talk).out()).contains("   Perfil: display_name Nacho");
    assertThat(lessons(replay(talk, "--json")).get(0).get("profile").get("display_name").textValue()).isEqualTo("Nacho");
  }

  @Test
  void the_readme_quotes_what_it_prints() throws IOException {
    model.finding("put down roots in Leeds", "home.city", "Leeds").finding("My name is Ana", "name.real", "Ana");
    List<String> printed = CommandLineRun.reading(ENGLISH, "--lang", "en", "--model", "NAME", "--base-url", model.url(), "-")
        .out().replace(model.host(), "localhost:11434").lines().toList();
    int lesson = printed.indexOf("   Learned (model): Lives in Leeds (high)");
    int summary = printed.indexOf(printed.stream().filter(line -> line.startsWith("── Summary ")).findFirst().orElseThrow());
    int metrics = printed.size() - 4;

    String quoted = printed.get(1) + "\n…\n" + String.join("\n", printed.subList(lesson - 1, lesson + 2)) + "\n…\n"
        + String.join("\n", printed.subList(summary, metrics)) + "\n";

    assertThat(Readme.of("examples")).contains("\n```\n" + quoted);
  }

  // ---- When it is read ----

  @Test
  void five_messages_are_read_at_once_and_the_rest_at_the_end() {
    StringBuilder talk = new StringBuilder();
    for (int i = 1; i <= 7; i++) {
      talk.append("{\"id\":\"m").append(i).append("\",\"at\":\"2026-02-08T09:00:0").append(i)
          .append("Z\",\"role\":\"user\",\"text\":\"Uno ").append(i).append("\"}\n");
    }

    CommandLineRun run = replay(talk.toString(), "--json");

    assertThat(model.requests()).extracting(ScriptedModel.Request::messages)
        .containsExactly(List.of("Uno 1", "Uno 2", "Uno 3", "Uno 4", "Uno 5"), List.of("Uno 6", "Uno 7"));
    assertThat(run.outLines().get(5)).startsWith("{\"lesson\"");
    assertThat(run.outLines().get(8)).startsWith("{\"lesson\"");
  }

  @Test
  void what_was_said_before_a_pause_is_known_after_it() throws IOException {
    model.finding("eché raíces en Cali", "home.city", "Cali");

    CommandLineRun run = replay(SPANISH, "--json");

    JsonNode last = lines(run).stream().filter(line -> line.path("id").asText().equals("m20")).findFirst().orElseThrow();
    assertThat(last.get("answer").textValue()).contains("Vives en Cali");
  }

  @Test
  void what_was_pasted_and_what_others_said_is_not_given_to_be_read() {
    replay(Lines.user(1, "Vivo en Lima", ",\"channel\":\"pasted\"") + Lines.assistant(2, "Vale") + Lines.user(3, "Bien"));

    assertThat(model.requests()).extracting(ScriptedModel.Request::messages).containsExactly(List.of("Bien"));
  }

  // ---- Which model, on which server ----

  @Test
  void the_report_says_which_model_on_which_server_it_was_and_who_said_so() {
    assertThat(replay(Lines.user(1, "Hola")).outLines().get(1))
        .isEqualTo("Modelo scripted (--model) en " + model.host() + " (--base-url), sin clave");
    assertThat(replay(Map.of("OPENAI_API_KEY", KEY), Lines.user(1, "Hola"), "--json", "--lang", "en").errLines().get(0))
        .isEqualTo("Model scripted (--model) on " + model.host() + " (--base-url), with the key in OPENAI_API_KEY");
  }

  @Test
  void without_an_option_the_server_is_that_of_the_environment() {
    Map<String, String> environment = Map.of("OPENAI_BASE_URL", model.url(), "OPENAI_API_KEY", KEY);

    CommandLineRun run = CommandLineRun.reading(environment, Lines.user(1, "Hola"), "--model", "scripted", "-");

    assertThat(run.outLines().get(1))
        .isEqualTo("Modelo scripted (--model) en " + model.host() + " (OPENAI_BASE_URL), con la clave de OPENAI_API_KEY");
    assertThat(model.requests()).singleElement().satisfies(request -> {
      assertThat(request.authorization()).contains("Bearer " + KEY);
      assertThat(request.body()).contains("\"model\":\"scripted\"");
    });
  }

  @Test
  void without_a_key_none_is_sent() {
    replay(Map.of("OPENAI_API_KEY", " "), Lines.user(1, "Hola"));

    assertThat(model.requests()).singleElement().satisfies(request -> assertThat(request.authorization()).isEmpty());
  }

  @Test
  void without_a_model_none_is_asked_whatever_the_environment_says() {
    Map<String, String> environment = Map.of("OPENAI_BASE_URL", model.url(), "OPENAI_API_KEY", "a b", "OPENAI_MODEL", "any");

    CommandLineRun run = CommandLineRun.reading(environment, SPANISH, "--json", "-");

    assertThat(run.code()).isZero();
    assertThat(run.out()).isEqualTo(CommandLineRun.reading(SPANISH, "--json", "-").out()).doesNotContain("lesson");
    assertThat(run.err()).doesNotContain("model");
    assertThat(model.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      --model m                          |                       |                       | OPENAI_API_KEY is required for OpenAI's own server
      --base-url https://api.openai.com/v1 --model m |           |                       | OPENAI_API_KEY is required for OpenAI's own server
      --model m --base-url geheim-4711   |                       |                       | --base-url must begin with http:// or https://
      --model m --base-url http://x?geheim-4711 |                |                       | --base-url must have no query
      --model m --base-url http://a:geheim-4711@localhost |      |                       | --base-url must not have a user in it
      --model m                          | ftp://geheim-4711/    |                       | OPENAI_BASE_URL must begin with http:// or https://
      --model m --base-url http://localhost/v1 |                 | sk geheim-4711        | OPENAI_API_KEY must consist of ASCII characters
      --base-url http://localhost/v1     |                       |                       | --base-url must be left out where no --model is given
      --jdbc-upkeep jdbc:postgresql://localhost/app?user=a |     |                       | --jdbc-upkeep must be left out where no --model is given""")
  void a_model_that_cannot_be_asked_is_refused_before_anything_is_replayed(
      String options, String url, String key, String complaint) {
    Map<String, String> environment = new HashMap<>();
    if (url != null) {
      environment.put("OPENAI_BASE_URL", url);
    }
    if (key != null) {
      environment.put("OPENAI_API_KEY", key);
    }

    CommandLineRun run = CommandLineRun.reading(environment, SPANISH, (options + " -").split(" "));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines()).hasSize(1);
    assertThat(run.err()).startsWith("recuerda replay: " + complaint).doesNotContain("geheim", "Exception");
  }

  @Test
  void a_model_without_a_name_is_refused() {
    CommandLineRun run = CommandLineRun.reading(SPANISH, "--model", " ", "--base-url", model.url(), "-");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("recuerda replay: --model must not be blank");
  }

  // ---- If it fails ----

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      401 | the server does not let the caller in, or not to the model scripted: is the key right? (HTTP 401)
      404 | the server has no model scripted, or no such path: are the model's name and the URL right? (HTTP 404)
      500 | the server has trouble of its own (HTTP 500)
      429 | the caller asks too often, or for too much (HTTP 429)""")
  void what_fails_is_told_with_what_is_left_unread_and_the_rules_have_learned(int status, String why) throws IOException {
    model.answering(status, "{\"error\":{\"message\":\"no " + KEY + " for: eché raíces en Cali\"}}");

    CommandLineRun run = replay(Map.of("OPENAI_API_KEY", KEY), SPANISH, "--json", "--lang", "en");

    assertThat(lines(run).get(0).get("learned")).extracting(fact -> fact.get("statement").textValue()).contains("Se llama Inés");
    assertThat(lessons(run)).isNotEmpty().allSatisfy(lesson -> {
      assertThat(lesson.get("lesson").textValue()).isEqualTo("FAILED");
      assertThat(lesson.get("failure").textValue()).isEqualTo(why);
    });
    assertThat(run.errLines()).containsOnlyOnce("model: " + why).contains("- " + lessons(run).size() + " × " + why,
        "2 facts learned by rules", "0 facts learned by the model", "3 messages left unread",
        "the model read 0 times, with 0 calls, 0 tokens in, 0 out");
    assertThat(run.err()).doesNotContain("raíces", "Cali", "Inés");
  }

  @ParameterizedTest
  @ValueSource(strings = {"I had rather not.", "{\"facts\": 7}", ""})
  void an_answer_that_cannot_be_read_is_told_without_a_word_of_it(String content) throws IOException {
    model.answering(200, ScriptedModel.chat(content));

    CommandLineRun run = replay(SPANISH, "--json");

    assertThat(lessons(run)).allSatisfy(lesson -> assertThat(lesson.get("lesson").textValue()).isEqualTo("FAILED"));
    assertThat(run.err()).contains("3 mensajes sin leer", "2 hechos aprendidos por reglas").doesNotContain("rather");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>Welcome to the proxy</html>", "nonsense", "{}"})
  void a_server_that_speaks_something_else_is_told_and_the_replay_goes_on(String body) {
    model.answering(200, body);

    CommandLineRun run = replay(SPANISH);

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("no pudo leer", "   3 mensajes sin leer", "Te llamas Inés").doesNotContain("Welcome");
  }

  @Test
  void a_server_that_is_not_there_is_told_and_the_replay_goes_on() {
    model.close();

    CommandLineRun run = replay(Lines.user(1, "Me llamo Inés"));

    assertThat(run.code()).isZero();
    assertThat(run.outLines()).contains("   Motivo: no se llega al servidor, o colgó", "   1 mensaje sin leer");
  }

  @Test
  void in_spanish_no_reason_of_a_failure_is_left_in_english() {
    for (int status : List.of(400, 401, 403, 404, 429, 503)) {
      model.answering(status, "{}");
      assertThat(replay(Lines.user(1, "Hola")).out()).doesNotContain("the server", "the caller", "the model");
    }
  }

  @Test
  void what_failed_is_tried_again_when_the_conversation_has_come_so_far_and_is_given_up_at_last() throws IOException {
    model.answering(500, "{}");
    StringBuilder talk = new StringBuilder(Lines.user(1, "Hola"));
    for (int minute = 2; minute < 60; minute++) {
      talk.append(Lines.assistant(minute, "Vale."));
    }

    CommandLineRun run = replay(talk.toString(), "--json");

    assertThat(lessons(run)).extracting(lesson -> lesson.get("lesson").textValue())
        .containsExactly("FAILED", "FAILED", "FAILED", "FAILED", "PARKED");
    assertThat(run.err()).contains("1 mensaje sin leer");
  }

  @Test
  void a_model_that_fails_five_times_in_a_row_is_not_asked_again() {
    model.answering(401, "{}");
    StringBuilder talk = new StringBuilder();
    for (int minute = 1; minute < 60; minute += 2) {
      talk.append(Lines.user(minute, "Hola"));
    }

    CommandLineRun run = replay(talk.toString());

    assertThat(model.requests()).hasSize(5);
    assertThat(run.outLines()).contains("   falló demasiadas veces seguidas, y no se le preguntó más", "   5 veces no pudo leer",
        "   30 mensajes sin leer");
  }

  @Test
  void failures_that_are_not_in_a_row_do_not_make_it_give_up() {
    StringBuilder talk = new StringBuilder();
    for (int minute = 1; minute < 60; minute += 2) {
      talk.append(Lines.user(minute, "Hola"));
    }
    for (int i = 0; i < 4; i++) {
      model.answeringOnce(401, "{}");
    }
    model.answeringOnce(200, ScriptedModel.chat("{\"facts\": []}"));
    for (int i = 0; i < 4; i++) {
      model.answeringOnce(401, "{}");
    }

    CommandLineRun run = replay(talk.toString());

    assertThat(run.outLines()).contains("   8 veces no pudo leer", "   0 mensajes sin leer");
    assertThat(run.out()).doesNotContain("falló demasiadas veces");
  }

  @Test
  void a_model_that_comes_back_reads_what_it_could_not_read_before() throws IOException {
    model.finding("eché raíces en Cali", "home.city", "Cali").answeringOnce(401, "{}");

    CommandLineRun run = replay(SPANISH.replace("Hola. Me llamo Inés y trabajo en Acme.", "Al fin eché raíces en Cali"), "--json");

    assertThat(lessons(run)).extracting(lesson -> lesson.get("lesson").textValue()).startsWith("FAILED", "READ");
    assertThat(run.err()).contains("0 mensajes sin leer", "1 hecho aprendido por el modelo");
  }
}
