package dev.recuerda.memory.conversation;

import dev.recuerda.memory.error.Check;

/**
 * The host's name for a message, such as the id that WhatsApp gives it. Whoever delivers a message twice under one id has
 * delivered it once. Up to {@value #MAX_LENGTH} characters; unique among the messages of one user.
 */
public record MessageId(String value) implements Comparable<MessageId> {

  /** The longest id, in UTF-16 units. */
  public static final int MAX_LENGTH = 255;

  public MessageId {
    Check.text("message.id", value, MAX_LENGTH);
  }

  @Override
  public int compareTo(MessageId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
