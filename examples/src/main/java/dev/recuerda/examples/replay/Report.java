package dev.recuerda.examples.replay;

import dev.recuerda.inmemory.InMemoryMetrics;
import dev.recuerda.memory.answer.Answer;
import java.util.Optional;

/** Shows what came of a conversation, input by input. */
interface Report {

  /**
   * Before the first input.
   *
   * @param model which model reads along, in words of the report; empty if none does
   */
  void begin(String source, Optional<String> model);

  /**
   * After each input but those that an earlier run dealt with.
   *
   * @param number the number of the input, counted from 1
   */
  void turn(long number, Turn turn);

  /** After the model was given something to read, which may be before an input, after it or after the last one. */
  void lesson(ReadLater reading);

  /**
   * After the last input.
   *
   * @param everything what the person is told who asks now what is known; empty where nothing came in
   */
  void end(Tally tally, Optional<Answer> everything, InMemoryMetrics metrics);
}
