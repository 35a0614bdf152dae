package dev.recuerda.examples.serve;

import static dev.recuerda.examples.serve.RunningServer.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContextEndpointsTest {

  private static final String CONTEXT = "/api/personalized-ai/context";

  private final RunningServer server = new RunningServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_context_of_which_nothing_is_known_has_its_six_sections_with_their_defaults() {
    JsonNode context = server.get(ANN, CONTEXT).json();

    assertThat(context.get("user_id").asText()).isEqualTo(ANN);
    assertThat(context.get("memory_context").fieldNames()).toIterable().contains("user_profile", "communication_preferences",
        "learned_preferences", "interaction_history", "context_memory", "personalization");
    assertThat(context.at("/memory_context/communication_preferences/tone").asText()).isEqualTo("professional");
    assertThat(context.get("agents_count").asInt()).isZero();
    assertThat(context.get("total_interactions").asInt()).isZero();
  }

  @Test
  void what_is_put_stands_in_its_section_and_the_rest_is_kept() {
    server.sendJson("PUT", ANN, CONTEXT, Json.object().put("company_name", "TechFlow AI").put("industry", "AI"));
    ObjectNode change = Json.object().put("role", "Founder");
    change.putObject("communication_preferences").put("tone", "direct").put("detail_level", "high");
    change.putArray("current_projects").add("AI automation platform");

    Reply reply = server.sendJson("PUT", ANN, CONTEXT, change);

    assertThat(reply.json().get("status").asText()).isEqualTo("success");
    JsonNode context = server.get(ANN, CONTEXT).json().get("memory_context");
    assertThat(context.at("/user_profile/company_name").asText()).isEqualTo("TechFlow AI");
    assertThat(context.at("/user_profile/role").asText()).isEqualTo("Founder");
    assertThat(context.at("/communication_preferences/tone").asText()).isEqualTo("direct");
    assertThat(context.at("/context_memory/current_projects/0").asText()).isEqualTo("AI automation platform");
  }

  @Test
  void what_to_tell_the_user_is_in_the_language_that_is_asked_for() {
    Reply reply = server.send("PUT", CONTEXT, Optional.of("{\"role\":\"Founder\"}"),
        "Authorization", "Bearer " + server.token(ANN), "Content-Type", "application/json", "Accept-Language", "es");

    assertThat(reply.json().get("message").asText()).isEqualTo("Tu contexto quedó guardado");
  }

  @Test
  void a_value_that_the_context_does_not_allow_is_refused_by_its_path() {
    ObjectNode change = Json.object();
    change.putObject("communication_preferences").put("detail_level", 7);

    Reply reply = server.sendJson("PUT", ANN, CONTEXT, change);

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.path()).isEqualTo("communication_preferences.detail_level");
  }

  @Test
  void a_field_that_is_none_of_a_change_is_refused_by_its_name() {
    Reply reply = server.sendJson("PUT", ANN, CONTEXT, Json.object().put("user_id", RunningServer.BOB));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.path()).isEqualTo("user_id");
  }

  @Test
  void a_template_is_really_laid_over_the_context() {
    Reply reply = server.sendJson("PUT", ANN, CONTEXT + "/template", Json.object().put("template", "startup_founder"));

    assertThat(reply.status()).isEqualTo(200);
    JsonNode context = server.get(ANN, CONTEXT).json().get("memory_context");
    assertThat(context.at("/user_profile/role").asText()).isEqualTo("Founder/CEO");
    assertThat(context.at("/communication_preferences/tone").asText()).isEqualTo("direct");
  }

  @Test
  void a_template_that_there_is_not_is_not_found() {
    Reply reply = server.sendJson("PUT", ANN, CONTEXT + "/template", Json.object().put("template", "wizard"));

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.code()).isEqualTo("template_not_found");
  }

  @Test
  void every_template_is_told_with_what_it_sets() {
    JsonNode templates = server.get(ANN, "/api/personalized-ai/templates").json().get("templates");

    assertThat(templates.findValuesAsText("template"))
        .containsExactlyInAnyOrder("startup_founder", "marketing_manager", "developer");
    assertThat(templates.get(0).get("memory_context")).isNotEmpty();
  }

  @Test
  void the_demo_makes_two_agents_once_and_a_session_each_time() {
    JsonNode first = setUp();

    JsonNode second = setUp();

    assertThat(second.get("agents")).isEqualTo(first.get("agents")).hasSize(2);
    assertThat(second.get("session_id")).isNotEqualTo(first.get("session_id"));
    assertThat(server.get(ANN, CONTEXT).json().at("/memory_context/user_profile/company_name").asText()).isEqualTo("TechFlow AI");
    assertThat(server.get(ANN, CONTEXT).json().get("agents_count").asInt()).isEqualTo(2);
  }

  private JsonNode setUp() {
    return server.send("POST", "/api/personalized-ai/demo/quick-setup", Optional.empty(),
        "Authorization", "Bearer " + server.token(ANN)).json();
  }
}
