package dev.recuerda.memory.personalization;

import dev.recuerda.memory.error.Check;

/**
 * A component that has things to offer or to ask, by its name: lower-case letters, digits and hyphens, {@value #MAX_NAME}
 * characters at most.
 */
public record Space(String name) {

  /** The longest name. */
  public static final int MAX_NAME = 60;

  /** The application that people talk to. */
  public static final Space MEMOVEE = new Space("memovee");

  /** The flows of everyday talk: greetings, introductions, preferences. */
  public static final Space BASIC_CONVERSATION = new Space("basic-conversation");

  /** The profile and the preferences. */
  public static final Space PERSONALIZATION = new Space("personalization");

  /** What puts the context of a reply together. */
  public static final Space PROMPT_ASSEMBLY = new Space("prompt-assembly");

  public Space {
    Check.text("space", name, MAX_NAME);
    Check.that(name.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-'), "space",
        "must be lower-case letters, digits and hyphens");
  }

  @Override
  public String toString() {
    return name;
  }
}
