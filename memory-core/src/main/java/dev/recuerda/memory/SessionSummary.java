package dev.recuerda.memory;

import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.error.Check;

/**
 * How a session stands.
 *
 * @param userContextActive whether something is known of the user's circumstances that its agent is told
 * @param learningsPending how many of the user's messages wait to be read once more; what rules learn waits for nothing
 */
public record SessionSummary(Session session, Agent agent, boolean userContextActive, int learningsPending) {

  public SessionSummary {
    Check.required("summary.session", session);
    Check.required("summary.agent", agent);
    Check.notNegative("summary.learningsPending", learningsPending);
  }

  /** How many messages of both sides were said in it. */
  public int conversationLength() {
    return session.messages();
  }
}
