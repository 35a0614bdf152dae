package dev.recuerda.memory.agent;

import dev.recuerda.memory.error.Check;
import java.time.Instant;

/**
 * A persona that a user talks to.
 *
 * @param grants what of the user's memory it may read and write
 */
public record Agent(AgentId id, String name, Persona persona, Grants grants, Instant createdAt) {

  /** The longest name, in UTF-16 units. */
  public static final int MAX_NAME = 100;

  public Agent {
    Check.required("agent.id", id);
    Check.text("agent.name", name, MAX_NAME);
    Check.required("agent.persona", persona);
    Check.required("agent.grants", grants);
    createdAt = Check.instant("agent.createdAt", createdAt);
  }

  /** An agent with {@link Grants#standard()}. */
  public Agent(AgentId id, String name, Persona persona, Instant createdAt) {
    this(id, name, persona, Grants.standard(), createdAt);
  }

  /** Names the agent by its id: its name is the user's own. */
  @Override
  public String toString() {
    return "Agent(" + id + ")";
  }
}
