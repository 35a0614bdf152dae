package dev.recuerda.examples.serve;

import static dev.recuerda.examples.serve.RunningServer.ANN;
import static dev.recuerda.examples.serve.RunningServer.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recuerda.inmemory.ScriptedLanguageModel;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageIdsTest {

  private static final String BASE = "/api/personalized-ai";
  private static final List<String> DOORS = List.of(BASE + "/messages", BASE + "/messages/stream");

  private final ScriptedLanguageModel model = ScriptedLanguageModel.answering("Start with a newsletter.", "Start with a shop.");
  private final RunningServer server = new RunningServer(model);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void the_same_message_once_more_gets_the_reply_that_it_got() {
    ObjectNode message = message(session(ANN), "How do we find customers?").put("message_id", "wamid.1");
    Reply first = server.post(ANN, DOORS.get(0), message);

    Reply second = server.post(ANN, DOORS.get(0), message);
    Reply streamed = server.post(ANN, DOORS.get(1), message);

    assertThat(first.json().get("response_type").asText()).isEqualTo("model");
    assertThat(second.json().get("response_type").asText()).isEqualTo("repeated");
    assertThat(second.json().get("response")).isEqualTo(first.json().get("response"));
    assertThat(streamed.body()).contains("event: done", "\"response_type\":\"repeated\"", "Start with a newsletter.");
    assertThat(model.asked()).hasSize(1);
    assertThat(conversation().findValuesAsText("message_id")).containsExactly("wamid.1", "wamid.1/reply");
  }

  @Test
  void another_text_under_the_id_of_a_message_is_refused_and_not_kept() {
    String session = session(ANN);
    server.post(ANN, DOORS.get(0), message(session, "How do we find customers?").put("message_id", "m1"));

    for (String door : DOORS) {
      Reply reply = server.post(ANN, door, message(session, "I live in Leeds.").put("message_id", "m1"));

      assertThat(reply.status()).as(door).isEqualTo(409);
      assertThat(reply.code()).as(door).isEqualTo("message_id_taken");
    }
    assertThat(conversation().findValuesAsText("text")).noneMatch(text -> text.contains("Leeds"));
    assertThat(server.get(ANN, "/api/memory/facts").json().get("facts")).isEmpty();
  }

  @Test
  void the_same_words_in_another_session_are_another_message() {
    server.post(ANN, DOORS.get(0), message(session(ANN), "How do we find customers?").put("message_id", "m1"));

    Reply reply = server.post(ANN, DOORS.get(0), message(session(ANN), "How do we find customers?").put("message_id", "m1"));

    assertThat(reply.status()).isEqualTo(409);
  }

  @Test
  void the_ids_of_others_take_none_away() {
    server.post(ANN, DOORS.get(0), message(session(ANN), "How do we find customers?").put("message_id", "m1"));

    Reply reply = server.post(BOB, DOORS.get(0), message(session(BOB), "What do we sell?").put("message_id", "m1"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("response").asText()).isEqualTo("Start with a shop.");
  }

  @Test
  void an_id_has_one_to_two_hundred_characters() {
    String session = session(ANN);

    Reply longest = server.post(ANN, DOORS.get(0), message(session, "Hello?").put("message_id", "a".repeat(200)));
    Reply longer = server.post(ANN, DOORS.get(0), message(session, "Hello?").put("message_id", "a".repeat(201)));

    assertThat(longest.status()).isEqualTo(200);
    assertThat(longer.status()).isEqualTo(400);
    assertThat(longer.path()).isEqualTo("message_id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "m1/reply"})
  void an_id_that_is_blank_or_that_of_a_reply_is_refused(String id) {
    String session = session(ANN);

    for (String door : DOORS) {
      Reply reply = server.post(ANN, door, message(session, "Hello?").put("message_id", id));

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.path()).isEqualTo("message_id");
    }
    assertThat(conversation()).isEmpty();
  }

  private JsonNode conversation() {
    return server.get(ANN, "/api/memory/conversation").json().get("messages");
  }

  private static ObjectNode message(String session, String text) {
    return Json.object().put("session_id", session).put("message", text);
  }

  private String session(String user) {
    ObjectNode agent = Json.object().put("agent_name", "Max").put("preset_name", "marketing_maestro");
    String id = server.post(user, BASE + "/agents", agent).json().get("agent_id").asText();
    return server.post(user, BASE + "/sessions", Json.object().put("agent_id", id)).json().get("session_id").asText();
  }
}
