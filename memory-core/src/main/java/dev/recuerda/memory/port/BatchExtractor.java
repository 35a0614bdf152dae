package dev.recuerda.memory.port;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.ModelRefusedException;
import dev.recuerda.memory.error.RetryableException;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Fact;
import java.util.List;

/**
 * Reads a stretch of conversation afterwards and proposes what might be worth remembering: what {@link Extractor} does for one
 * message in its turn, with more time. It only proposes; whoever proposes, and however well it is known, a write policy decides.
 * Safe for many threads.
 */
@FunctionalInterface
public interface BatchExtractor {

  /**
   * Proposes what a stretch of conversation says about the user.
   *
   * @return what it proposes and what that took; no candidates is an ordinary outcome
   * @throws RetryableException if it cannot be read at the moment
   * @throws ModelRefusedException if this stretch cannot be read at all
   */
  Proposals propose(Batch batch);

  /**
   * What is to be read.
   *
   * @param messages what the user typed and what may be remembered from, oldest first, never none
   * @param before what was said between and before them by whomever, oldest first: it tells what is meant, and nothing is
   *     remembered from it
   * @param known what is held true already
   */
  record Batch(List<Message> messages, List<Message> before, List<Fact> known) {

    public Batch {
      messages = Check.list("batch.messages", messages);
      Check.that(!messages.isEmpty(), "batch.messages", "must not be empty");
      before = Check.list("batch.before", before);
      known = Check.list("batch.known", known);
    }

    /** Says how much there is to read, and nothing of it. */
    @Override
    public String toString() {
      return "Batch(" + messages.size() + " messages, " + before.size() + " before, " + known.size() + " facts known)";
    }
  }

  /**
   * What is proposed, and what that took.
   *
   * @param candidates what is proposed; each cites one of the messages that were to be read
   * @param calls how often a model was asked
   * @param promptTokens how many tokens went in; 0 if the model does not say
   * @param replyTokens how many came out; 0 if the model does not say
   */
  record Proposals(List<Candidate> candidates, int calls, long promptTokens, long replyTokens) {

    public Proposals {
      candidates = Check.list("proposals.candidates", candidates);
      Check.that(calls >= 0, "proposals.calls", "must not be negative");
      Check.that(promptTokens >= 0, "proposals.promptTokens", "must not be negative");
      Check.that(replyTokens >= 0, "proposals.replyTokens", "must not be negative");
    }

    /** Says how many there are and what they took, and nothing of them. */
    @Override
    public String toString() {
      return "Proposals(" + candidates.size() + ", " + calls + " calls, " + promptTokens + " tokens in, " + replyTokens
          + " out)";
    }
  }
}
