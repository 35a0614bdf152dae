package dev.recuerda.memory;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.policy.Decision;
import java.util.List;

/**
 * What became of candidates.
 *
 * @param decisions the decision on each, in the order in which they were proposed
 * @param facts the facts that are new, in the same order; what was known already, or is older than what is known, made none
 *     that is current
 */
public record Learned(List<Decision> decisions, List<Fact> facts) {

  public Learned {
    decisions = Check.list("learned.decisions", decisions);
    facts = Check.list("learned.facts", facts);
  }

  /** Says how many there are, and nothing of them. */
  @Override
  public String toString() {
    return "Learned(" + decisions.size() + " decisions, " + facts.size() + " facts)";
  }
}
