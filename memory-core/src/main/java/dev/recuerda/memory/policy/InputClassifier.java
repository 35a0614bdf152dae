package dev.recuerda.memory.policy;

import dev.recuerda.memory.conversation.Message;

/** Decides what kind of input a message is. Repeatable, safe for many threads, and fast enough to stand before every turn. */
@FunctionalInterface
public interface InputClassifier {

  /** Classifies a message of the user; never fails, whatever the message holds. */
  Classification classify(Message message);
}
