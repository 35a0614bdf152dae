package dev.recuerda.examples.serve;

import static dev.recuerda.examples.serve.RunningServer.ANN;
import static dev.recuerda.examples.serve.RunningServer.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recuerda.examples.PersonalizationYaml;
import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.personalization.Specification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalizationEndpointsTest {

  private static final String AI = "/api/personalized-ai";
  private static final String BASE = "/internal/personalization";
  private static final String PROFILE = BASE + "/profile/" + ANN;
  private static final String PREFERENCES = BASE + "/preferences";
  private static final String NOBODY = "00000000-0000-4000-8000-0000000000ff";

  private final RunningServer server = new RunningServer();

  @AfterEach
  void stop() {
    server.close();
  }

  // ---- dialogue 30 ----

  @Test
  void dialogue_30_names_make_a_profile_with_gender_and_pronoun_other() {
    Reply reply = put(PROFILE, names("Zack", "Siri"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("names").findValuesAsText("value")).containsExactly("Zack", "Siri");
    assertThat(reply.json().get("gender").asText()).isEqualTo("other");
    assertThat(reply.json().get("pronoun").asText()).isEqualTo("other");
  }

  @Test
  void dialogue_30_a_pronoun_that_is_put_leaves_the_names() {
    put(PROFILE, names("Zack", "Siri"));

    Reply reply = put(PROFILE, Json.object().put("pronoun", "he/him"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("names").findValuesAsText("value")).containsExactly("Zack", "Siri");
    assertThat(reply.json().get("pronoun").asText()).isEqualTo("he/him");
    assertThat(server.get(ANN, PROFILE).json()).isEqualTo(reply.json());
  }

  @Test
  void dialogue_30_a_gender_without_a_letter_is_refused_by_its_path_and_nothing_changes() {
    put(PROFILE, names("Zack", "Siri"));

    Reply reply = put(PROFILE, names("Robert").put("gender", ""));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.code()).isEqualTo("validation_failed");
    assertThat(reply.path()).isEqualTo("gender");
    assertThat(server.get(ANN, PROFILE).json().get("names").findValuesAsText("value")).containsExactly("Zack", "Siri");
  }

  @Test
  void dialogue_30_an_unknown_actor_is_not_found() {
    Reply reply = server.get(ANN, BASE + "/profile/" + NOBODY);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.code()).isEqualTo("actor_not_found");
  }

  @Test
  void dialogue_30_asked_to_be_lenient_it_keeps_the_name_and_tells_of_the_bad_date() {
    ObjectNode sent = names("Zack", "Siri");
    sent.putArray("dates").addObject().put("index", 0).put("significance", "birth").put("value", "the fifth of May");

    Reply reply = put(PROFILE + "?mode=lenient", sent);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().at("/profile/names").findValuesAsText("value")).containsExactly("Zack", "Siri");
    assertThat(reply.json().get("skipped").findValuesAsText("path")).containsExactly("dates[0].value");
    assertThat(reply.json().at("/skipped/0/message").asText()).startsWith("dates[0].value must").doesNotContain("May");
    assertThat(server.get(ANN, PROFILE).json()).isEqualTo(reply.json().get("profile"));
  }

  // ---- profiles ----

  @Test
  void one_s_own_profile_that_there_is_not_has_a_code_of_its_own() {
    Reply reply = server.get(ANN, PROFILE);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.code()).isEqualTo("profile_not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {BOB, NOBODY, "ann", "%20", "%C3%A1", "00000000-0000-4000-8000-00000000000a0"})
  void every_actor_but_oneself_is_unknown_to_the_last_byte(String actor) {
    server.sendJson("PUT", BOB, BASE + "/profile/" + BOB, names("Robert"));
    Reply unknown = server.get(ANN, BASE + "/profile/" + NOBODY);

    Reply read = server.get(ANN, BASE + "/profile/" + actor);
    Reply written = put(BASE + "/profile/" + actor, names("Zack"));
    Reply sifted = put(BASE + "/profile/" + actor + "?mode=lenient", names("Zack"));

    assertThat(List.of(read, written, sifted)).containsOnly(unknown);
    assertThat(server.get(BOB, BASE + "/profile/" + BOB).json().get("names").findValuesAsText("value")).containsExactly("Robert");
  }

  @Test
  void a_profile_has_its_callable_names_first_and_shows_all_that_was_put() {
    ObjectNode sent = names("María", "José", "Pérez").put("gender", "female");
    sent.withArray("names").addObject().put("index", 0).put("value", "Majo").put("group", "callable");
    sent.putArray("dates").addObject().put("index", 0).put("significance", "wedding").put("value", "2020-02-29");

    JsonNode profile = put(PROFILE, sent).json();

    assertThat(profile.get("names").findValuesAsText("value")).containsExactly("Majo", "María", "José", "Pérez");
    assertThat(profile.at("/dates/0/value").asText()).isEqualTo("2020-02-29");
    assertThat(profile.get("gender").asText()).isEqualTo("female");
    assertThat(server.get(ANN, "/api/memory/profile").json().get("display_name").asText()).isEqualTo("Majo");
  }

  @Test
  void a_name_that_was_told_in_a_message_is_in_the_profile() {
    say(session(), "My name is Zack Siri.");

    JsonNode profile = server.get(ANN, PROFILE).json();

    assertThat(profile.get("names").findValuesAsText("value")).containsExactly("Zack", "Siri");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{}|names", "{\"names\":null}|names", "{\"names\":[]}|names",
      "{\"names\":[{\"index\":-1,\"value\":\"a\"}]}|names[0].index", "{\"names\":[{\"index\":0,\"value\":\" \"}]}|names[0].value",
      "{\"names\":[{\"index\":0,\"value\":\"a\",\"group\":\"nick\"}]}|names[0].group",
      "{\"age\":3}|age", "{\"pronoun\":\"it\"}|pronoun"})
  void what_is_not_valid_is_refused_by_its_path(String body, String path) {
    Reply reply = put(PROFILE, object(body));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.path()).isEqualTo(path);
  }

  @Test
  void asked_to_be_lenient_with_nothing_to_make_a_profile_of_it_makes_none() {
    Reply reply = put(PROFILE + "?mode=lenient", Json.object().put("gender", "male"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("profile").isNull()).isTrue();
    assertThat(reply.json().get("skipped").findValuesAsText("path")).containsExactly("names");
    assertThat(server.get(ANN, PROFILE).status()).isEqualTo(404);
  }

  @Test
  void a_mode_that_there_is_not_is_refused() {
    Reply reply = put(PROFILE + "?mode=kind", names("Zack"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.path()).isEqualTo("mode");
  }

  @Test
  void nobody_who_does_not_want_to_be_remembered_gets_a_profile() {
    server.delete(ANN, "/api/memory/consents/PERSONALIZATION");

    Reply reply = put(PROFILE, names("Zack"));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.code()).isEqualTo("consent_missing");
    assertThat(server.get(ANN, PROFILE).status()).isEqualTo(404);
  }

  // ---- preferences ----

  @Test
  void dialogue_20_a_region_is_created_and_then_updated_under_the_same_id_and_a_taste_touches_nothing() {
    JsonNode colombia = server.post(ANN, PREFERENCES, preference("region", "iso_alpha2", "CO")).json();

    JsonNode peru = put(PREFERENCES + "/region", Json.object().put("iso_alpha2", "PE")).json();
    say(session(), "Me gusta el cine negro");

    assertThat(colombia.get("created").asBoolean()).isTrue();
    assertThat(colombia.get("value")).isEqualTo(Json.object().put("iso_alpha2", "CO").put("name", "Colombia"));
    assertThat(peru.get("created").asBoolean()).isFalse();
    assertThat(peru.get("preference_id")).isEqualTo(colombia.get("preference_id"));
    assertThat(preferences(ANN).findValuesAsText("iso_alpha2")).containsExactly("PE");
    assertThat(preferences(ANN)).hasSize(1);
  }

  @Test
  void there_is_one_preference_of_each_type() {
    for (String setting : List.of("dark", "light")) {
      server.post(ANN, PREFERENCES, preference("theme", "setting", setting));
    }
    put(PREFERENCES + "/language", Json.object().put("locale", "es"));
    put(PREFERENCES + "/streaming", object("{\"watch_provider_ids\":[8,384,8]}"));

    JsonNode preferences = preferences(ANN);

    assertThat(preferences.findValuesAsText("type")).containsExactly("language", "theme", "streaming");
    assertThat(preferences.findValuesAsText("setting")).containsExactly("light");
    assertThat(preferences.findValue("watch_provider_ids")).hasToString("[8,384]");
    assertThat(server.get(ANN, "/api/memory/profile").json().get("language_preference").asText()).isEqualTo("es");
    assertThat(preferences(BOB)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"region|{\"iso_alpha2\":\"XX\"}|iso_alpha2", "region|{\"iso_alpha2\":\"co\"}|iso_alpha2",
      "region|{\"iso_alpha2\":\"CO\",\"name\":\"Peru\"}|name", "language|{\"locale\":\"xx\"}|locale",
      "language|{\"locale\":null}|locale", "theme|{\"setting\":\"blue\"}|setting", "theme|{}|setting",
      "streaming|{\"watch_provider_ids\":[-1]}|watch_provider_ids[0]", "theme|{\"setting\":\"dark\",\"color\":\"red\"}|color"})
  void a_value_that_its_type_does_not_allow_is_refused_by_its_place_in_the_request(String type, String value, String path) {
    Reply put = put(PREFERENCES + "/" + type, object(value));
    ObjectNode request = Json.object().put("type", type);
    request.set("value", object(value));
    Reply posted = server.post(ANN, PREFERENCES, request);

    assertThat(List.of(put.status(), posted.status())).containsOnly(422);
    assertThat(put.path()).isEqualTo(path);
    assertThat(posted.path()).isEqualTo("value." + path);
    assertThat(preferences(ANN)).isEmpty();
  }

  @Test
  void a_type_that_there_is_not_is_refused() {
    Reply put = put(PREFERENCES + "/mood", Json.object().put("setting", "dark"));
    Reply posted = server.post(ANN, PREFERENCES, preference("mood", "setting", "dark"));

    assertThat(put.status()).isEqualTo(422);
    assertThat(put.path()).isEqualTo("type");
    assertThat(posted.body()).isEqualTo(put.body());
  }

  @Test
  void a_preference_without_a_type_or_a_value_is_refused() {
    Reply typeless = server.post(ANN, PREFERENCES, object("{\"value\":{}}"));
    Reply valueless = server.post(ANN, PREFERENCES, object("{\"type\":\"theme\"}"));

    assertThat(List.of(typeless.status(), valueless.status())).containsOnly(400);
    assertThat(List.of(typeless.path(), valueless.path())).containsExactly("type", "value");
  }

  // ---- threads ----

  @ParameterizedTest
  @CsvSource({"?consumer=routing, 10", "?consumer=personalization, 7", "?consumer=reply, 1", "'', 10"})
  void a_thread_is_looked_back_over_as_far_as_its_consumer_needs(String query, int limit) {
    String session = session();
    for (int i = 0; i < 6; i++) {
      say(session, "What about step " + i + " of the plan?");
    }

    JsonNode messages = server.get(ANN, BASE + "/threads/" + session + query).json().get("messages");

    List<Long> indexes = new ArrayList<>();
    messages.forEach(message -> indexes.add(message.get("index").asLong()));
    assertThat(indexes).hasSize(limit).isSorted().doesNotHaveDuplicates();
    assertThat(messages).allSatisfy(message -> {
      assertThat(message.get("actor_id").asText()).isEqualTo(ANN);
      assertThat(message.get("thread_id").asText()).isEqualTo(session);
      assertThat(message.get("content").asText()).isNotBlank();
    });
  }

  @Test
  void a_consumer_that_there_is_not_is_refused() {
    Reply reply = server.get(ANN, BASE + "/threads/" + session() + "?consumer=anybody");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.path()).isEqualTo("consumer");
  }

  @Test
  void a_thread_of_somebody_else_s_is_not_found() {
    String session = session();

    Reply foreign = server.get(BOB, BASE + "/threads/" + session);
    Reply unknown = server.get(BOB, BASE + "/threads/" + NOBODY);

    assertThat(foreign).isEqualTo(unknown);
    assertThat(foreign.status()).isEqualTo(404);
  }

  // ---- the specification ----

  @Test
  void the_specification_tells_its_endpoint_its_version_and_what_was_read_from_yaml() {
    JsonNode specification = server.get(ANN, BASE + "/specification").json();

    assertThat(specification.get("endpoint").asText()).isEqualTo("/internal/personalization");
    assertThat(specification.get("version").asText()).isEqualTo("1.0.0");
    assertThat(specification.get("state").asText()).isEqualTo("completed");
    assertThat(specification.get("schema")).isEqualTo(Json.node(PersonalizationYaml.shipped().parsed()));
    assertThat(specification.get("schema").findValuesAsText("operationId"))
        .containsExactly("get-profile", "create-or-update-profile");
  }

  @Test
  void a_specification_that_fails_lets_no_server_start_and_says_why() {
    Memory memory = Apis.memory(new InMemoryStore()).build();

    assertThatThrownBy(() -> PersonalizationApi.over(memory, Specification.of(Map.of("openapi", "3.0.3"))))
        .isInstanceOf(PermanentException.class).hasMessageContaining("openapi must be 3.1");
  }

  @Test
  void a_memory_without_the_sections_of_personalization_lets_no_server_start_and_says_why() {
    Memory memory = Memory.in(new InMemoryStore());

    assertThatThrownBy(() -> PersonalizationApi.over(memory, PersonalizationYaml.shipped()))
        .isInstanceOf(PermanentException.class).hasMessageContaining("memory.sections must have actor_profile");
  }

  private Reply put(String path, JsonNode body) {
    return server.sendJson("PUT", ANN, path, body);
  }

  private JsonNode preferences(String user) {
    return server.get(user, PREFERENCES).json().get("preferences");
  }

  private String session() {
    ObjectNode agent = Json.object().put("agent_name", "Max").put("preset_name", "marketing_maestro");
    String id = server.post(ANN, AI + "/agents", agent).json().get("agent_id").asText();
    return server.post(ANN, AI + "/sessions", Json.object().put("agent_id", id)).json().get("session_id").asText();
  }

  private void say(String session, String text) {
    server.post(ANN, AI + "/messages", Json.object().put("session_id", session).put("message", text));
  }

  private static ObjectNode names(String... values) {
    ObjectNode profile = Json.object();
    for (String value : values) {
      profile.withArray("names").addObject().put("index", profile.withArray("names").size() - 1).put("value", value);
    }
    return profile;
  }

  private static ObjectNode preference(String type, String field, String value) {
    ObjectNode preference = Json.object().put("type", type);
    preference.putObject("value").put(field, value);
    return preference;
  }

  private static ObjectNode object(String json) {
    return Json.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
