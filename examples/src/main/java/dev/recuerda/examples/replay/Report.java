package dev.recuerda.examples.replay;

import dev.recuerda.inmemory.InMemoryMetrics;
import dev.recuerda.memory.answer.Answer;
import java.util.Optional;

/** Shows what came of a conversation, input by input. */
interface Report {

  /** Before the first input. */
  void begin(String source);

  /**
   * After each input but those that an earlier run dealt with.
   *
   * @param number the number of the input, counted from 1
   */
  void turn(long number, Turn turn);

  /**
   * After the last input.
   *
   * @param everything what the person is told who asks now what is known; empty where nothing came in
   */
  void end(Tally tally, Optional<Answer> everything, InMemoryMetrics metrics);
}
