package dev.recuerda.memory.port;

import dev.recuerda.memory.briefing.Prompt;
import dev.recuerda.memory.error.RetryableException;

/** Answers a prompt. Safe for many threads. */
@FunctionalInterface
public interface LanguageModel {

  /**
   * Asks for an answer.
   *
   * @throws RetryableException if there is none to be had at the moment
   */
  Reply complete(Prompt prompt);

  /**
   * What a model answered, and what it took.
   *
   * @param promptTokens how many tokens went in
   * @param replyTokens how many came out
   */
  record Reply(String text, long promptTokens, long replyTokens) {

    /** Says how much it took, and none of the text. */
    @Override
    public String toString() {
      return "Reply(" + promptTokens + " tokens in, " + replyTokens + " out)";
    }
  }
}
