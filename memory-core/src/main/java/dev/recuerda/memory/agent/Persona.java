package dev.recuerda.memory.agent;

import dev.recuerda.memory.error.Check;
import java.util.List;
import java.util.Optional;

/**
 * How an agent is to be.
 *
 * @param role what it is, such as {@code Customer Support Representative}
 * @param personality how it speaks and thinks
 * @param expectations what it is to achieve
 * @param directives rules that it always keeps, {@value #MAX_DIRECTIVES} at most
 * @param disposition how it leans where no rule decides
 */
public record Persona(
    String role, String personality, String expectations, List<String> directives, Disposition disposition) {

  /** The longest of the three texts, in UTF-16 units. */
  public static final int MAX_TEXT = 2_000;

  /** The most directives. */
  public static final int MAX_DIRECTIVES = 20;

  /** The longest directive, in UTF-16 units. */
  public static final int MAX_DIRECTIVE = 500;

  public Persona {
    Check.text("agent.role", role, MAX_TEXT);
    Check.text("agent.personality", personality, MAX_TEXT);
    Check.text("agent.expectations", expectations, MAX_TEXT);
    directives = Check.list("agent.directives", directives);
    Check.that(directives.size() <= MAX_DIRECTIVES, "agent.directives", "must be at most " + MAX_DIRECTIVES);
    for (int i = 0; i < directives.size(); i++) {
      Check.text("agent.directives[" + i + "]", directives.get(i), MAX_DIRECTIVE);
    }
    Check.required("agent.disposition", disposition);
  }

  /** A persona without directives, that leans nowhere. */
  public Persona(String role, String personality, String expectations) {
    this(role, personality, expectations, List.of(), Disposition.NEUTRAL);
  }

  /** The same persona with some of its texts replaced; what is empty stays as it is. */
  public Persona with(Optional<String> otherRole, Optional<String> otherPersonality, Optional<String> otherExpectations) {
    return new Persona(otherRole.orElse(role), otherPersonality.orElse(personality),
        otherExpectations.orElse(expectations), directives, disposition);
  }

  /** The same persona under other directives. */
  public Persona under(List<String> otherDirectives) {
    return new Persona(role, personality, expectations, otherDirectives, disposition);
  }

  /** The same persona with another disposition. */
  public Persona leaning(Disposition other) {
    return new Persona(role, personality, expectations, directives, other);
  }

  /** Says none of its texts: a custom persona is in the user's own words. */
  @Override
  public String toString() {
    return "Persona";
  }
}
