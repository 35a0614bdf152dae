package dev.recuerda.examples.replay;

import dev.recuerda.memory.conversation.Role;

/** Counts what came in. */
final class Tally {

  private long inputs;
  private long fromUser;
  private long repeated;
  private long refused;

  void count(Turn turn) {
    inputs++;
    fromUser += turn.message().role() == Role.USER ? 1 : 0;
    repeated += turn.isNew() ? 0 : 1;
  }

  void countRefused() {
    refused++;
  }

  /** Lines that could be read. */
  long inputs() {
    return inputs;
  }

  /** Those of them that the user said. */
  long fromUser() {
    return fromUser;
  }

  /** Messages that are there now because of them: an id counts once. */
  long messages() {
    return inputs - repeated;
  }

  /** Lines whose id had been there before. */
  long repeated() {
    return repeated;
  }

  /** Lines that could not be read. */
  long refused() {
    return refused;
  }
}
