package dev.recuerda.examples.serve;

import static dev.recuerda.examples.serve.RunningServer.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {

  private static final String PAGE = "https://app.example.org";
  private static final String PROFILE = "/api/memory/profile";

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = new RunningServer(RunningServer.UNLIMITED.readBy(Set.of(PAGE)));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_page_that_is_named_may_read_what_is_answered_and_what_is_refused() {
    Reply answered = from(PAGE, "Authorization", "Bearer " + server.token(ANN));
    Reply refused = from(PAGE);

    assertThat(answered.header("access-control-allow-origin")).contains(PAGE);
    assertThat(refused.header("access-control-allow-origin")).contains(PAGE);
    assertThat(answered.header("vary")).contains("Origin");
    assertThat(answered.headers()).doesNotContainKey("access-control-allow-credentials");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://app.example.org.evil.example", "http://app.example.org", "https://app.example.org:8443",
      "https://evil.example", "null", "*"})
  void any_other_page_may_not(String origin) {
    Reply reply = from(origin, "Authorization", "Bearer " + server.token(ANN));

    assertThat(reply.headers()).doesNotContainKey("access-control-allow-origin");
    assertThat(reply.header("vary")).contains("Origin");
  }

  @Test
  void a_browser_that_asks_beforehand_for_a_page_that_is_named_is_told_what_it_may_send() {
    Reply reply = server.send("OPTIONS", PROFILE, Optional.empty(), "Origin", PAGE, "Access-Control-Request-Method", "PATCH");

    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.header("access-control-allow-methods")).contains("GET, POST, PUT, PATCH, DELETE");
    assertThat(reply.header("access-control-allow-headers"))
        .hasValueSatisfying(allowed -> assertThat(allowed).contains("Authorization"));
  }

  @Test
  void a_browser_that_asks_beforehand_for_another_page_is_told_nothing() {
    Reply reply = server.send("OPTIONS", PROFILE, Optional.empty(),
        "Origin", "https://evil.example", "Access-Control-Request-Method", "PATCH");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.headers()).doesNotContainKeys("access-control-allow-origin", "access-control-allow-methods");
  }

  @Test
  void where_no_page_is_named_none_may() {
    try (RunningServer closed = new RunningServer()) {

      Reply reply = closed.send("GET", "/openapi.json", Optional.empty(), "Origin", PAGE);

      assertThat(reply.headers()).doesNotContainKeys("access-control-allow-origin", "vary");
    }
  }

  private static Reply from(String origin, String... headers) {
    String[] all = Stream.concat(Stream.of("Origin", origin), Arrays.stream(headers))
        .toArray(String[]::new);
    return server.send("GET", PROFILE, Optional.empty(), all);
  }
}
