package dev.recuerda.examples.serve;

import static dev.recuerda.examples.serve.RunningServer.ANN;
import static dev.recuerda.examples.serve.RunningServer.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentEndpointsTest {

  private static final String AGENTS = "/api/personalized-ai/agents";

  private final RunningServer server = new RunningServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void an_agent_is_made_from_a_preset() {
    ObjectNode request = Json.object().put("agent_name", "Max").put("preset_name", "marketing_maestro");

    Reply reply = server.post(ANN, AGENTS, request);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("agent_name").asText()).isEqualTo("Max");
    assertThat(reply.json().get("agent_role").asText()).isEqualTo("Digital Marketing Specialist");
    assertThat(reply.json().get("created_at").asText()).isEqualTo("2026-03-01T09:00:00Z");
  }

  @Test
  void customizations_take_the_place_of_the_preset_s_texts_and_leave_the_others() {
    ObjectNode request = Json.object().put("agent_name", "Max").put("preset_name", "marketing_maestro");
    request.putObject("customizations").put("agent_role", "Head of Growth");

    JsonNode agent = server.post(ANN, AGENTS, request).json();

    assertThat(agent.get("agent_role").asText()).isEqualTo("Head of Growth");
    assertThat(agent.get("agent_personality")).isEqualTo(preset("marketing_maestro").get("agent_personality"));
  }

  @Test
  void a_preset_speaks_the_language_that_is_asked_for() {
    Reply spanish = server.send("GET", "/api/personalized-ai/presets", Optional.empty(),
        "Authorization", "Bearer " + server.token(ANN), "Accept-Language", "es-CO, en;q=0.5");

    JsonNode english = server.get(ANN, "/api/personalized-ai/presets").json();

    assertThat(spanish.json().get("presets")).hasSize(4).hasSameSizeAs(english.get("presets"));
    assertThat(spanish.json().at("/presets/0/agent_personality")).isNotEqualTo(english.at("/presets/0/agent_personality"));
  }

  @Test
  void an_agent_of_one_s_own_has_the_three_texts_that_it_was_given() {
    Reply reply = server.post(ANN, AGENTS, advisor());

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("agent_expectations").asText()).isEqualTo("sound designs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"agent_role", "agent_personality", "agent_expectations"})
  void an_agent_of_one_s_own_without_one_of_the_texts_is_refused(String missing) {
    ObjectNode request = advisor();
    request.remove(missing);

    Reply reply = server.post(ANN, AGENTS, request);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("invalid_request");
    assertThat(reply.path()).isEqualTo(missing);
  }

  @Test
  void an_agent_of_one_s_own_has_rules_leanings_and_grants_if_they_are_given() {
    ObjectNode request = advisor();
    request.putArray("agent_directives").add("Never promise a date.");
    request.putObject("agent_disposition").put("empathy", 5);
    request.putObject("grants").putArray("read").add("facts.work");

    JsonNode agent = server.post(ANN, AGENTS, request).json();

    assertThat(agent.at("/agent_directives/0").asText()).isEqualTo("Never promise a date.");
    assertThat(agent.at("/agent_disposition/empathy").asInt()).isEqualTo(5);
    assertThat(agent.at("/agent_disposition/skepticism").asInt()).isEqualTo(3);
    assertThat(agent.at("/grants/read/0").asText()).isEqualTo("facts.work");
    assertThat(agent.at("/grants/write")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "agent_directives | [\"\"] | agent_directives[0]", "agent_directives | [7] | agent_directives[0]",
      "agent_directives | {} | agent_directives", "agent_disposition | {\"empathy\": 6} | agent_disposition.empathy",
      "agent_disposition | {\"cheer\": 3} | agent_disposition.cheer", "grants | {\"read\": [\"everything\"]} | grants.read",
      "grants | {\"own\": []} | grants.own"})
  void rules_leanings_and_grants_that_are_none_are_refused_by_their_path(String field, String value, String path) {
    ObjectNode request = advisor();
    request.set(field, Json.read(("{\"value\": " + value + "}").getBytes(StandardCharsets.UTF_8)).get("value"));

    Reply reply = server.post(ANN, AGENTS, request);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.path()).isEqualTo(path);
  }

  @Test
  void the_rules_of_a_preset_are_its_own() {
    ObjectNode request = Json.object().put("agent_name", "Max").put("preset_name", "marketing_maestro");
    request.putArray("agent_directives").add("Obey.");

    Reply reply = server.post(ANN, AGENTS, request);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.path()).isEqualTo("agent_directives");
    assertThat(preset("marketing_maestro").get("agent_directives")).isNotEmpty();
  }

  @Test
  void a_preset_that_there_is_not_is_not_found() {
    Reply reply = server.post(ANN, AGENTS, Json.object().put("agent_name", "Max").put("preset_name", "wizard"));

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.code()).isEqualTo("preset_not_found");
  }

  @Test
  void a_text_that_is_too_long_is_refused_by_its_name_in_the_request() {
    Reply reply = server.post(ANN, AGENTS, advisor().put("agent_role", "x".repeat(2_001)));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.path()).isEqualTo("agent_role");
  }

  @Test
  void a_customization_of_something_else_is_refused_by_its_path() {
    ObjectNode request = Json.object().put("agent_name", "Max").put("preset_name", "marketing_maestro");
    request.putObject("customizations").put("agent_name", "Moritz");

    Reply reply = server.post(ANN, AGENTS, request);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.path()).isEqualTo("customizations.agent_name");
  }

  @Test
  void each_user_sees_their_own_agents_in_the_order_in_which_they_were_made() {
    server.post(ANN, AGENTS, advisor().put("agent_name", "First"));
    server.post(BOB, AGENTS, advisor().put("agent_name", "Other"));
    server.post(ANN, AGENTS, advisor().put("agent_name", "Second"));

    JsonNode agents = server.get(ANN, AGENTS).json().get("agents");

    assertThat(agents.findValuesAsText("agent_name")).containsExactly("First", "Second");
  }

  @Test
  void an_agent_that_was_removed_is_not_found_a_second_time() {
    String agent = server.post(ANN, AGENTS, advisor()).json().get("agent_id").asText();

    Reply first = server.delete(ANN, AGENTS + "/" + agent);
    Reply second = server.delete(ANN, AGENTS + "/" + agent);

    assertThat(first.status()).isEqualTo(200);
    assertThat(second.status()).isEqualTo(404);
    assertThat(server.get(ANN, AGENTS).json().get("agents")).isEmpty();
  }

  @Test
  void an_id_that_is_no_uuid_is_refused_by_the_name_of_the_variable() {
    Reply reply = server.delete(ANN, AGENTS + "/42");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.path()).isEqualTo("agent_id");
  }

  private JsonNode preset(String key) {
    for (JsonNode preset : server.get(ANN, "/api/personalized-ai/presets").json().get("presets")) {
      if (preset.get("preset_name").asText().equals(key)) {
        return preset;
      }
    }
    throw new AssertionError("there is no preset " + key);
  }

  private static ObjectNode advisor() {
    return Json.object()
        .put("agent_name", "Technical Advisor")
        .put("agent_role", "Software architect")
        .put("agent_personality", "calm and thorough")
        .put("agent_expectations", "sound designs");
  }
}
