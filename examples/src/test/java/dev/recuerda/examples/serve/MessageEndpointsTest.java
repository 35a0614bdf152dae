package dev.recuerda.examples.serve;

import static dev.recuerda.examples.serve.RunningServer.ANN;
import static dev.recuerda.examples.serve.RunningServer.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recuerda.inmemory.ScriptedLanguageModel;
import dev.recuerda.memory.briefing.Prompt;
import dev.recuerda.memory.error.ModelFailure;
import dev.recuerda.memory.error.ModelUnavailableException;
import dev.recuerda.memory.port.LanguageModel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MessageEndpointsTest {

  private static final String BASE = "/api/personalized-ai";
  private static final String MESSAGES = BASE + "/messages";
  private static final String NO_SUCH = "00000000-0000-4000-8000-0000000000ff";

  @Test
  void a_message_is_answered_by_the_agent_with_what_it_knows_of_the_user() {
    ScriptedLanguageModel model = ScriptedLanguageModel.answering("Start with a newsletter.");
    try (RunningServer server = new RunningServer(model)) {
      server.sendJson("PUT", ANN, BASE + "/context", Json.object().put("company_name", "TechFlow AI"));
      String session = session(server, ANN);

      JsonNode reply = server.post(ANN, MESSAGES, message(session, "How do we find customers?")).json();

      assertThat(reply.get("session_id").asText()).isEqualTo(session);
      assertThat(reply.get("agent_name").asText()).isEqualTo("Max");
      assertThat(reply.get("response").asText()).isEqualTo("Start with a newsletter.");
      assertThat(reply.get("response_type").asText()).isEqualTo("model");
      assertThat(reply.at("/context_used/user_context_injected").asBoolean()).isTrue();
      assertThat(reply.at("/context_used/agent_personality_active").asBoolean()).isTrue();
      assertThat(reply.at("/context_used/conversation_length").asInt()).isEqualTo(2);
      assertThat(reply.get("workflow_data").isNull()).isTrue();
      assertThat(model.asked().get(0).asText()).contains("TechFlow AI", "Max");
    }
  }

  @Test
  void a_user_of_whom_nothing_is_known_has_no_context_injected() {
    try (RunningServer server = new RunningServer(ScriptedLanguageModel.answering("Hello."))) {

      JsonNode reply = server.post(ANN, MESSAGES, message(session(server, ANN), "Good morning!")).json();

      assertThat(reply.at("/context_used/user_context_injected").asBoolean()).isFalse();
    }
  }

  @Test
  void without_a_model_it_is_said_that_there_is_none_and_what_was_told_is_learned() {
    try (RunningServer server = new RunningServer()) {

      JsonNode reply = server.post(ANN, MESSAGES, message(session(server, ANN), "I live in Leeds.")).json();

      assertThat(reply.get("response_type").asText()).isEqualTo("unavailable");
      assertThat(reply.get("response").asText()).contains("no language model is set up");
      assertThat(reply.at("/learned/facts/0/value").asText()).isEqualTo("Leeds");
      assertThat(reply.get("gaps").toString()).contains("NO_MODEL");
    }
  }

  @Test
  void without_a_model_a_question_about_memory_is_answered() {
    try (RunningServer server = new RunningServer()) {
      String session = session(server, ANN);
      server.post(ANN, MESSAGES, message(session, "I live in Leeds."));

      JsonNode reply = server.post(ANN, MESSAGES, message(session, "Where do I live?")).json();

      assertThat(reply.get("response_type").asText()).isEqualTo("memory");
      assertThat(reply.get("response").asText()).contains("Leeds");
    }
  }

  @Test
  void what_is_not_to_be_learned_from_is_not() {
    try (RunningServer server = new RunningServer()) {

      JsonNode reply = server.post(ANN, MESSAGES,
          message(session(server, ANN), "I live in Leeds.").put("extract_learnings", false)).json();

      assertThat(reply.at("/learned/facts")).isEmpty();
      assertThat(server.get(ANN, "/api/memory/facts").json().get("facts")).isEmpty();
    }
  }

  @Test
  void a_question_for_consent_comes_with_the_token_that_answers_it() {
    try (RunningServer server = new RunningServer()) {
      String session = session(server, ANN);
      JsonNode reply = server.post(ANN, MESSAGES, message(session, "I have diabetes.")).json();
      String token = reply.at("/learned/consent_requests/0/token").asText();

      Reply given = server.post(ANN, "/api/memory/consents/requests/" + token, Json.object().put("accept", true));

      assertThat(given.json().get("outcome").asText()).isEqualTo("GIVEN");
      assertThat(server.get(ANN, "/api/memory/facts").json().get("facts").findValuesAsText("scope")).containsExactly("HEALTH");
    }
  }

  @Test
  void a_question_for_consent_is_answered_once() {
    try (RunningServer server = new RunningServer()) {
      JsonNode reply = server.post(ANN, MESSAGES, message(session(server, ANN), "I have diabetes.")).json();
      String answer = "/api/memory/consents/requests/" + reply.at("/learned/consent_requests/0/token").asText();
      Reply refused = server.post(ANN, answer, Json.object().put("accept", false));

      Reply again = server.post(ANN, answer, Json.object().put("accept", true));

      assertThat(refused.json().get("outcome").asText()).isEqualTo("REFUSED");
      assertThat(again.status()).isEqualTo(409);
      assertThat(again.code()).isEqualTo("consent_request_answered");
    }
  }

  @Test
  void a_question_for_consent_is_answered_by_nobody_else() {
    try (RunningServer server = new RunningServer()) {
      JsonNode reply = server.post(ANN, MESSAGES, message(session(server, ANN), "I have diabetes.")).json();
      String answer = "/api/memory/consents/requests/" + reply.at("/learned/consent_requests/0/token").asText();

      Reply bobs = server.post(BOB, answer, Json.object().put("accept", true));

      assertThat(bobs.status()).isEqualTo(404);
    }
  }

  @Test
  void a_message_to_a_closed_session_is_refused() {
    try (RunningServer server = new RunningServer()) {
      String session = session(server, ANN);
      server.delete(ANN, BASE + "/sessions/" + session);

      Reply reply = server.post(ANN, MESSAGES, message(session, "Hello?"));
      Reply streamed = server.post(ANN, MESSAGES + "/stream", message(session, "Hello?"));

      assertThat(reply.status()).isEqualTo(409);
      assertThat(reply.code()).isEqualTo("session_closed");
      assertThat(streamed.body()).isEqualTo(reply.body());
    }
  }

  @Test
  void a_message_to_a_session_that_there_is_not_is_not_found() {
    try (RunningServer server = new RunningServer()) {

      Reply reply = server.post(ANN, MESSAGES, message(NO_SUCH, "Hello?"));
      Reply streamed = server.post(ANN, MESSAGES + "/stream", message(NO_SUCH, "Hello?"));

      assertThat(reply.status()).isEqualTo(404);
      assertThat(streamed.status()).isEqualTo(404);
    }
  }

  @Test
  void a_message_of_more_than_ten_thousand_characters_is_refused() {
    try (RunningServer server = new RunningServer()) {
      String session = session(server, ANN);

      Reply longest = server.post(ANN, MESSAGES, message(session, "a".repeat(10_000)));
      Reply longer = server.post(ANN, MESSAGES, message(session, "a".repeat(10_001)));

      assertThat(longest.status()).isEqualTo(200);
      assertThat(longer.status()).isEqualTo(400);
      assertThat(longer.path()).isEqualTo("message");
    }
  }

  @Test
  void a_reply_is_streamed_sentence_by_sentence_and_ends_with_all_of_it() {
    try (RunningServer server = new RunningServer(InParts.of("Start with a news", "letter. Then mea", "sure it."))) {

      Reply reply = server.post(ANN, MESSAGES + "/stream", message(session(server, ANN), "How do we find customers?"));

      assertThat(reply.header("content-type")).hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
      List<Event> events = events(reply);
      assertThat(events).extracting(Event::name).containsExactly("sentence", "sentence", "done");
      assertThat(events.get(0).data().get("text").asText()).startsWith("Start with a newsletter.");
      ObjectNode done = events.get(2).data();
      assertThat(done.get("response").asText()).isEqualTo("Start with a newsletter. Then measure it.");
      Document.standard().check("done", Json.object().put("$ref", "#/components/schemas/Reply"), done);
    }
  }

  @Test
  void a_stream_whose_model_breaks_off_says_so_and_is_done() {
    try (RunningServer server = new RunningServer(InParts.of("Start with a newsletter. ", "Then").breakingOff())) {

      Reply reply = server.post(ANN, MESSAGES + "/stream", message(session(server, ANN), "How do we find customers?"));

      ObjectNode done = events(reply).get(events(reply).size() - 1).data();
      assertThat(done.get("gaps").toString()).contains("CUT_OFF");
      assertThat(done.get("response").asText()).startsWith("Start with a newsletter. ").contains("could not finish");
    }
  }

  private static ObjectNode message(String session, String text) {
    return Json.object().put("session_id", session).put("message", text);
  }

  private static String session(RunningServer server, String user) {
    ObjectNode agent = Json.object().put("agent_name", "Max").put("preset_name", "marketing_maestro");
    String id = server.post(user, BASE + "/agents", agent).json().get("agent_id").asText();
    return server.post(user, BASE + "/sessions", Json.object().put("agent_id", id)).json().get("session_id").asText();
  }

  private static List<Event> events(Reply reply) {
    List<Event> events = new ArrayList<>();
    for (String event : reply.body().split("\n\n")) {
      String[] lines = event.split("\n");
      assertThat(lines).hasSize(2);
      events.add(new Event(lines[0].substring("event: ".length()),
          Json.read(lines[1].substring("data: ".length()).getBytes(StandardCharsets.UTF_8))));
    }
    return events;
  }

  private record Event(String name, ObjectNode data) {}

  /** A model that hands over its answer in these parts. */
  private record InParts(List<String> parts, boolean breaksOff) implements LanguageModel {

    static InParts of(String... parts) {
      return new InParts(List.of(parts), false);
    }

    InParts breakingOff() {
      return new InParts(parts, true);
    }

    @Override
    public LanguageModel.Reply complete(Prompt prompt) {
      return stream(prompt, part -> { });
    }

    @Override
    public LanguageModel.Reply stream(Prompt prompt, Consumer<String> part) {
      parts.forEach(part);
      if (breaksOff) {
        throw new ModelUnavailableException(ModelFailure.UNAVAILABLE, "it broke off");
      }
      return new LanguageModel.Reply(String.join("", parts), 0, 0);
    }
  }
}
