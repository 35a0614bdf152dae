package dev.recuerda.memory.conversation;

/** The form in which a message came. The text of media is its caption, transcript or extracted text. */
public enum MessageType {
  TEXT,
  AUDIO,
  IMAGE,
  DOCUMENT,
  STICKER,
  VIDEO,
  LOCATION,
  REACTION,
  SYSTEM,
  OTHER;

  /** Whether the words of a message of this form are read for what they ask and tell. */
  public boolean isRead() {
    return this == TEXT || this == AUDIO || this == IMAGE || this == DOCUMENT;
  }

  /** Whether a message of this form adds to a conversation when it has words: all do but reactions and system lines. */
  public boolean isConversation() {
    return this != REACTION && this != SYSTEM;
  }
}
