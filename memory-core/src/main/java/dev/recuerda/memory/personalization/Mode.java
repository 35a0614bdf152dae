package dev.recuerda.memory.personalization;

/** What becomes of a profile that is sent with something in it that is not valid. */
public enum Mode {
  /** All of it is refused: for programs. */
  STRICT,
  /** What is valid is kept, and the rest is told: for tools that a conversation calls. */
  LENIENT
}
