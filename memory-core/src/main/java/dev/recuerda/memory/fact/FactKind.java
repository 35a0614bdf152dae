package dev.recuerda.memory.fact;

/** The three kinds that the store keeps apart; a finer meaning is the category's. */
public enum FactKind {
  /** Something that is so. */
  FACT,
  /** Something that the user likes or wants to be so. Read with the profile, not found by likeness. */
  PREFERENCE,
  /** Something that was agreed or done in a conversation. */
  CONVERSATION
}
