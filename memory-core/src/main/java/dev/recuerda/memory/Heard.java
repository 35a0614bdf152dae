package dev.recuerda.memory;

import dev.recuerda.memory.error.Check;

/**
 * What became of a message that was heard.
 *
 * @param recorded whether it was kept
 * @param forgotten what it asked to have forgotten
 * @param learned what was learned from it, with what the user has to be asked about
 */
public record Heard(Recorded recorded, Forgotten forgotten, Learned learned) {

  public Heard {
    Check.required("heard.recorded", recorded);
    Check.required("heard.forgotten", forgotten);
    Check.required("heard.learned", learned);
  }

  /** Says what became of it, and none of its words. */
  @Override
  public String toString() {
    return "Heard(" + recorded.outcome() + ", " + forgotten.outcome() + ", " + learned + ")";
  }
}
