package dev.recuerda.examples.serve;

import static dev.recuerda.examples.serve.RunningServer.ANN;
import static dev.recuerda.examples.serve.RunningServer.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chats that a phone exported, over HTTP. */
class ChatEndpointsTest {

  private static final String CHATS = "/api/memory/chats";
  private static final String CHAT = """
      24/12/25, 18:05 - Ann: I live in Leeds, you know.
      24/12/25, 18:06 - Bob: I live in York and I am allergic to nuts.
      24/12/25, 18:07 - Ann: I have diabetes.
      45/12/25, 18:08 - Bob: What?
      24/12/25, 18:09 - Ann: Forget my dentist
      """;

  private final RunningServer server = new RunningServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_look_at_a_chat_tells_who_wrote_and_keeps_nothing() {
    JsonNode chat = post(ANN, CHATS + "/preview?zone=Europe/London", CHAT).json();

    assertThat(chat.get("authors").findValuesAsText("name")).containsExactly("Ann", "Bob");
    assertThat(chat.get("authors").findValuesAsText("messages")).containsExactly("3", "1");
    assertThat(chat.get("dates").asText()).isEqualTo("DAY_FIRST");
    assertThat(chat.at("/count/broken").asInt()).isEqualTo(1);
    assertThat(server.get(ANN, "/api/memory/conversation").json().get("messages")).isEmpty();
  }

  @Test
  void what_the_user_wrote_in_a_chat_is_learned_from_and_what_others_wrote_is_kept_beside_it() {
    JsonNode done = done(post(ANN, CHATS + "?as=Ann&zone=Europe/London", CHAT));

    assertThat(done.get("messages").asInt()).isEqualTo(4);
    assertThat(done.get("new").asInt()).isEqualTo(4);
    assertThat(done.get("of_user").asInt()).isEqualTo(3);
    assertThat(done.at("/asked/HEALTH").asInt()).isEqualTo(1);
    assertThat(done.at("/broken/0/line").asInt()).isEqualTo(4);
    JsonNode facts = server.get(ANN, "/api/memory/facts").json().get("facts");
    assertThat(facts.findValuesAsText("statement")).containsExactly("Lives in Leeds");
    assertThat(facts.get(0).at("/valid/from").asText()).isEqualTo("2025-12-24T18:05:00Z");
  }

  @Test
  void the_same_chat_twice_changes_nothing() {
    post(ANN, CHATS + "?as=Ann", CHAT);
    String before = server.get(ANN, "/api/memory/export").body();

    JsonNode again = done(post(ANN, CHATS + "?as=Ann", CHAT));

    assertThat(again.get("new").asInt()).isZero();
    assertThat(again.get("learned").asInt()).isZero();
    assertThat(server.get(ANN, "/api/memory/export").body()).isEqualTo(before);
  }

  @Test
  void a_chat_is_brought_in_for_whoever_the_token_names_and_nobody_else() {
    post(ANN, CHATS + "?as=Ann", CHAT);

    assertThat(server.get(BOB, "/api/memory/facts").json().get("facts")).isEmpty();
    assertThat(server.get(BOB, "/api/memory/conversation").json().get("messages")).isEmpty();
  }

  @Test
  void a_long_chat_tells_how_far_it_has_come() {
    String chat = IntStream.range(0, 1_200).mapToObj(i -> "24/12/25, 18:05 - Ann: Message number " + i)
        .collect(Collectors.joining("\n"));

    Reply reply = post(ANN, CHATS + "?as=Ann", chat);

    assertThat(reply.body().lines().filter("event: progress"::equals)).hasSize(3);
    assertThat(done(reply).get("messages").asInt()).isEqualTo(1_200);
  }

  @Test
  void the_zip_that_a_phone_makes_is_as_good_as_the_text() throws IOException {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      out.putNextEntry(new ZipEntry("_chat.txt"));
      out.write(CHAT.getBytes(StandardCharsets.UTF_8));
    }

    Reply reply = server.sendBytes("POST", CHATS + "?as=Ann", zip.toByteArray(),
        "Authorization", "Bearer " + server.token(ANN), "Content-Type", "application/zip");

    assertThat(done(reply).get("messages").asInt()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"'', as", "?as=Carl, as", "?as=Ann&zone=Leeds, zone", "?as=Ann&dates=backwards, dates", "?as=Ann&more=1, more"})
  void what_is_said_of_a_chat_and_does_not_hold_is_refused_by_its_name(String query, String path) {
    Reply reply = post(ANN, CHATS + query, CHAT);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.path()).isEqualTo(path);
    assertThat(reply.body()).doesNotContain("Carl", "Bob");
  }

  @Test
  void what_is_no_chat_is_refused_and_says_nothing_of_what_it_holds() {
    Reply reply = post(ANN, CHATS + "/preview", "canary in a mine");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.path()).isEqualTo("file");
    assertThat(reply.body()).doesNotContain("canary");
  }

  @Test
  void a_chat_that_comes_as_something_else_is_refused() {
    Reply reply = server.sendBytes("POST", CHATS + "/preview", CHAT.getBytes(StandardCharsets.UTF_8),
        "Authorization", "Bearer " + server.token(ANN), "Content-Type", "text/html");

    assertThat(reply.status()).isEqualTo(415);
  }

  @Test
  void no_file_of_it_stays_behind() {
    Set<Path> before = uploads();

    post(ANN, CHATS + "?as=Ann", CHAT);
    post(ANN, CHATS + "?as=Carl", CHAT);
    post(ANN, CHATS + "/preview", "canary");

    assertThat(uploads()).isEqualTo(before);
  }

  private static Set<Path> uploads() {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> file.getFileName().toString().endsWith(".recuerda-upload")).collect(Collectors.toSet());
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private Reply post(String user, String path, String chat) {
    return server.sendBytes("POST", path, chat.getBytes(StandardCharsets.UTF_8),
        "Authorization", "Bearer " + server.token(user), "Content-Type", "text/plain");
  }

  private static JsonNode done(Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    String[] events = reply.body().split("\n\n");
    String last = events[events.length - 1];
    assertThat(last).startsWith("event: done\ndata: ");
    return Json.read(last.substring("event: done\ndata: ".length()).getBytes(StandardCharsets.UTF_8));
  }
}
