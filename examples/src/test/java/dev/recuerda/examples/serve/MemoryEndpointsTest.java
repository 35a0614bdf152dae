package dev.recuerda.examples.serve;

import static dev.recuerda.examples.serve.RunningServer.ANN;
import static dev.recuerda.examples.serve.RunningServer.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.conversation.Message;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryEndpointsTest {

  private static final Instant BEFORE = Instant.parse("2026-02-28T18:00:00Z");

  private final InMemoryStore store = new InMemoryStore();
  private final RunningServer server = new RunningServer(RunningServer.UNLIMITED, store);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_question_about_memory_is_answered_with_what_it_cites() {
    annSays("I'm Ann and I live in Leeds.");

    Reply reply = server.post(ANN, "/api/memory/ask", question("Where do I live?"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("kind").asText()).isEqualTo("KNOWN");
    assertThat(reply.json().get("answer").asText()).contains("Leeds");
    assertThat(reply.json().at("/citations/facts")).hasSize(1);
  }

  @Test
  void what_does_not_ask_about_memory_is_said_not_to() {
    annSays("I live in Leeds.");

    Reply reply = server.post(ANN, "/api/memory/ask", question("How tall is the Eiffel Tower?"));

    assertThat(reply.json().get("kind").asText()).isEqualTo("NOT_ABOUT_MEMORY");
    assertThat(reply.json().has("answer")).isFalse();
  }

  @Test
  void a_fact_tells_its_sources_and_how_sure_it_is() {
    annSays("I live in Leeds.");

    JsonNode fact = server.get(ANN, "/api/memory/facts").json().get("facts").get(0);

    assertThat(fact.get("value").asText()).isEqualTo("Leeds");
    assertThat(fact.get("confidence").asText()).isEqualTo("high");
    assertThat(fact.at("/sources/0/message_id").asText()).isEqualTo("m1");
    assertThat(fact.at("/valid/from").asText()).isEqualTo(BEFORE.toString());
    assertThat(fact.at("/recorded/to").isNull()).isTrue();
  }

  @Test
  void what_is_over_is_part_of_the_history_and_of_nothing_else() {
    annSays("I live in Leeds.");
    hear("m2", BEFORE.plusSeconds(60), "I moved to York.");

    Reply current = server.get(ANN, "/api/memory/facts");
    Reply history = server.get(ANN, "/api/memory/facts?history=true");

    assertThat(current.json().get("facts").findValuesAsText("value")).containsExactly("York");
    assertThat(history.json().get("facts").findValuesAsText("value")).containsExactlyInAnyOrder("Leeds", "York");
  }

  @Test
  void a_fact_that_is_forgotten_is_gone() {
    annSays("I live in Leeds.");

    Reply reply = server.delete(ANN, "/api/memory/facts/" + onlyFact());

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().at("/erased/facts").asLong()).isEqualTo(1);
    assertThat(server.get(ANN, "/api/memory/facts").json().get("facts")).isEmpty();
  }

  @Test
  void a_fact_is_corrected_by_what_the_user_says_and_rests_on_it() {
    annSays("I live in Leeds.");

    Reply reply = server.sendJson("PUT", ANN, "/api/memory/facts/" + onlyFact(),
        Json.object().put("statement", "I live in York").put("value", "York"));

    JsonNode fact = reply.json().get("facts").get(0);
    assertThat(fact.get("statement").asText()).isEqualTo("Lives in York");
    JsonNode words = server.get(ANN, "/api/memory/conversation").json().get("messages").get(1);
    assertThat(words.get("text").asText()).isEqualTo("I live in York");
    assertThat(fact.at("/sources/0/message_id")).isEqualTo(words.get("message_id"));
    assertThat(server.get(ANN, "/api/memory/facts?history=true").body()).doesNotContain("Leeds");
  }

  @Test
  void a_correction_that_is_a_question_is_refused_and_changes_nothing() {
    annSays("I live in Leeds.");

    Reply reply = server.sendJson("PUT", ANN, "/api/memory/facts/" + onlyFact(),
        Json.object().put("statement", "Do I live in York?").put("value", "York"));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.code()).isEqualTo("not_remembered");
    assertThat(server.get(ANN, "/api/memory/facts").json().get("facts").findValuesAsText("value")).containsExactly("Leeds");
  }

  @Test
  void why_a_correction_was_refused_is_said_in_the_language_that_is_asked_for() {
    annSays("I live in Leeds.");

    Reply reply = server.send("PUT", "/api/memory/facts/" + onlyFact(),
        Optional.of("{\"statement\":\"Do I live in York?\",\"value\":\"York\"}"), "Accept-Language", "es",
        "Authorization", "Bearer " + server.token(ANN), "Content-Type", "application/json");

    assertThat(reply.json().get("message").asText()).isEqualTo("rechazado por question: se preguntó, no se dijo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"I live in Leeds.", "Hi, I'm from Leeds and I live in York with my dog.", "Vivo en Bogotá.",
      "My dentist is Dr Vega.", "Prefiero las respuestas cortas.", "I am allergic to dust, remember that."})
  void a_fact_is_confirmed_by_saying_again_what_it_rests_on(String said) {
    server.post(ANN, "/api/memory/consents", Json.object().put("scope", "HEALTH"));
    annSays(said);
    JsonNode facts = server.get(ANN, "/api/memory/facts").json().get("facts");

    for (JsonNode fact : facts) {
      Reply reply = server.send("POST", "/api/memory/facts/" + fact.get("fact_id").asText() + "/confirmations", Optional.empty(),
          "Authorization", "Bearer " + server.token(ANN));
      assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    JsonNode confirmed = server.get(ANN, "/api/memory/facts").json().get("facts");
    assertThat(confirmed.findValuesAsText("statement")).isNotEmpty().isEqualTo(facts.findValuesAsText("statement"));
    assertThat(confirmed).allSatisfy(fact -> assertThat(fact.get("sources")).hasSize(2));
  }

  @Test
  void a_fact_that_is_not_there_cannot_be_confirmed() {
    Reply reply = server.send("POST", "/api/memory/facts/00000000-0000-4000-8000-0000000000ff/confirmations", Optional.empty(),
        "Authorization", "Bearer " + server.token(ANN));

    assertThat(reply.status()).isEqualTo(404);
  }

  @Test
  void a_message_is_found_by_its_id_by_whoever_said_it_and_by_nobody_else() {
    hear("chat/1?", BEFORE, "I live in Leeds.");

    Reply mine = server.get(ANN, "/api/memory/messages?id=chat%2F1%3F");
    Reply another = server.get(BOB, "/api/memory/messages?id=chat%2F1%3F");

    assertThat(mine.json().get("text").asText()).isEqualTo("I live in Leeds.");
    assertThat(another.status()).isEqualTo(404);
  }

  @Test
  void a_message_without_an_id_is_refused() {
    Reply reply = server.get(ANN, "/api/memory/messages");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.path()).isEqualTo("id");
  }

  @Test
  void a_correction_whose_value_is_not_among_its_words_is_refused() {
    annSays("I live in Leeds.");

    Reply reply = server.sendJson("PUT", ANN, "/api/memory/facts/" + onlyFact(),
        Json.object().put("statement", "I live in York").put("value", "Hull"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.path()).isEqualTo("value");
  }

  @Test
  void the_profile_is_changed_by_column_and_keeps_the_rest() {
    server.sendJson("PATCH", ANN, "/api/memory/profile",
        Json.object().put("display_name", "Ann").put("timezone", "Europe/London"));

    Reply reply = server.sendJson("PATCH", ANN, "/api/memory/profile",
        Json.object().putNull("timezone").put("tone_preference", "direct"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("display_name").asText()).isEqualTo("Ann");
    assertThat(reply.json().get("timezone").isNull()).isTrue();
    assertThat(server.get(ANN, "/api/memory/profile").json()).isEqualTo(reply.json());
  }

  @Test
  void a_value_that_the_profile_does_not_allow_is_refused_by_its_path() {
    Reply reply = server.sendJson("PATCH", ANN, "/api/memory/profile", Json.object().put("timezone", "Middle/Earth"));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.code()).isEqualTo("validation_failed");
    assertThat(reply.path()).isEqualTo("timezone");
    assertThat(reply.body()).doesNotContain("Middle");
  }

  @Test
  void the_latest_messages_are_told_up_to_a_limit() {
    annSays("I live in Leeds.");
    hear("m2", BEFORE.plusSeconds(60), "I have a dog.");

    Reply reply = server.get(ANN, "/api/memory/conversation?limit=1");

    assertThat(reply.json().get("messages").findValuesAsText("text")).containsExactly("I have a dog.");
  }

  @Test
  void a_consent_is_given_shown_and_withdrawn() {
    Reply given = server.post(ANN, "/api/memory/consents", Json.object().put("scope", "HEALTH"));

    Reply withdrawn = server.delete(ANN, "/api/memory/consents/HEALTH");

    assertThat(given.json().get("news").asBoolean()).isTrue();
    assertThat(withdrawn.status()).isEqualTo(200);
    JsonNode consents = server.get(ANN, "/api/memory/consents").json();
    assertThat(consents.get("standing").toString()).doesNotContain("HEALTH");
    assertThat(consents.get("history").findValuesAsText("state")).containsExactly("GIVEN", "WITHDRAWN");
  }

  @Test
  void of_who_withdrew_their_consent_to_be_remembered_nothing_is_kept() {
    server.delete(ANN, "/api/memory/consents/PERSONALIZATION");

    Reply reply = server.sendJson("PATCH", ANN, "/api/memory/profile", Json.object().put("display_name", "Ann"));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.code()).isEqualTo("consent_missing");
    assertThat(server.get(ANN, "/api/memory/profile").body()).doesNotContain("Ann");
  }

  @Test
  void a_scope_that_there_is_not_is_refused() {
    Reply reply = server.post(ANN, "/api/memory/consents", Json.object().put("scope", "EVERYTHING"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.path()).isEqualTo("scope");
  }

  @Test
  void a_question_for_consent_that_nobody_asked_is_not_found() {
    Reply reply = server.post(ANN, "/api/memory/consents/requests/AAAA", Json.object().put("accept", true));

    assertThat(reply.status()).isEqualTo(404);
  }

  @Test
  void what_is_exported_can_be_brought_back_after_everything_was_erased() {
    annSays("I live in Leeds.");
    JsonNode export = server.get(ANN, "/api/memory/export").json();
    server.delete(ANN, "/api/memory/me");

    Reply reply = server.post(ANN, "/api/memory/import", export);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(server.get(ANN, "/api/memory/facts").json().get("facts").findValuesAsText("value")).containsExactly("Leeds");
  }

  @Test
  void what_is_no_export_is_refused_by_its_path() {
    Reply reply = server.post(ANN, "/api/memory/import", Json.object().put("format", "something else").put("version", 1));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.path()).isNotBlank();
  }

  @Test
  void who_is_erased_leaves_nothing_behind_and_nobody_else_loses_anything() {
    annSays("I live in Leeds.");
    server.sendJson("PATCH", BOB, "/api/memory/profile", Json.object().put("display_name", "Bob"));

    Reply reply = server.delete(ANN, "/api/memory/me");

    assertThat(reply.json().at("/erased/messages").asLong()).isEqualTo(1);
    assertThat(server.get(ANN, "/api/memory/export").body()).doesNotContain("Leeds");
    assertThat(server.get(BOB, "/api/memory/profile").body()).contains("Bob");
  }

  private String onlyFact() {
    JsonNode facts = server.get(ANN, "/api/memory/facts").json().get("facts");
    assertThat(facts).hasSize(1);
    return facts.get(0).get("fact_id").asText();
  }

  private void annSays(String text) {
    hear("m1", BEFORE, text);
  }

  private void hear(String id, Instant at, String text) {
    UserMemory ann = Memory.builder(store).clock(server.clock()).build().of(ANN);
    ann.hear(Message.fromUser(id, at, text));
  }

  private static ObjectNode question(String text) {
    return Json.object().put("question", text);
  }
}
