package dev.recuerda.memory.assistant;

/** What an assistant does with what it hears, beside answering it. */
public enum Listening {
  /** What the user tells is kept and learned from, as the write policy allows. */
  LEARNING,
  /** What the user tells is kept as part of the conversation, and nothing is learned from it, now or later. */
  NOT_LEARNING
}
