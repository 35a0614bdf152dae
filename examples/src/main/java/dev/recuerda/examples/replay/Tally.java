package dev.recuerda.examples.replay;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.Role;
import java.util.Optional;

/** Counts what came in. */
final class Tally {

  private long inputs;
  private long fromUser;
  private long repeated;
  private long earlier;
  private long refused;
  private final Optional<LessonTally> lessons;

  /** @param lessons where a model reads along, what is counted of that */
  Tally(Optional<LessonTally> lessons) {
    this.lessons = lessons;
  }

  void count(Turn turn) {
    lessons.ifPresent(counted -> counted.count(turn));
    count(turn.message());
    repeated += turn.isNew() ? 0 : 1;
  }

  /** Counts what an earlier run dealt with. */
  void countEarlier(Message message) {
    count(message);
    earlier++;
  }

  private void count(Message message) {
    inputs++;
    fromUser += message.role() == Role.USER ? 1 : 0;
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

  /** Lines whose message an earlier run recorded. */
  long earlier() {
    return earlier;
  }

  /** Messages that this run recorded. */
  long recorded() {
    return inputs - repeated - earlier;
  }

  /** What was counted of a model that reads along; empty where none does. */
  Optional<LessonTally> lessons() {
    return lessons;
  }

  /** Lines that could not be read. */
  long refused() {
    return refused;
  }
}
