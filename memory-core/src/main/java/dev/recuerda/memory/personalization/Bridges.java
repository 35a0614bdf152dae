package dev.recuerda.memory.personalization;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.NotGrantedException;
import java.util.LinkedHashSet;
import java.util.Set;

/** The bridges that are declared. What is not declared leads nowhere, and two bridges in a row are none. Immutable. */
public final class Bridges {

  private static final Bridges NONE = new Bridges(Set.of());
  private static final Bridges STANDARD = NONE
      .and(new Bridge(Space.MEMOVEE, Space.BASIC_CONVERSATION))
      .and(new Bridge(Space.BASIC_CONVERSATION, Space.PERSONALIZATION))
      .and(new Bridge(Space.BASIC_CONVERSATION, Space.PROMPT_ASSEMBLY))
      .and(new Bridge(Space.PROMPT_ASSEMBLY, Space.MEMOVEE))
      .and(new Bridge(Space.BASIC_CONVERSATION, Space.MEMOVEE));

  private final Set<Bridge> declared;

  private Bridges(Set<Bridge> declared) {
    this.declared = declared;
  }

  /** No bridges: nobody reaches anybody. */
  public static Bridges none() {
    return NONE;
  }

  /**
   * Those between the four components: memovee to basic-conversation, basic-conversation to personalization, to prompt-assembly
   * and to memovee, prompt-assembly to memovee.
   */
  public static Bridges standard() {
    return STANDARD;
  }

  /** These and one more; one that is there already changes nothing. */
  public Bridges and(Bridge bridge) {
    Set<Bridge> more = new LinkedHashSet<>(declared);
    more.add(Check.required("bridge", bridge));
    return new Bridges(Set.copyOf(more));
  }

  /** All of them, in no particular order. */
  public Set<Bridge> declared() {
    return declared;
  }

  /** Whether one component may reach the other, directly and in this direction. */
  public boolean lead(Space from, Space to) {
    return declared.contains(new Bridge(from, to));
  }

  /**
   * Lets pass who has a bridge.
   *
   * @throws NotGrantedException if none is declared, or only one for the other direction
   */
  void cross(Space from, Space to) {
    if (Check.required("space", from).equals(to) || !lead(from, to)) {
      throw new NotGrantedException(from.name(), to.name());
    }
  }

  @Override
  public String toString() {
    return "Bridges" + declared;
  }
}
