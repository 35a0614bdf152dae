package dev.recuerda.examples.replay;

import dev.recuerda.memory.conversation.Message;
import java.util.Optional;

/**
 * What came in with a line of a conversation.
 *
 * @param line its number, counted from 1
 * @param message the message in it; empty for a blank line and for one that cannot be read
 * @param refusal why it cannot be read; empty where it can
 */
record Input(long line, Optional<Message> message, Optional<String> refusal) {

  static Input of(long line, Message message) {
    return new Input(line, Optional.of(message), Optional.empty());
  }

  static Input blank(long line) {
    return new Input(line, Optional.empty(), Optional.empty());
  }

  static Input refused(long line, String why) {
    return new Input(line, Optional.empty(), Optional.of(why));
  }

  /** Names the line, and none of its words. */
  @Override
  public String toString() {
    return "Input(line " + line + ")";
  }
}
