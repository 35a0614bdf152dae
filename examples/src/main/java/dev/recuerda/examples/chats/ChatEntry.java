package dev.recuerda.examples.chats;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.Check;

/** What stands in one place of a chat: a message, or lines that cannot be read as one. */
public sealed interface ChatEntry {

  /** The number of the line in the export, counted from 1. */
  long line();

  /**
   * Something that somebody said.
   *
   * @param line where it begins
   */
  record Said(long line, Message message) implements ChatEntry {

    public Said {
      Check.required("entry.message", message);
    }

    /** Says where and how long it is, and none of its words. */
    @Override
    public String toString() {
      return "Said(line " + line + ", " + message + ")";
    }
  }

  /**
   * A line that cannot be read. What follows it up to the next message is left out with it.
   *
   * @param rule the field and the rule that it broke, with none of its words
   */
  record Broken(long line, String rule) implements ChatEntry {

    public Broken {
      Check.required("entry.rule", rule);
    }
  }
}
