package dev.recuerda.memory.policy;

/** Whether facts and earlier messages are looked for. */
public enum Retrieval {
  NEVER,
  /** Only if the budget allows what it costs. */
  IF_AFFORDABLE,
  ALWAYS
}
