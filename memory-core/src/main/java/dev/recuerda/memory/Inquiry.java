package dev.recuerda.memory;

import dev.recuerda.memory.policy.ReadRule;
import dev.recuerda.memory.recall.ReadPlan;

/**
 * What is asked of the store for one input, and how much of the answer is kept.
 *
 * @param aboutMemory whether it is asked what is known, so that the latest facts are an answer where no words fit better
 * @param whyNot why nothing is looked for; empty if something is
 */
record Inquiry(ReadPlan plan, ReadRule rule, boolean aboutMemory, String whyNot) {

  /** The same inquiry, for less. */
  Inquiry asking(ReadPlan less) {
    return new Inquiry(less, rule, aboutMemory, whyNot);
  }
}
