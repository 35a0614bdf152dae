package dev.recuerda.examples.replay;

import dev.recuerda.inmemory.InMemoryMetrics;

/** Shows what came of a conversation, input by input. */
interface Report {

  /** Before the first input. */
  void begin(String source);

  /** After each input. */
  void turn(Turn turn);

  /** After the last input. */
  void end(Tally tally, InMemoryMetrics metrics);
}
