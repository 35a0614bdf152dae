package dev.recuerda.examples.serve;

import static dev.recuerda.examples.serve.RunningServer.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenRequestsTest {

  private static final String ASK = "/api/memory/ask";

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = new RunningServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "\"text\"", "{\"question\":\"a\"} {}", "{\"question\":\"a\",\"question\":\"b\"}",
      "{question:1}", "{\"question\":\"\\ud800\"}"})
  void what_is_no_json_object_of_well_formed_text_is_refused(String body) {
    Reply reply = ask(body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.path()).isIn("body", "question");
  }

  @ParameterizedTest
  @CsvSource({"{}, question", "{\"question\":1}, question", "{\"question\":\" \"}, question", "{\"question\":null}, question",
      "{\"query\":\"a\"}, query", "{\"¿quién?\":\"a\"}, ?"})
  void a_field_that_is_missing_unknown_or_of_another_type_is_refused_by_its_name(String body, String path) {
    Reply reply = ask(body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("invalid_request");
    assertThat(reply.path()).isEqualTo(path);
  }

  @Test
  void what_goes_wrong_in_json_is_said_by_its_place_and_not_repeated() {
    Reply reply = ask("{\"question\": canary}");

    assertThat(reply.json().get("message").asText()).contains("line 1, column").doesNotContain("canary");
  }

  @Test
  void a_body_that_is_not_utf_8_is_refused() {
    Reply reply = server.sendBytes("POST", ASK, new byte[] {'{', (byte) 0xff, '}'},
        "Authorization", "Bearer " + server.token(ANN), "Content-Type", "application/json");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().get("message").asText()).isEqualTo("body must be UTF-8");
  }

  @Test
  void a_body_that_is_nested_without_end_is_refused() {
    Reply reply = ask("{\"question\":" + "[".repeat(30_000) + "}");

    assertThat(reply.status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/json; charset=iso-8859-1",
      "multipart/form-data"})
  void a_body_that_is_not_said_to_be_json_in_utf_8_is_refused(String type) {
    Reply reply = server.send("POST", ASK, Optional.of("{\"question\":\"a\"}"),
        "Authorization", "Bearer " + server.token(ANN), "Content-Type", type);

    assertThat(reply.status()).isEqualTo(415);
    assertThat(reply.code()).isEqualTo("unsupported_media_type");
  }

  @Test
  void a_body_that_is_said_to_be_packed_is_refused() {
    Reply reply = server.send("POST", ASK, Optional.of("{\"question\":\"a\"}"), "Authorization", "Bearer " + server.token(ANN),
        "Content-Type", "application/json", "Content-Encoding", "gzip");

    assertThat(reply.status()).isEqualTo(415);
  }

  @Test
  void json_in_utf_8_may_say_so() {
    Reply reply = server.send("POST", ASK, Optional.of("{\"question\":\"¿Dónde vivo?\"}"),
        "Authorization", "Bearer " + server.token(ANN), "Content-Type", "Application/JSON; charset=\"UTF-8\"");

    assertThat(reply.status()).isEqualTo(200);
  }

  @Test
  void a_body_beyond_the_limit_is_refused_whether_or_not_it_says_how_long_it_is() {
    String long_ = "{\"question\":\"" + "a".repeat(64 * 1024) + "\"}";

    Reply said = ask(long_);
    Reply unsaid = server.sendInChunks("POST", ASK, long_.getBytes(StandardCharsets.UTF_8),
        "Authorization", "Bearer " + server.token(ANN), "Content-Type", "application/json");

    assertThat(said.status()).isEqualTo(413);
    assertThat(unsaid.status()).isEqualTo(413);
    assertThat(unsaid.code()).isEqualTo("body_too_large");
  }

  @Test
  void a_body_that_is_refused_before_it_was_read_leaves_the_connection_to_the_next_request() throws IOException {
    String head = "POST " + ASK + " HTTP/1.1\r\nHost: b\r\nContent-Type: text/plain\r\nContent-Length: 200000\r\n\r\n";
    String next = "GET /canary HTTP/1.1\r\nHost: a\r\n\r\n";

    String answers = sendRaw(head + "a".repeat(200_000) + next);

    assertThat(answers).containsSubsequence("HTTP/1.1 401 ", "HTTP/1.1 404 ");
  }

  @Test
  void a_body_without_end_is_not_read_to_its_end_and_the_answer_says_that_the_connection_is_closed() throws IOException {
    String head = "POST " + ASK + " HTTP/1.1\r\nHost: b\r\nContent-Type: text/plain\r\nContent-Length: 900000000\r\n\r\n";

    String answer = sendRaw(head + "a".repeat(Remainder.MOST));

    assertThat(answer).startsWith("HTTP/1.1 401 ").contains("Connection: close");
  }

  @Test
  void an_import_may_be_longer() {
    String long_ = "{\"format\":\"" + "a".repeat(64 * 1024) + "\"}";

    Reply reply = server.send("POST", "/api/memory/import", Optional.of(long_),
        "Authorization", "Bearer " + server.token(ANN), "Content-Type", "application/json");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).hasSizeLessThan(1_000);
  }

  @ParameterizedTest
  @CsvSource({"/api/memory/facts?history=maybe, history", "/api/memory/facts?user_id=x, user_id",
      "/api/memory/facts?%C2%BFqui%C3%A9n=x, ?",
      "/api/memory/conversation?limit=0, limit", "/api/memory/conversation?limit=1001, limit",
      "/api/memory/conversation?limit=x, limit",
      "/api/memory/profile?limit=1, limit"})
  void a_parameter_that_is_unknown_or_not_as_it_must_be_is_refused_by_its_name(String target, String path) {
    Reply reply = server.get(ANN, target);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.path()).isEqualTo(path);
  }

  @ParameterizedTest
  @MethodSource("elsewhere")
  void what_is_no_path_of_the_server_is_not_found_with_or_without_a_token(String method, String path) {
    Reply stranger = server.send(method, path, Optional.empty());
    Reply user = server.send(method, path, Optional.empty(), "Authorization", "Bearer " + server.token(ANN));

    assertThat(stranger.status()).isEqualTo(404);
    assertThat(stranger.body()).isEqualTo("{\"code\":\"not_found\",\"message\":\"not found or access denied\"}");
    assertThat(user).isEqualTo(stranger);
  }

  static List<Arguments> elsewhere() {
    return List.of("PUT /", "GET /canary", "GET /page/index.html",
            "GET /index.html", "GET /api", "POST /api/memory/facts", "OPTIONS /api/memory/facts",
            "TRACE /api/memory/facts",
            "GET /api/memory/facts/../../../etc/passwd", "GET /API/MEMORY/FACTS", "PUT /metrics",
            "GET /.well-known/jwks.json").stream()
        .map(line -> line.split(" "))
        .map(parts -> Arguments.of(parts[0], parts[1]))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n", "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /a%00b HTTP/1.1\r\nHost: a\r\n\r\n", "canary\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
      "POST /api/memory/ask HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"})
  void what_is_no_proper_http_gets_no_page_and_no_word_of_its_own_back(String raw) throws IOException {
    String answer = sendRaw(raw);

    assertThat(answer).containsPattern("^HTTP/1.1 (4\\d\\d|505) ")
        .doesNotContain("canary", "<html", "Jetty", "jetty", "passwd", "Exception");
  }

  @Test
  void every_answer_tells_browsers_to_be_careful_with_it() {
    Reply reply = server.get(ANN, "/api/memory/profile");

    assertThat(reply.header("x-content-type-options")).contains("nosniff");
    assertThat(reply.header("cache-control")).contains("no-store");
    assertThat(reply.header("content-security-policy"))
        .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
    assertThat(reply.headers()).doesNotContainKeys("server", "date", "set-cookie", "access-control-allow-origin");
  }

  private static Reply ask(String body) {
    return server.send("POST", ASK, Optional.of(body),
        "Authorization", "Bearer " + server.token(ANN), "Content-Type", "application/json");
  }

  private static String sendRaw(String raw) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(5_000);
      String once = raw.replace("Host: a", "Host: a\r\nConnection: close");
      socket.getOutputStream().write(once.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
