package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.Learner;
import dev.recuerda.memory.Lesson;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.user.UserId;
import dev.recuerda.postgres.HaltedLearner.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Check 42 of the acceptance list: wherever a process is gone between a message and what is learned from it, the next one
 * learns it, once, and the model is asked twice at most.
 */
class HaltsCheckTest {

  private static final int TIMES = Cases.count(1, 50);
  private static final int MOST_CALLS = 2;
  private static final Instant LATER = Samples.AT.plus(Learner.LEASE);

  private static final Prepared HERE = Prepared.fresh();

  private final AtomicInteger asked = new AtomicInteger();
  private final Memory memory = HaltedLearner.memory(HERE.store, LATER, batch -> {
    asked.incrementAndGet();
    return HaltedLearner.cali(batch);
  });
  private final UserMemory user = memory.of(new UserId(Samples.anyUuid()));

  @AfterAll
  static void close() {
    HERE.close();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FINISHED_FIRST")
  void wherever_a_process_is_gone_the_next_one_learns_what_was_said_and_learns_it_once(Point point) {
    List<Integer> calls = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      HaltsCheckTest once = new HaltsCheckTest();
      once.haltAndGoOn(point);
      calls.add(once.asked.get());
    }

    assertThat(calls).allMatch(times -> times <= MOST_CALLS);
    Cases.report("42", "%s: %d processes gone, 0 messages and 0 facts lost or doubled, the model asked %d times at most",
        point, TIMES, calls.stream().mapToInt(times -> times).max().orElseThrow());
  }

  private void haltAndGoOn(Point point) {
    boolean acknowledged = isAcknowledgedBeforeGoneAt(point);
    awaitThatTheServerKnows();
    if (!acknowledged) {
      user.record(HaltedLearner.message()); // Who was not told that it is kept sends it again.
    }
    List<Lesson> lessons = lessons();

    assertThat(user.conversation(10)).extracting(episode -> episode.id().value()).containsExactly("m1");
    assertThat(user.facts()).extracting(fact -> fact.claim().statement()).containsExactly("Vive en Cali");
    assertThat(lessons).hasSizeLessThanOrEqualTo(1);
  }

  /** A job that a process was about to finish is passed over by others until the server sees that the process is gone. */
  private void awaitThatTheServerKnows() {
    Prepared.asAdmin(HERE.database, "select from recuerda.users where user_id = '" + user.user() + "' for update");
  }

  private List<Lesson> lessons() {
    List<Lesson> lessons = new ArrayList<>();
    Learner learner = memory.learner(HERE.upkeep);
    for (Optional<Lesson> lesson = learner.next(); lesson.isPresent(); lesson = learner.next()) {
      lessons.add(lesson.get());
    }
    return lessons;
  }

  private boolean isAcknowledgedBeforeGoneAt(Point point) {
    boolean acknowledged = false;
    try (OtherProcess process = OtherProcess.start(HaltedLearner.class, HERE.database, HERE.database.app(), point.name(),
        user.user().toString(), HERE.database.upkeep().user(), HERE.database.upkeep().password())) {
      for (String line = process.hear(); !line.isEmpty(); line = process.hear()) {
        acknowledged |= line.equals(HaltedLearner.RECORDED);
        asked.addAndGet(line.equals(HaltedLearner.ASKED) ? 1 : 0);
      }
      assertThat(process.end()).as("%s was reached", point).isEqualTo(HaltedLearner.GONE);
    }
    return acknowledged;
  }

  @Test
  void what_is_finished_before_it_is_done_is_lost_with_its_process() {
    assertThat(isAcknowledgedBeforeGoneAt(Point.FINISHED_FIRST)).isTrue();

    assertThat(lessons()).isEmpty();

    assertThat(user.facts()).isEmpty();
  }
}
