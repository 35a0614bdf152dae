package dev.recuerda.examples;

import static dev.recuerda.examples.whatsapp.Payloads.ANA;
import static dev.recuerda.examples.whatsapp.Payloads.LUIS;
import static dev.recuerda.examples.whatsapp.Payloads.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.recuerda.postgres.server.Login;
import dev.recuerda.postgres.server.PostgresServer;
import dev.recuerda.postgres.server.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhatsAppCommandTest {

  private static final String VERIFY = "hub.mode=subscribe&hub.verify_token=let+me+in&hub.challenge=1158201444";
  private static final Map<String, String> SECRETS = Map.of("WHATSAPP_APP_SECRET", WhatsAppRun.SECRET,
      "WHATSAPP_VERIFY_TOKEN", "let me in", "WHATSAPP_TOKEN", "EAAtoken", "WHATSAPP_USER_KEY", "a key that is for tests only");

  @TempDir
  private Path folder = Path.of("");

  private final GraphServer graph = new GraphServer();

  @AfterEach
  void stop() {
    graph.close();
  }

  private WhatsAppRun run() {
    return new WhatsAppRun(SECRETS, 2, "--graph", graph.url());
  }

  // ---- A talk ----

  @Test
  void what_somebody_tells_is_known_when_they_ask_and_the_reply_goes_out_as_the_api_wants_it() {
    try (WhatsAppRun run = run()) {
      run.deliver(text(ANA, 1, "Me llamo Ana y vivo en Bogotá"));

      int status = run.deliver(text(ANA, 2, "¿Qué sabes de mí?"));

      GraphServer.Taken reply = graph.taken().get(1);
      assertThat(status).isEqualTo(200);
      assertThat(reply.path()).isEqualTo("/v23.0/106540352242922/messages");
      assertThat(reply.authorization()).isEqualTo("Bearer EAAtoken");
      assertThat(reply.body().path("messaging_product").asText()).isEqualTo("whatsapp");
      assertThat(reply.body().path("to").asText()).isEqualTo(ANA);
      assertThat(reply.body().path("type").asText()).isEqualTo("text");
      assertThat(reply.body().path("context").path("message_id").asText()).isEqualTo("wamid." + ANA + "/2");
      assertThat(reply.body().path("text").path("body").asText()).contains("Te llamas Ana", "Vives en Bogotá");
      assertThat(run.printed()).isEmpty();
    }
  }

  @Test
  void what_is_delicate_is_asked_about_kept_after_a_yes_and_forgotten_when_asked_to() {
    try (WhatsAppRun run = run()) {
      List<String> said = List.of("Soy diabética", "Sí, guárdalo", "¿Qué sabes de mí?", "Olvida que soy diabética",
          "¿Qué sabes de mí?");

      IntStream.range(0, said.size()).forEach(i -> run.deliver(text(ANA, i, said.get(i))));

      List<String> replies = graph.textsTo(ANA);
      assertThat(replies.get(0)).endsWith("¿Puedo guardar eso?");
      assertThat(replies.get(2)).contains("Eres diabética");
      assertThat(replies.get(3)).startsWith("Hecho");
      assertThat(replies.get(4)).doesNotContain("diabética");
    }
  }

  @Test
  void two_people_are_never_mixed_up() {
    try (WhatsAppRun run = run()) {
      run.deliver(text(ANA, 1, "Vivo en Bogotá"));
      run.deliver(text(LUIS, 1, "Vivo en Puebla"));

      run.deliver(text(ANA, 2, "¿Qué sabes de mí?"));
      run.deliver(text(LUIS, 2, "¿Qué sabes de mí?"));

      assertThat(graph.textsTo(ANA).get(1)).contains("Bogotá").doesNotContain("Puebla");
      assertThat(graph.textsTo(LUIS).get(1)).contains("Puebla").doesNotContain("Bogotá");
    }
  }

  @Test
  void a_model_that_was_named_answers() {
    try (ScriptedModel model = new ScriptedModel().answering(200, ScriptedModel.chat("Empieza por nadar con tabla."));
        WhatsAppRun run = new WhatsAppRun(SECRETS, 1, "--graph", graph.url(), "--model", "NAME", "--base-url", model.url())) {

      run.deliver(text(ANA, 1, "¿Cómo aprendo a nadar?"));

      assertThat(graph.textsTo(ANA)).containsExactly("Empieza por nadar con tabla.");
    }
  }

  // ---- Once ----

  @Test
  void the_same_delivery_twice_has_one_reply() {
    try (WhatsAppRun run = run()) {
      String body = text(ANA, 1, "Vivo en Bogotá");

      List<Integer> statuses = List.of(run.deliver(body), run.deliver(body));

      assertThat(statuses).containsExactly(200, 200);
      assertThat(graph.taken()).hasSize(1);
    }
  }

  @Test
  void the_same_delivery_ten_times_at_once_has_one_reply() {
    ExecutorService threads = Executors.newFixedThreadPool(10);
    try (WhatsAppRun run = run()) {
      String body = text(ANA, 1, "Vivo en Bogotá");

      List<CompletableFuture<Integer>> all = IntStream.range(0, 10)
          .mapToObj(i -> CompletableFuture.supplyAsync(() -> run.deliver(body), threads)).toList();

      assertThat(all).allSatisfy(one -> assertThat(one.join()).isEqualTo(200));
      assertThat(graph.taken()).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void a_reply_that_could_not_be_sent_is_sent_once_when_the_message_is_delivered_again() {
    try (WhatsAppRun run = run()) {
      String body = text(ANA, 1, "¿Qué sabes de mí?");
      graph.refuse(1);

      List<Integer> statuses = List.of(run.deliver(body), run.deliver(body), run.deliver(body));

      assertThat(statuses).containsExactly(503, 200, 200);
      assertThat(graph.textsTo(ANA)).singleElement().asString().contains("Todavía no guardo nada sobre ti");
    }
  }

  @Test
  void what_was_answered_before_a_restart_is_not_answered_again_and_what_was_not_sent_is_sent() {
    try (TestDatabase database = PostgresServer.shared().freshDatabase()) {
      String[] options = {"--graph", graph.url(), "--jdbc", url(database, database.app()), "--jdbc-owner",
          url(database, database.owner())};
      String sent = text(ANA, 1, "Vivo en Bogotá");
      String question = text(ANA, 2, "Soy diabética");
      String notSent = text(ANA, 3, "Sí, guárdalo");
      try (WhatsAppRun run = new WhatsAppRun(SECRETS, 2, options)) {
        assertThat(run.deliver(sent)).isEqualTo(200);
        assertThat(run.deliver(question)).isEqualTo(200);
        graph.refuse(1);
        assertThat(run.deliver(notSent)).isEqualTo(503);
      }

      try (WhatsAppRun run = new WhatsAppRun(SECRETS, 2, options)) {
        run.deliver(sent);
        run.deliver(notSent);
        run.deliver(notSent);
        run.deliver(text(ANA, 4, "¿Qué sabes de mí?"));
      }

      assertThat(graph.taken()).extracting(reply -> reply.body().path("context").path("message_id").asText())
          .containsExactly("wamid." + ANA + "/1", "wamid." + ANA + "/2", "wamid." + ANA + "/3", "wamid." + ANA + "/4");
      assertThat(graph.textsTo(ANA).get(3)).contains("Bogotá", "diabética");
    }
  }

  @Test
  void a_question_for_consent_is_answered_after_a_restart() {
    try (TestDatabase database = PostgresServer.shared().freshDatabase()) {
      String[] options = {"--graph", graph.url(), "--jdbc", url(database, database.app()), "--jdbc-owner",
          url(database, database.owner())};
      try (WhatsAppRun run = new WhatsAppRun(SECRETS, 2, options)) {
        run.deliver(text(ANA, 1, "Soy diabética"));
      }

      try (WhatsAppRun run = new WhatsAppRun(SECRETS, 2, options)) {
        run.deliver(text(ANA, 2, "Sí, guárdalo"));
        run.deliver(text(ANA, 3, "¿Qué sabes de mí?"));
      }

      assertThat(graph.textsTo(ANA).get(2)).contains("diabética");
    }
  }

  private static String url(TestDatabase database, Login login) {
    return database.url() + (database.url().contains("?") ? "&" : "?") + "user=" + login.user() + "&password=" + login.password();
  }

  // ---- The door ----

  @Test
  void a_subscription_that_names_the_token_gets_its_challenge_back() {
    try (WhatsAppRun run = run()) {

      HttpResponse<String> reply = run.get("?" + VERIFY);

      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(reply.headers().firstValue("content-type")).get().asString().startsWith("text/plain");
      assertThat(reply.body()).isEqualTo("1158201444");
    }
  }

  @ParameterizedTest
  @CsvSource({"let+me+in, let+me+out", "subscribe, unsubscribe", "hub.challenge, challenge", "hub.verify_token, token"})
  void any_other_subscription_is_refused(String right, String wrong) {
    try (WhatsAppRun run = run()) {

      HttpResponse<String> reply = run.get("?" + VERIFY.replace(right, wrong));

      assertThat(reply.statusCode()).isEqualTo(403);
      assertThat(reply.body()).doesNotContain("1158201444");
    }
  }

  @Test
  void without_a_token_to_verify_every_subscription_is_refused() {
    try (WhatsAppRun run = new WhatsAppRun(Map.of(), 5)) {

      assertThat(run.get("?" + VERIFY).statusCode()).isEqualTo(403);
      assertThat(run.get("?hub.mode=subscribe&hub.verify_token=&hub.challenge=1").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void what_is_not_signed_or_not_rightly_is_refused_and_not_read() {
    try (WhatsAppRun run = run()) {
      String body = text(ANA, 1, "Vivo en Bogotá");

      int without = run.deliver(body, new String[0]).statusCode();
      int wrong = run.deliver(body, "X-Hub-Signature-256", "sha256=" + "0".repeat(64)).statusCode();

      assertThat(List.of(without, wrong)).containsExactly(401, 401);
      assertThat(graph.taken()).isEmpty();
    }
  }

  @Test
  void what_is_signed_and_no_json_is_a_bad_request_and_what_is_no_message_is_fine() {
    try (WhatsAppRun run = run()) {

      assertThat(run.deliver("{")).isEqualTo(400);
      assertThat(run.deliver("{\"object\":\"whatsapp_business_account\",\"entry\":[]}")).isEqualTo(200);
    }
  }

  @Test
  void of_a_body_that_does_not_end_no_more_is_read_than_may_be_sent() {
    try (WhatsAppRun run = run()) {

      HttpResponse<String> reply = run.deliverPieceByPiece("x".repeat(4 << 20));

      assertThat(reply.statusCode()).isEqualTo(413);
    }
  }

  @Test
  void no_word_and_no_number_of_anybodys_stands_in_the_log() {
    try (WhatsAppRun run = run()) {
      String broken = text(ANA, 3, "Canario roto").replace("\"timestamp\":\"", "\"timestamp\":\"x");
      graph.refuse(2);

      String body = text(ANA, 1, "Me llamo Canario");
      List<Integer> statuses = List.of(run.deliver(body), run.deliver(body), run.deliver(body), run.deliver(broken),
          run.deliver("{\"Canario\":"), run.deliver("Canario", new String[0]).statusCode());

      assertThat(statuses).containsExactly(503, 503, 200, 200, 400, 401);
      assertThat(run.told()).hasSize(5);
      assertThat(run.told()).noneMatch(line -> line.contains("Canario") || line.contains(ANA) || line.contains("Apodo")
          || line.contains("wamid") || line.contains("EAAtoken") || line.contains(WhatsAppRun.SECRET));
    }
  }

  @Test
  void without_a_secret_it_says_that_nothing_is_checked_and_prints_each_reply() {
    try (WhatsAppRun run = new WhatsAppRun(Map.of(), 5)) {

      int status = run.deliver(text(ANA, 1, "¿Qué sabes de mí?"), new String[0]).statusCode();

      assertThat(status).isEqualTo(200);
      assertThat(run.told().get(0)).matches("Escuchando en http://127\\.0\\.0\\.1:\\d+/webhook");
      assertThat(run.told()).anySatisfy(line -> assertThat(line).contains("No se comprueba quién llama", "WHATSAPP_APP_SECRET"));
      assertThat(json(run.printed()).path("to").asText()).isEqualTo(ANA);
    }
  }

  @Test
  void what_it_tells_can_be_had_in_english() {
    try (WhatsAppRun run = new WhatsAppRun(Map.of(), 5, "--lang", "en")) {

      assertThat(run.told().get(0)).startsWith("Listening on http://127.0.0.1:");
    }
  }

  @Test
  void told_to_stop_it_stops_and_says_that_all_is_well() {
    WhatsAppRun run = run();

    assertThat(run.stop()).isZero();
  }

  // ---- A file ----

  @Test
  void deliveries_from_a_file_are_answered_line_by_line_and_the_same_in_every_run() throws IOException {
    Path file = Files.writeString(folder.resolve("deliveries.jsonl"), String.join("\n",
        text(ANA, 1, "Me llamo Ana y vivo en Bogotá"), "", text(ANA, 2, "¿Qué sabes de mí?"),
        text(ANA, 2, "¿Qué sabes de mí?"), text(LUIS, 3, "¿Qué sabes de mí?")));

    CommandLineRun once = CommandLineRun.of("whatsapp", "--file", file.toString());
    CommandLineRun again = CommandLineRun.of("whatsapp", "--file", file.toString());

    assertThat(once.code()).isZero();
    assertThat(once.err()).isEmpty();
    assertThat(once.outLines()).hasSize(3);
    assertThat(json(once.outLines().get(1)).path("text").path("body").asText()).contains("Ana", "Bogotá");
    assertThat(json(once.outLines().get(2)).path("text").path("body").asText()).doesNotContain("Ana", "Bogotá");
    assertThat(again.out()).isEqualTo(once.out());
  }

  @Test
  void a_line_that_is_no_delivery_is_passed_over_and_named_by_its_number() {
    CommandLineRun run = CommandLineRun.reading("Canario\n" + text(ANA, 1, "¿Qué sabes de mí?"), "whatsapp", "--file", "-");

    assertThat(run.code()).isZero();
    assertThat(run.outLines()).hasSize(1);
    assertThat(run.errLines()).hasSize(1);
    assertThat(run.err()).contains("line 1").doesNotContain("Canario");
  }

  @Test
  void replies_to_a_file_are_sent_where_a_server_was_named() {
    CommandLineRun run = CommandLineRun.reading(SECRETS, text(ANA, 1, "¿Qué sabes de mí?"), "whatsapp", "--file", "-",
        "--graph", graph.url());

    assertThat(run.code()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(graph.textsTo(ANA)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "--host 0.0.0.0 --port 0", "--port 70000", "--lang fr", "--graph nowhere", "--file no-such-file.jsonl", "--file - --port 1",
      "--base-url http://localhost:1/v1", "--jdbc jdbc:postgresql://localhost/app?user=a", "--graph http://127.0.0.1:9/v1"
  })
  void what_cannot_be_done_is_said_in_one_line_with_exit_code_2(String options) {
    CommandLineRun run = CommandLineRun.of(("whatsapp " + options).split(" "));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errLines()).hasSize(1);
    assertThat(run.err()).startsWith("recuerda whatsapp: ").doesNotContain("Exception");
    assertThat(run.out()).isEmpty();
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }
}
