package dev.recuerda.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.recuerda.memory.Memory;
import dev.recuerda.postgres.PostgresStore;
import dev.recuerda.postgres.server.Login;
import dev.recuerda.postgres.server.PostgresServer;
import dev.recuerda.postgres.server.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {

  private static final String AI = "/api/personalized-ai";
  private static final String NO_KEYS = "{\"keys\":[]}";

  @TempDir
  private Path folder = Path.of("");

  @Test
  void it_prints_its_address_and_a_token_that_lets_in() {
    try (ServeRun run = new ServeRun(Map.of(), 5)) {

      HttpResponse<String> health = run.send("GET", AI + "/health", "");
      HttpResponse<String> profile = run.ask("GET", "/api/memory/profile", "");

      assertThat(run.lines().get(0)).matches("Listening on http://127\\.0\\.0\\.1:\\d+");
      assertThat(run.lines().get(1)).startsWith("No language model is set up");
      assertThat(health.statusCode()).isEqualTo(200);
      assertThat(profile.statusCode()).isEqualTo(200);
      assertThat(run.lines().get(3)).contains(json(profile).get("user_id").asText());
    }
  }

  @Test
  void it_prints_a_link_to_its_page_that_brings_the_token_along() {
    try (ServeRun run = new ServeRun(Map.of(), 5)) {

      HttpResponse<String> page = run.send("GET", "/", "");

      assertThat(run.lines().get(2)).isEqualTo("See what it remembers: " + run.address() + "/#token=" + run.token());
      assertThat(page.headers().firstValue("content-type")).contains("text/html;charset=utf-8");
      assertThat(page.body()).contains("Recuerda").doesNotContain(run.token());
    }
  }

  @Test
  void what_it_prints_can_be_had_in_spanish() {
    try (ServeRun run = new ServeRun(Map.of(), 5, "--lang", "es")) {

      assertThat(run.lines().get(0)).startsWith("Escuchando en http://");
      assertThat(run.lines().get(2)).startsWith("Mira lo que recuerda: http://");
      assertThat(run.lines().get(3)).contains("24 horas");
    }
  }

  @Test
  void the_token_is_good_for_this_start_alone() {
    try (ServeRun first = new ServeRun(Map.of(), 5); ServeRun second = new ServeRun(Map.of(), 5)) {

      HttpResponse<String> reply = second.send("GET", "/api/memory/profile", "", "Authorization", "Bearer " + first.token());

      assertThat(reply.statusCode()).isEqualTo(401);
    }
  }

  @Test
  void told_to_stop_it_stops_and_says_that_all_is_well() {
    ServeRun run = new ServeRun(Map.of(), 5);
    URI address = URI.create(run.address());

    int code = run.stop();

    assertThat(code).isZero();
    assertThatThrownBy(() -> new Socket(address.getHost(), address.getPort()).close())
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void a_port_that_is_taken_is_said_to_be() {
    try (ServeRun run = new ServeRun(Map.of(), 5)) {

      CommandLineRun second = CommandLineRun.of("serve", "--port", Integer.toString(URI.create(run.address()).getPort()));

      assertThat(second.code()).isEqualTo(2);
      assertThat(second.errLines()).hasSize(1);
      assertThat(second.err()).contains("--port", "taken");
    }
  }

  @Test
  void with_keys_of_its_own_it_prints_no_token_and_takes_none_of_others() throws IOException {
    Path keys = Files.writeString(folder.resolve("keys.json"), NO_KEYS);
    Map<String, String> environment = Map.of("RECUERDA_JWKS", keys.toString(), "RECUERDA_ISSUER", "a");
    try (ServeRun run = new ServeRun(environment, 3, "--audience", "b"); ServeRun other = new ServeRun(Map.of(), 5)) {

      HttpResponse<String> reply = run.send("GET", "/api/memory/profile", "", "Authorization", "Bearer " + other.token());

      assertThat(reply.statusCode()).isEqualTo(401);
      assertThat(run.lines().get(1)).startsWith("No language model");
      assertThat(run.lines().get(2)).isEqualTo("See what it remembers: " + run.address() + "/");
    }
  }

  @Test
  void an_origin_that_is_named_may_read_the_answers() {
    try (ServeRun run = new ServeRun(Map.of(), 5, "--cors", "https://app.example.org")) {

      HttpResponse<String> reply = run.send("GET", AI + "/health", "", "Origin", "https://app.example.org");

      assertThat(reply.headers().firstValue("access-control-allow-origin")).contains("https://app.example.org");
    }
  }

  @Test
  void one_user_may_ask_as_often_as_was_said() {
    try (ServeRun run = new ServeRun(Map.of(), 5, "--per-user", "1")) {
      run.ask("GET", "/api/memory/profile", "");

      HttpResponse<String> second = run.ask("GET", "/api/memory/profile", "");

      assertThat(second.statusCode()).isEqualTo(429);
    }
  }

  @Test
  void a_model_that_was_named_answers() {
    try (ScriptedModel model = new ScriptedModel().answering(200, ScriptedModel.chat("Start with a newsletter."));
        ServeRun run = new ServeRun(Map.of(), 4, "--model", "NAME", "--base-url", model.url())) {
      JsonNode demo = json(run.ask("POST", AI + "/demo/quick-setup", ""));

      JsonNode reply = json(run.ask("POST", AI + "/messages",
          "{\"session_id\":" + demo.get("session_id") + ",\"message\":\"How do we find customers?\"}"));

      assertThat(reply.get("response").asText()).isEqualTo("Start with a newsletter.");
      assertThat(reply.get("response_type").asText()).isEqualTo("model");
      assertThat(run.log()).contains("\"route\":\"" + AI + "/messages\"").doesNotContain("customers", "newsletter", run.token());
    }
  }

  @Test
  void what_is_said_is_kept_in_a_database_that_was_named() {
    try (TestDatabase database = PostgresServer.shared().freshDatabase()) {
      String user;
      try (ServeRun run = new ServeRun(Map.of("RECUERDA_JDBC", url(database, database.app())), 5,
          "--jdbc-owner", url(database, database.owner()))) {
        JsonNode profile = json(run.ask("PATCH", "/api/memory/profile", "{\"display_name\":\"Ann\"}"));
        user = profile.get("user_id").asText();
        assertThat(run.send("GET", AI + "/health", "").statusCode()).isEqualTo(200);
      }

      Login app = database.app();
      try (PostgresStore store = PostgresStore.connect(database.url(), app.user(), app.password())) {
        assertThat(Memory.in(store).of(user).profile().displayName()).contains("Ann");
      }
    }
  }

  private static String url(TestDatabase database, Login login) {
    return database.url() + (database.url().contains("?") ? "&" : "?") + "user=" + login.user() + "&password=" + login.password();
  }

  private static JsonNode json(HttpResponse<String> response) {
    try {
      return new ObjectMapper().readTree(response.body());
    } catch (JsonProcessingException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }
}
