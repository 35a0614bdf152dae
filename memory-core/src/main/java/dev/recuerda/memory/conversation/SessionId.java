package dev.recuerda.memory.conversation;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One sitting of one user with one agent. */
public record SessionId(UUID value) {

  public SessionId {
    Check.required("sessionId", value);
  }

  /**
   * Reads the usual form of 36 characters.
   *
   * @throws InvalidInputException if it is anything else
   */
  public static SessionId of(@Nullable String text) {
    return new SessionId(Check.uuid("sessionId", text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
