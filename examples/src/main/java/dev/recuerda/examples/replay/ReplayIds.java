package dev.recuerda.examples.replay;

import java.util.UUID;
import java.util.function.Supplier;

/**
 * Ids that count up with the messages they are made for, in whichever run that is. Those that are made while a model reads count
 * up by themselves, and those of one run are not those of another. For one thread.
 */
final class ReplayIds implements Supplier<UUID> {

  private static final int MOST_OF_A_MESSAGE_BITS = 20;

  private long position;
  private long count;
  private long run = 1;
  private long lessonCount;
  private boolean isLesson;

  /** From now on they are made for the message at a position of the history. */
  void of(long next) {
    if (next != position) {
      position = next;
      count = 0;
    }
  }

  /** Ids of lessons are those of a run, by a number from 1 on that no other run had which left a fact. */
  void ofRun(long number) {
    run = number;
  }

  /** Does something whose ids are those of a lesson. */
  <T> T ofLesson(Supplier<T> lesson) {
    isLesson = true;
    try {
      return lesson.get();
    } finally {
      isLesson = false;
    }
  }

  @Override
  public UUID get() {
    if (isLesson) {
      lessonCount++;
      return new UUID(run, lessonCount);
    }
    count++;
    return new UUID(0, (position << MOST_OF_A_MESSAGE_BITS) + count);
  }
}
