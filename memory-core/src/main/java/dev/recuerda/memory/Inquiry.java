package dev.recuerda.memory;

import dev.recuerda.memory.policy.ReadRule;
import dev.recuerda.memory.recall.Question;
import dev.recuerda.memory.recall.ReadPlan;

/**
 * What is asked of the store for one input, and how much of the answer is kept.
 *
 * @param question what is looked for; nothing where the plan looks for nothing
 * @param aboutMemory whether it is asked what is known, so that the latest facts are an answer where no words fit better
 * @param whyNot why nothing is looked for; empty if something is
 * @param sessionWindow how many messages the window has in a session that is kept
 * @param note what has to be said of how it is looked for, such as why without vectors; empty if nothing has
 */
record Inquiry(
    ReadPlan plan, ReadRule rule, Question question, boolean aboutMemory, String whyNot, int sessionWindow, String note) {

  /** The same inquiry, for less. */
  Inquiry asking(ReadPlan less) {
    return new Inquiry(less, rule, question, aboutMemory, whyNot, sessionWindow, note);
  }

  /** The same inquiry, about memory itself or not. */
  Inquiry about(boolean memory) {
    return new Inquiry(plan, rule, question, memory, whyNot, sessionWindow, note);
  }
}
