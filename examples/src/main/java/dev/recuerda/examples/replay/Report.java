package dev.recuerda.examples.replay;

import dev.recuerda.inmemory.InMemoryMetrics;
import dev.recuerda.memory.answer.Answer;
import java.util.Optional;

/** Shows what came of a conversation, input by input. */
interface Report {

  /** Before the first input. */
  void begin(String source);

  /** After each input. */
  void turn(Turn turn);

  /**
   * After the last input.
   *
   * @param everything what the person is told who asks now what is known; empty where nothing came in
   */
  void end(Tally tally, Optional<Answer> everything, InMemoryMetrics metrics);
}
