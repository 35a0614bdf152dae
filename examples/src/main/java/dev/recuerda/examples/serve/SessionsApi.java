package dev.recuerda.examples.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recuerda.memory.SessionSummary;
import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.AgentId;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.conversation.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The sessions of whoever asks with their agents. */
final class SessionsApi {

  private static final String SESSIONS = AgentsApi.BASE + "/sessions";
  private static final String SESSION = SESSIONS + "/{session_id}";
  private static final String ID = "session_id";
  private static final String AGENT = "agent_id";

  List<Route> routes() {
    return List.of(
        Route.post(SESSIONS, this::open),
        Route.get(SESSIONS, this::with).asking(AGENT),
        Route.get(SESSION + "/summary", this::summary),
        Route.delete(SESSION, this::close),
        Route.post(SESSION + "/ratings", this::rate));
  }

  private void open(Call call) {
    Body body = call.body(AGENT, "session_context");
    AgentId agent = AgentId.of(body.text(AGENT));
    Session session = call.memory().sessions().open(agent, values(body));
    call.answer(opened(call, session));
  }

  @SuppressWarnings("unchecked") // Whether a null is allowed in it, the library says.
  private static Map<String, ?> values(Body body) {
    return (Map<String, ?>) (Object) body.map("session_context").orElse(Map.of());
  }

  static ObjectNode opened(Call call, Session session) {
    Agent agent = call.memory().agents().get(session.agent());
    return Json.object()
        .put(ID, session.id().toString())
        .put("agent_name", agent.name())
        .put("agent_role", agent.persona().role())
        .put("user_context_summary", call.memory().context().text(call.language()))
        .put("ready_for_messages", true);
  }

  private void with(Call call) {
    AgentId agent = AgentId.of(call.query(AGENT).orElseThrow(() -> Refusal.invalid(AGENT, "is required")));
    ArrayNode sessions = Json.array();
    call.memory().sessions().with(agent).forEach(session -> sessions.addObject()
        .put(ID, session.id().toString())
        .put("opened_at", session.openedAt().toString())
        .put("closed_at", session.closedAt().map(Instant::toString).orElse(null))
        .put("messages", session.messages()));
    call.answer(Json.object().set("sessions", sessions));
  }

  private void summary(Call call) {
    SessionSummary summary = call.memory().sessions().summary(session(call));
    call.answer(Json.object()
        .put(ID, summary.session().id().toString())
        .put("agent_name", summary.agent().name())
        .put("conversation_length", summary.conversationLength())
        .put("created_at", summary.session().openedAt().toString())
        .put("user_context_active", summary.userContextActive())
        .put("learnings_pending", summary.learningsPending())
        .putNull("current_workflow"));
  }

  private void close(Call call) {
    Session closed = call.memory().sessions().close(session(call));
    call.answer(Json.object()
        .put("status", "success")
        .put(ID, closed.id().toString())
        .put("closed_at", closed.closedAt().orElseThrow().toString()));
  }

  private void rate(Call call) {
    call.memory().sessions().rate(session(call), call.body("rating").number("rating"));
    call.answer(Json.object().put("status", "success"));
  }

  private static SessionId session(Call call) {
    return new SessionId(call.id(ID));
  }
}
