package dev.recuerda.memory.fact;

import java.time.Duration;
import java.time.Instant;

/**
 * How sure we are of a fact: computed from the way it came in and its age, never taken from a model. The three grades and
 * the bound of 180 days are those of the memory contract.
 */
public enum Confidence {
  /** The user said it, or the host reported it, within the last {@link #FRESH}. */
  HIGH,
  /** The same, but it was last said longer ago. */
  MEDIUM,
  /** It came another way. */
  LOW;

  /** How long what was said counts as fresh. */
  public static final Duration FRESH = Duration.ofDays(180);

  /** The confidence in a fact at a given moment. What was said at most {@link #FRESH} before it is fresh. */
  public static Confidence in(Fact fact, Instant now) {
    if (fact.evidence().stream().noneMatch(evidence -> evidence.provenance().mayBecomeFact())) {
      return LOW;
    }
    Instant fresh = now.minus(FRESH);
    return fact.evidence().stream()
            .filter(evidence -> evidence.provenance().mayBecomeFact())
            .anyMatch(evidence -> !evidence.saidAt().isBefore(fresh))
        ? HIGH
        : MEDIUM;
  }
}
