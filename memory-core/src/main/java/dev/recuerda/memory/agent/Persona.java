package dev.recuerda.memory.agent;

import dev.recuerda.memory.error.Check;
import java.util.Optional;

/**
 * How an agent is to be.
 *
 * @param role what it is, such as {@code Customer Support Representative}
 * @param personality how it speaks and thinks
 * @param expectations what it is to achieve
 */
public record Persona(String role, String personality, String expectations) {

  /** The longest of the three texts, in UTF-16 units. */
  public static final int MAX_TEXT = 2_000;

  public Persona {
    Check.text("agent.role", role, MAX_TEXT);
    Check.text("agent.personality", personality, MAX_TEXT);
    Check.text("agent.expectations", expectations, MAX_TEXT);
  }

  /** The same persona with some of its texts replaced; what is empty stays as it is. */
  public Persona with(Optional<String> otherRole, Optional<String> otherPersonality, Optional<String> otherExpectations) {
    return new Persona(otherRole.orElse(role), otherPersonality.orElse(personality), otherExpectations.orElse(expectations));
  }

  /** Says none of its texts: a custom persona is in the user's own words. */
  @Override
  public String toString() {
    return "Persona";
  }
}
