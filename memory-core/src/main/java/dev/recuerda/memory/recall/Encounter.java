package dev.recuerda.memory.recall;

import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.AgentMemory;
import dev.recuerda.memory.agent.Grants;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.profile.UserContext;

/**
 * Whom the user talks to while an input is answered, and what that agent knows beside what came to mind.
 *
 * @param memory what the agent knows of its own time with the user
 * @param context the circumstances in which the user works; nothing is known of them where the agent may not read {@link
 *     Grants#PROFILE}
 */
public record Encounter(Agent agent, Session session, AgentMemory memory, UserContext context) {

  public Encounter {
    Check.required("encounter.agent", agent);
    Check.required("encounter.session", session);
    Check.required("encounter.memory", memory);
    Check.required("encounter.context", context);
  }

  /** Names agent and session, and nothing of what is known. */
  @Override
  public String toString() {
    return "Encounter(" + agent + ", " + session.id() + ")";
  }
}
