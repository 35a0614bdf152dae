package dev.recuerda.memory.agent;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One agent of one user. */
public record AgentId(UUID value) {

  public AgentId {
    Check.required("agentId", value);
  }

  /**
   * Reads the usual form of 36 characters.
   *
   * @throws InvalidInputException if it is anything else
   */
  public static AgentId of(@Nullable String text) {
    return new AgentId(Check.uuid("agentId", text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
