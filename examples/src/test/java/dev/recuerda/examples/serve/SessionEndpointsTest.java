package dev.recuerda.examples.serve;

import static dev.recuerda.examples.serve.RunningServer.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionEndpointsTest {

  private static final String SESSIONS = "/api/personalized-ai/sessions";
  private static final String NO_SUCH = "00000000-0000-4000-8000-0000000000ff";

  private final RunningServer server = new RunningServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_session_is_opened_with_an_agent_that_knows_the_user_s_context() {
    server.sendJson("PUT", ANN, "/api/personalized-ai/context", Json.object().put("company_name", "TechFlow AI"));

    JsonNode session = server.post(ANN, SESSIONS, Json.object().put("agent_id", agent())).json();

    assertThat(session.get("agent_name").asText()).isEqualTo("Max");
    assertThat(session.get("agent_role").asText()).isEqualTo("Digital Marketing Specialist");
    assertThat(session.get("user_context_summary").asText()).contains("TechFlow AI");
    assertThat(session.get("ready_for_messages").asBoolean()).isTrue();
  }

  @Test
  void a_session_with_an_agent_that_there_is_not_is_not_found() {
    Reply reply = server.post(ANN, SESSIONS, Json.object().put("agent_id", NO_SUCH));

    assertThat(reply.status()).isEqualTo(404);
  }

  @Test
  void a_session_with_what_is_no_id_is_refused() {
    Reply reply = server.post(ANN, SESSIONS, Json.object().put("agent_id", "Max"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.path()).isEqualTo("agent_id");
  }

  @Test
  void a_context_of_a_session_that_is_no_object_is_refused() {
    Reply reply = server.post(ANN, SESSIONS, Json.object().put("agent_id", agent()).put("session_context", "web"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.path()).isEqualTo("session_context");
  }

  @Test
  void the_sessions_with_an_agent_are_told_in_the_order_in_which_they_were_opened() {
    String agent = agent();
    String first = server.post(ANN, SESSIONS, Json.object().put("agent_id", agent)).json().get("session_id").asText();
    String second = server.post(ANN, SESSIONS, Json.object().put("agent_id", agent)).json().get("session_id").asText();
    server.delete(ANN, SESSIONS + "/" + first);

    JsonNode sessions = server.get(ANN, SESSIONS + "?agent_id=" + agent).json().get("sessions");

    assertThat(sessions.findValuesAsText("session_id")).containsExactly(first, second);
    assertThat(sessions.get(0).get("closed_at").isTextual()).isTrue();
    assertThat(sessions.get(1).get("closed_at").isNull()).isTrue();
    assertThat(sessions.get(1).get("messages").asInt()).isZero();
  }

  @Test
  void sessions_with_nobody_in_particular_are_refused() {
    Reply reply = server.get(ANN, SESSIONS);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.path()).isEqualTo("agent_id");
  }

  @Test
  void a_summary_says_how_a_session_stands() {
    String session = session();

    JsonNode summary = server.get(ANN, SESSIONS + "/" + session + "/summary").json();

    assertThat(summary.get("session_id").asText()).isEqualTo(session);
    assertThat(summary.get("agent_name").asText()).isEqualTo("Max");
    assertThat(summary.get("conversation_length").asInt()).isZero();
    assertThat(summary.get("user_context_active").asBoolean()).isFalse();
    assertThat(summary.get("current_workflow").isNull()).isTrue();
  }

  @Test
  void closing_twice_is_closing_once() {
    String session = session();

    Reply first = server.delete(ANN, SESSIONS + "/" + session);
    server.clock().pass(Duration.ofMinutes(5));
    Reply second = server.delete(ANN, SESSIONS + "/" + session);

    assertThat(first.status()).isEqualTo(200);
    assertThat(second).isEqualTo(first);
  }

  @Test
  void each_rating_is_one_more_among_those_of_the_context() {
    String session = session();

    server.post(ANN, SESSIONS + "/" + session + "/ratings", Json.object().put("rating", 4));
    server.post(ANN, SESSIONS + "/" + session + "/ratings", Json.object().put("rating", 5));

    JsonNode context = server.get(ANN, "/api/personalized-ai/context").json();
    assertThat(context.at("/memory_context/interaction_history/satisfaction_ratings").findValuesAsText("rating"))
        .containsExactly("4", "5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "6", "4.5", "\"4\"", "true", "99999999999"})
  void a_rating_that_is_no_whole_number_from_1_to_5_is_refused(String rating) {
    ObjectNode request = Json.read(("{\"rating\":" + rating + "}").getBytes(StandardCharsets.UTF_8));

    Reply reply = server.post(ANN, SESSIONS + "/" + session() + "/ratings", request);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.path()).isEqualTo("rating");
  }

  private String session() {
    return server.post(ANN, SESSIONS, Json.object().put("agent_id", agent())).json().get("session_id").asText();
  }

  private String agent() {
    ObjectNode request = Json.object().put("agent_name", "Max").put("preset_name", "marketing_maestro");
    return server.post(ANN, "/api/personalized-ai/agents", request).json().get("agent_id").asText();
  }
}
