package dev.recuerda.examples.replay;

import dev.recuerda.memory.Learner;
import dev.recuerda.memory.Lesson;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.port.MemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives a model to read what is due by the time of the conversation, where one reads along. One that fails so often in a row that
 * there is no hope is not asked again; what it has not read stays where it is.
 */
final class Reader {

  private static final int MOST_FAILURES_IN_A_ROW = 5;

  private final Optional<Learner> learner;
  private final UserMemory memory;
  private final MemoryStore store;
  private final ReplayClock clock;
  private final ReplayIds ids;
  private final LessonTally tally = new LessonTally();
  private int failuresInARow;

  /** @param learner empty where no model reads along */
  Reader(Optional<Learner> learner, UserMemory memory, MemoryStore store, ReplayClock clock, ReplayIds ids) {
    this.learner = learner;
    this.memory = memory;
    this.store = store;
    this.clock = clock;
    this.ids = ids;
    learner.ifPresent(any -> ids.ofRun(1 + memory.trail(Integer.MAX_VALUE).size()));
  }

  /** What came of whatever is due now. What failed is due again later, and nobody waits for that. */
  List<ReadLater> due() {
    List<ReadLater> readings = new ArrayList<>();
    Optional<Lesson> lesson = next();
    while (lesson.isPresent()) {
      note(lesson.get());
      told(lesson.get()).ifPresent(readings::add);
      lesson = next();
    }
    return readings;
  }

  /** What came of the rest, once no more is to come. */
  List<ReadLater> rest() {
    learner.ifPresent(any -> memory.learnSoon());
    List<ReadLater> readings = due();
    learner.ifPresent(any -> tally.leave(waiting()));
    return readings;
  }

  private Optional<Lesson> next() {
    return learner.filter(any -> failuresInARow < MOST_FAILURES_IN_A_ROW).flatMap(reads -> ids.ofLesson(reads::next));
  }

  private void note(Lesson lesson) {
    failuresInARow = lesson.failure().isPresent() ? failuresInARow + 1 : lesson.calls() > 0 ? 0 : failuresInARow;
    if (failuresInARow == MOST_FAILURES_IN_A_ROW) {
      tally.giveUp();
    }
  }

  /** What was read of somebody else is none of this report's business. */
  private Optional<ReadLater> told(Lesson lesson) {
    if (!lesson.user().equals(memory.user())) {
      tally.countOther(lesson);
      return Optional.empty();
    }
    ReadLater reading = new ReadLater(lesson, clock.instant(), memory.profile());
    tally.count(reading);
    return Optional.of(reading);
  }

  /** How many of the person's messages still wait to be read. */
  private long waiting() {
    return store.read(memory.user(), records -> records.jobs().unfinished().stream()
        .flatMap(job -> job.messages().stream()).distinct().count());
  }

  /** What is counted; empty where no model reads along. */
  Optional<LessonTally> tally() {
    return learner.map(any -> tally);
  }
}
