package dev.recuerda.examples.chats;

import dev.recuerda.memory.conversation.MessageType;

/** What a message of an export turns out to be. */
sealed interface Content {

  /**
   * What somebody said.
   *
   * @param edited whether the phone says that it was changed
   */
  record Words(String author, MessageType type, String text, boolean edited) implements Content {

    /** Says what kind it is, and none of its words. */
    @Override
    public String toString() {
      return "Words(" + type + ", " + text.length() + " characters)";
    }
  }

  /** What is no message of anybody's. */
  enum None implements Content {
    /** The phone tells something of the chat. */
    NOTICE,
    /** Somebody said something of which nothing is left: it was deleted, or was to be seen once. */
    GONE
  }
}
