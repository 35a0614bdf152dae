package dev.recuerda.memory.user;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The person whose memory it is. */
public record UserId(UUID value) {

  public UserId {
    Check.required("userId", value);
  }

  /**
   * Reads the usual form of 36 characters.
   *
   * @throws InvalidInputException if it is anything else
   */
  public static UserId of(@Nullable String text) {
    return new UserId(Check.uuid("userId", text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
