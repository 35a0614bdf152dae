package dev.recuerda.memory.port;

import dev.recuerda.memory.briefing.Prompt;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.ModelRefusedException;
import dev.recuerda.memory.error.ModelUnavailableException;
import dev.recuerda.memory.error.RetryableException;
import java.util.function.Consumer;

/** Answers a prompt. Safe for many threads; a thread that is interrupted while it waits gets no answer. */
@FunctionalInterface
public interface LanguageModel {

  /**
   * Asks for an answer.
   *
   * @return a whole answer: one that was cut off, held back or refused is none
   * @throws RetryableException if there is none to be had at the moment; {@link ModelUnavailableException} says why
   * @throws ModelRefusedException if there is none to be had for this prompt
   */
  Reply complete(Prompt prompt);

  /**
   * Asks for an answer and hands over its parts as they come. Whoever shows them has to know that more may be wrong with the
   * answer than its parts tell: it is whole when this returns, and not if it throws.
   *
   * @param part hears the next part, on the thread of the caller; all of them together are the text of the reply. What it throws
   *     ends the answer and reaches the caller.
   * @return the whole answer
   * @throws RetryableException if there is none to be had at the moment; parts of one may have been handed over
   * @throws ModelRefusedException if there is none to be had for this prompt; parts of one may have been handed over
   */
  default Reply stream(Prompt prompt, Consumer<String> part) {
    Reply reply = complete(prompt);
    part.accept(reply.text());
    return reply;
  }

  /**
   * What a model answered, and what it took.
   *
   * @param promptTokens how many tokens went in; 0 if the model does not say
   * @param replyTokens how many came out; 0 if the model does not say
   */
  record Reply(String text, long promptTokens, long replyTokens) {

    public Reply {
      Check.required("reply.text", text);
      Check.that(promptTokens >= 0, "reply.promptTokens", "must not be negative");
      Check.that(replyTokens >= 0, "reply.replyTokens", "must not be negative");
    }

    /** Says how much it took, and none of the text. */
    @Override
    public String toString() {
      return "Reply(" + promptTokens + " tokens in, " + replyTokens + " out)";
    }
  }
}
