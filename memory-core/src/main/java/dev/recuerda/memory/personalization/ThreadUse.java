package dev.recuerda.memory.personalization;

/** For what a thread is looked back over, and so how far. */
public enum ThreadUse {
  /** To find out what a message wants. */
  ROUTING(10),
  /** To find out what it says of the person. */
  PERSONALIZATION(7),
  /** To answer it. */
  REPLY(1);

  private final int limit;

  ThreadUse(int limit) {
    this.limit = limit;
  }

  /** How many messages are looked back over at most. */
  public int limit() {
    return limit;
  }
}
