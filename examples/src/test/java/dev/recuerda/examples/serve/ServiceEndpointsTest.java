package dev.recuerda.examples.serve;

import static dev.recuerda.examples.serve.RunningServer.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.user.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ServiceEndpointsTest {

  private static final String HEALTH = "/api/personalized-ai/health";

  @Test
  void a_server_whose_store_answers_is_healthy() {
    try (RunningServer server = new RunningServer()) {

      Reply reply = server.send("GET", HEALTH, Optional.empty());

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.json().get("status").asText()).isEqualTo("healthy");
      assertThat(reply.json().get("features")).isNotEmpty();
    }
  }

  @Test
  void a_server_whose_store_does_not_answer_says_so_and_when_to_come_back() {
    MemoryStore away = new Failing(new StoreUnavailableException("canary"));
    try (RunningServer server = new RunningServer(RunningServer.UNLIMITED, away)) {

      Reply health = server.send("GET", HEALTH, Optional.empty());
      Reply profile = server.get(ANN, "/api/memory/profile");

      assertThat(health.status()).isEqualTo(503);
      assertThat(profile.status()).isEqualTo(503);
      assertThat(profile.code()).isEqualTo("unavailable");
      assertThat(profile.header("retry-after")).contains("1");
      assertThat(health.body() + profile.body() + server.log()).doesNotContain("canary");
    }
  }

  @Test
  void what_breaks_inside_is_answered_without_a_word_of_it() {
    try (RunningServer server = new RunningServer(RunningServer.UNLIMITED, new Failing(new IllegalStateException("canary")))) {

      Reply reply = server.get(ANN, "/api/memory/profile");

      assertThat(reply.status()).isEqualTo(500);
      assertThat(reply.body()).isEqualTo("{\"code\":\"internal_error\",\"message\":\"something went wrong here\"}");
      assertThat(String.join("\n", server.log())).contains("\"status\":500").doesNotContain("canary", "IllegalState");
    }
  }

  @Test
  void figures_tell_of_requests_turns_and_memory_and_of_nobody() {
    try (RunningServer server = new RunningServer()) {
      server.post(ANN, "/api/personalized-ai/messages",
          Json.object().put("session_id", session(server)).put("message", "I live in Leeds. What's my name?"));
      server.get(ANN, "/api/memory/facts?history=true");

      String figures = server.send("GET", "/metrics", Optional.empty()).body();

      assertThat(figures.lines()).contains(
          "# TYPE memory_read_ms histogram", "# TYPE memory_write_count counter", "# TYPE memory_hit_ratio gauge",
          "# TYPE profile_hit_ratio gauge",
          "http_requests_total{method=\"GET\",route=\"/api/memory/facts\",status=\"200\"} 1",
          "http_request_ms_count{route=\"/api/memory/facts\"} 1");
      assertThat(figures).containsPattern("assistant_turns_total\\{kind=\"\\w+\",preset=\"marketing_maestro\"} 1")
          .containsPattern("memory_write_count\\{deed=\"\\w+\"} \\d+")
          .doesNotContain(ANN, "Leeds", "Max", "history");
    }
  }

  @Test
  void a_ratio_is_that_of_hits_among_attempts() {
    Exposition figures = new Exposition().counter("tries_total", "Tries.").ratio("hit_ratio", "Hits.", "tries_total");
    figures.add("tries_total", Map.of("input_class", "A", "outcome", "hit"), 3);
    figures.add("tries_total", Map.of("input_class", "A", "outcome", "miss"), 1);

    String text = figures.asText();

    assertThat(text.lines()).contains("hit_ratio{input_class=\"A\"} 0.75", "tries_total{input_class=\"A\",outcome=\"hit\"} 3");
  }

  @Test
  void durations_are_counted_up_to_each_bound() {
    Exposition figures = new Exposition().histogram("took_ms", "How long.");
    List.of(1, 3, 7).forEach(millis -> figures.observe("took_ms", Map.of(), Duration.ofMillis(millis)));

    String text = figures.asText();

    assertThat(text.lines()).contains(
        "took_ms_bucket{le=\"1.0\"} 1", "took_ms_bucket{le=\"5.0\"} 2", "took_ms_bucket{le=\"10.0\"} 3",
        "took_ms_bucket{le=\"+Inf\"} 3", "took_ms_count 3", "took_ms_sum 11.0");
  }

  @Test
  void each_request_is_one_line_of_the_log_with_the_template_of_its_path_and_a_hash_of_its_user() {
    try (RunningServer server = new RunningServer()) {
      server.delete(ANN, "/api/memory/facts/00000000-0000-4000-8000-0000000000ff");
      server.send("GET", "/canary?canary=1", Optional.empty());

      List<ObjectNode> lines = server.log().stream().map(line -> Json.read(line.getBytes(StandardCharsets.UTF_8))).toList();

      assertThat(lines).hasSize(2);
      assertThat(lines.get(0).get("time").asText()).isEqualTo("2026-03-01T09:00:00Z");
      assertThat(lines.get(0).get("method").asText()).isEqualTo("DELETE");
      assertThat(lines.get(0).get("route").asText()).isEqualTo("/api/memory/facts/{fact_id}");
      assertThat(lines.get(0).get("status").asInt()).isEqualTo(404);
      assertThat(lines.get(0).get("user").asText()).hasSize(16).isNotEqualTo(ANN.substring(0, 16));
      assertThat(lines.get(1).get("route").asText()).isEqualTo("unknown");
      assertThat(lines.get(1).has("user")).isFalse();
      assertThat(lines.get(0).get("request_id")).isNotEqualTo(lines.get(1).get("request_id"));
    }
  }

  private static String session(RunningServer server) {
    ObjectNode agent = Json.object().put("agent_name", "Max").put("preset_name", "marketing_maestro");
    String id = server.post(ANN, "/api/personalized-ai/agents", agent).json().get("agent_id").asText();
    return server.post(ANN, "/api/personalized-ai/sessions", Json.object().put("agent_id", id)).json().get("session_id").asText();
  }

  /** A store that is broken in one way. */
  private record Failing(RuntimeException failure) implements MemoryStore {

    @Override
    public <T> T write(UserId user, Function<UserRecords, T> work) {
      throw failure;
    }

    @Override
    public <T> T read(UserId user, Function<UserRecords, T> work) {
      throw failure;
    }
  }
}
