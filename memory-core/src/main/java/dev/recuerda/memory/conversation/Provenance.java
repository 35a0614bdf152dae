package dev.recuerda.memory.conversation;

/** The way in which a text came in. It is decided by the host's channel, never by what the text says of itself. */
public enum Provenance {
  /** Typed or spoken by the user. */
  USER_TYPED,
  /** Sent by the user, but pasted from elsewhere. */
  USER_PASTED,
  /** Prefilled by a link that the user followed. */
  USER_LINK_PREFILL,
  /** Reported by the host with a type and typed arguments. */
  HOST_REPORTED,
  /** Written by the assistant. */
  ASSISTANT,
  /** The free text of a tool. */
  TOOL,
  /** The text of a document that was read. */
  RETRIEVED_DOC,
  /** Memory that was recalled and repeated. */
  RECALLED_MEMORY,
  /** Written by the system that carries the conversation. */
  SYSTEM,
  /** Brought over from another system. */
  IMPORT;

  /** Whether what comes this way may become something held true about the user. */
  public boolean mayBecomeFact() {
    return this == USER_TYPED || this == HOST_REPORTED;
  }
}
