package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.Learner;
import dev.recuerda.memory.Lesson;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.contract.Together;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.ModelFailure;
import dev.recuerda.memory.error.ModelUnavailableException;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.policy.Batching;
import dev.recuerda.memory.port.BatchExtractor;
import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Learning after the turn, with the store's own role and that of the upkeep. */
class LearningLaterInPostgresTest {

  private static final Prepared HERE = Prepared.fresh();
  private static final Claim CALI = Claim.filling("home.city", "home.city", "Vive en Cali", "Cali");

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");

  @AfterAll
  static void close() {
    HERE.close();
  }

  @AfterEach
  void nothingWaits() {
    assertThat(memory(LearningLaterInPostgresTest::cali).learner(HERE.upkeep).next()).isEmpty();
  }

  private Memory memory(BatchExtractor extractor) {
    return Memory.builder(HERE.store).clock(() -> now).batching(new Batching(1, Duration.ZERO)).learnLater(extractor).build();
  }

  private static BatchExtractor.Proposals cali(BatchExtractor.Batch batch) {
    List<Candidate> candidates = batch.messages().stream()
        .map(message -> new Candidate(CALI, Evidence.wholeOf(message), "model test, prompt 1")).toList();
    return new BatchExtractor.Proposals(candidates, 1, 10, 5);
  }

  private static UserMemory somebody(Memory memory) {
    return memory.of(new UserId(Samples.anyUuid()));
  }

  private Message roots() {
    return Message.fromUser("m1", now, "Al final eché raíces en Cali");
  }

  private static List<String> statements(UserMemory user) {
    return user.facts().stream().map(fact -> fact.claim().statement()).toList();
  }

  @Test
  void what_is_read_later_is_learned_and_its_job_is_gone() {
    Memory memory = memory(LearningLaterInPostgresTest::cali);
    UserMemory user = somebody(memory);
    user.record(roots());

    Lesson lesson = memory.learner(HERE.upkeep).next().orElseThrow();

    assertThat(lesson.outcome()).isEqualTo(Lesson.Outcome.READ);
    assertThat(statements(user)).containsExactly("Vive en Cali");
  }

  @Test
  void what_a_model_fails_at_waits_and_is_learned_by_another_process() {
    Memory failing = memory(batch -> {
      throw new ModelUnavailableException(ModelFailure.UNAVAILABLE, "the model cannot be reached");
    });
    UserMemory user = somebody(failing);
    user.record(roots());
    assertThat(failing.learner(HERE.upkeep).next().orElseThrow().outcome()).isEqualTo(Lesson.Outcome.FAILED);

    now = now.plusSeconds(30);
    Lesson lesson = memory(LearningLaterInPostgresTest::cali).learner(HERE.upkeep).next().orElseThrow();

    assertThat(lesson.user()).isEqualTo(user.user());
    assertThat(statements(user)).containsExactly("Vive en Cali");
  }

  @Test
  void learners_of_several_processes_share_the_work_and_do_everything_once() throws Exception {
    Queue<Lesson> lessons = new ConcurrentLinkedQueue<>();
    Memory memory = memory(LearningLaterInPostgresTest::cali);
    List<UserMemory> users = IntStream.range(0, 40).mapToObj(i -> somebody(memory)).toList();
    users.forEach(user -> user.record(roots()));

    Together.run(4, thread -> {
      Learner learner = memory(LearningLaterInPostgresTest::cali).learner(HERE.upkeep);
      for (var lesson = learner.next(); lesson.isPresent(); lesson = learner.next()) {
        lessons.add(lesson.get());
      }
    });

    assertThat(lessons).extracting(Lesson::user).containsExactlyInAnyOrderElementsOf(users.stream().map(UserMemory::user).toList());
    assertThat(users).allSatisfy(user -> assertThat(statements(user)).containsExactly("Vive en Cali"));
  }
}
