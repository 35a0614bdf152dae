package dev.recuerda.memory.conversation;

/** Who speaks in a message. */
public enum Role {
  /** The person whose memory it is, or, where an author is named, whoever wrote on that side of the conversation. */
  USER,
  /** The assistant. */
  ASSISTANT,
  /** The host, reporting what a tool did. */
  TOOL
}
