package dev.recuerda.inmemory.stories;

import static dev.recuerda.inmemory.stories.House.MARTA;
import static dev.recuerda.inmemory.stories.House.statements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.inmemory.InMemoryMetrics;
import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Learner;
import dev.recuerda.memory.Lesson;
import dev.recuerda.memory.Lesson.Outcome;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.error.ModelFailure;
import dev.recuerda.memory.error.ModelUnavailableException;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.policy.Batching;
import dev.recuerda.memory.port.BatchExtractor;
import dev.recuerda.memory.port.Job;
import dev.recuerda.memory.port.MemoryObserver;
import dev.recuerda.memory.privacy.ConsentScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LearningLaterStoryTest {

  private static final Claim CALI = Claim.filling("home.city", "home.city", "Vive en Cali", "Cali");
  private static final String ROOTS = "Al final eché raíces en Cali";

  private final InMemoryStore store = new InMemoryStore();
  private final List<BatchExtractor.Batch> handedOut = new ArrayList<>();
  private Supplier<List<Candidate>> proposal = List::of;
  private final House house = new House(store, options -> options.learnLater(this::read));
  private final Learner learner = house.memory.learner(store);

  private BatchExtractor.Proposals read(BatchExtractor.Batch batch) {
    handedOut.add(batch);
    return new BatchExtractor.Proposals(proposal.get(), 1, 200, 30);
  }

  private static Candidate candidate(Message message, Claim claim) {
    return new Candidate(claim, Evidence.wholeOf(message), "model test, prompt 1");
  }

  private List<Job> waiting() {
    return store.read(MARTA, records -> records.jobs().unfinished());
  }

  private static List<String> texts(List<Message> messages) {
    return messages.stream().map(Message::text).toList();
  }

  private void afterThePause() {
    house.later(Batching.standard().pause());
  }

  private void failing(ModelUnavailableException failure) {
    proposal = () -> {
      throw failure;
    };
  }

  private static ModelUnavailableException busy(Optional<Duration> retryAfter) {
    return new ModelUnavailableException(ModelFailure.RATE_LIMIT, "too many calls", retryAfter);
  }

  @Test
  void what_is_read_later_is_learned_with_the_name_of_the_reader_and_known_in_the_next_turn() {
    Message said = house.said(house.marta, ROOTS);
    proposal = () -> List.of(candidate(said, CALI));
    afterThePause();

    Lesson lesson = learner.next().orElseThrow();

    assertThat(lesson.outcome()).isEqualTo(Outcome.READ);
    assertThat(List.of((long) lesson.calls(), lesson.promptTokens(), lesson.replyTokens())).containsExactly(1L, 200L, 30L);
    assertThat(statements(house.marta.facts())).containsExactly("Vive en Cali");
    assertThat(house.marta.facts().get(0).learnedBy()).isEqualTo("model test, prompt 1");
    assertThat(waiting()).isEmpty();
    assertThat(learner.next()).isEmpty();
  }

  @Test
  void nothing_is_read_before_the_pause_or_the_fifth_message() {
    house.said(house.marta, ROOTS);

    assertThat(learner.next()).isEmpty();
    assertThat(handedOut).isEmpty();
  }

  @Test
  void every_message_begins_the_pause_anew() {
    house.said(house.marta, ROOTS);
    house.later(Batching.standard().pause().minusSeconds(1));
    house.marta.record(Message.fromUser("later", house.now(), "Y aquí me quedo"));
    house.later(Batching.standard().pause().minusSeconds(1));

    assertThat(learner.next()).isEmpty();

    house.later(Duration.ofSeconds(1));
    learner.next();
    assertThat(handedOut).singleElement().extracting(batch -> texts(batch.messages()))
        .isEqualTo(List.of(ROOTS, "Y aquí me quedo"));
  }

  @Test
  void five_messages_are_read_together_at_once_and_the_sixth_waits_for_others() {
    for (int i = 1; i <= 6; i++) {
      house.marta.record(Message.fromUser("m" + i, house.now(), "Palabra número " + i));
    }

    learner.next();

    assertThat(handedOut).singleElement().extracting(batch -> batch.messages().size()).isEqualTo(5);
    assertThat(waiting()).singleElement().extracting(Job::messages).isEqualTo(List.of(new MessageId("m6")));
    assertThat(learner.next()).isEmpty();
  }

  @Test
  void the_end_of_a_session_makes_what_waits_due() {
    house.said(house.marta, ROOTS);

    assertThat(house.marta.learnSoon()).isTrue();

    assertThat(learner.next()).isPresent();
    assertThat(house.marta.learnSoon()).as("nothing waits any more").isFalse();
  }

  @Test
  void how_many_are_read_at_once_can_be_chosen() {
    House eager = new House(store, options -> options.learnLater(this::read).batching(new Batching(1, Duration.ofDays(1))));

    eager.said(eager.marta, ROOTS);

    assertThat(eager.memory.learner(store).next()).isPresent();
    assertThatThrownBy(() -> new Batching(0, Duration.ZERO)).isInstanceOf(InvalidInputException.class)
        .hasMessage("batching.messages must be between 1 and 50, is 0");
    assertThatThrownBy(() -> new Batching(1, Duration.ofDays(2))).hasMessageStartingWith("batching.pause");
  }

  @Test
  void whoever_reads_sees_what_was_said_before_and_what_is_known_already() {
    house.hears(house.marta, "Me llamo Marta");
    house.marta.learnSoon();
    learner.next();
    house.answered(house.marta, "¿Dónde vives ahora, Marta?");
    house.said(house.marta, ROOTS);
    afterThePause();

    learner.next();

    BatchExtractor.Batch batch = handedOut.get(1);
    assertThat(texts(batch.messages())).containsExactly(ROOTS);
    assertThat(texts(batch.before())).containsExactly("Me llamo Marta", "¿Dónde vives ahora, Marta?");
    assertThat(statements(batch.known())).containsExactly("Se llama Marta");
  }

  @Test
  void what_was_pasted_or_answered_or_brought_by_a_tool_is_not_read_again() {
    house.marta.record(Message.fromUser("p", house.now(), "Vivo en Lima").via(Provenance.USER_PASTED));
    house.answered(house.marta, "Recuerda que vives en Lima");

    assertThat(waiting()).isEmpty();
  }

  @Test
  void what_nobody_consented_to_does_not_reach_the_reader_even_as_context() {
    house.said(house.marta, "Tengo diabetes desde niña");
    house.answered(house.marta, "Siento lo de la diabetes");
    house.said(house.marta, ROOTS);
    afterThePause();

    learner.next();

    assertThat(handedOut).singleElement().satisfies(batch -> {
      assertThat(texts(batch.messages())).containsExactly(ROOTS);
      assertThat(batch.before()).isEmpty();
    });
  }

  @Test
  void what_was_consented_to_when_it_was_said_and_is_not_any_more_does_not_reach_the_reader() {
    house.marta.consent().grant(ConsentScope.HEALTH);
    house.said(house.marta, "Tengo diabetes desde niña");
    house.marta.consent().withdraw(ConsentScope.HEALTH);
    afterThePause();

    assertThat(learner.next().orElseThrow().outcome()).isEqualTo(Outcome.NOTHING_TO_READ);
    assertThat(handedOut).isEmpty();
    assertThat(waiting()).isEmpty();
  }

  @Test
  void who_does_not_want_to_be_remembered_is_not_read() {
    house.said(house.marta, ROOTS);
    house.marta.consent().withdraw(ConsentScope.PERSONALIZATION);
    afterThePause();

    assertThat(learner.next().orElseThrow().outcome()).isEqualTo(Outcome.NOTHING_TO_READ);
    assertThat(handedOut).isEmpty();
  }

  @Test
  void a_secret_is_covered_before_anybody_reads_it() {
    house.said(house.marta, "Mi clave es hunter2secreto y eché raíces en Cali");
    afterThePause();

    learner.next();

    assertThat(handedOut).singleElement().satisfies(batch ->
        assertThat(texts(batch.messages())).singleElement().asString().doesNotContain("hunter2").endsWith("eché raíces en Cali"));
  }

  @Test
  void what_was_forgotten_meanwhile_is_not_read() {
    Message said = house.said(house.marta, ROOTS);
    house.marta.forgetMessage(said.id());
    afterThePause();

    assertThat(learner.next().orElseThrow().outcome()).isEqualTo(Outcome.NOTHING_TO_READ);
    assertThat(handedOut).isEmpty();
  }

  @Test
  void of_a_user_who_was_erased_nothing_waits() {
    house.said(house.marta, ROOTS);
    house.marta.forgetEverything();
    afterThePause();

    assertThat(learner.next()).isEmpty();
  }

  @Test
  void what_the_reader_makes_up_or_takes_from_elsewhere_is_not_learned() {
    Message earlier = house.said(house.marta, "Vivo en Lima desde hace años");
    house.marta.learnSoon();
    learner.next();
    Message said = house.said(house.marta, ROOTS);
    Message foreign = house.said(house.luis, "Vivo en Quito");
    proposal = () -> List.of(candidate(earlier, CALI), candidate(foreign, CALI),
        new Candidate(CALI, Evidence.span(said, 0, 500), "x"),
        candidate(Message.fromUser("never", said.at(), "Vivo en Cali"), CALI));
    house.marta.learnSoon();

    Lesson lesson = learner.next().orElseThrow();

    assertThat(lesson.learned().facts()).isEmpty();
    assertThat(lesson.learned().decisions()).as("what was not to be read is not even decided on").hasSize(1);
    assertThat(house.marta.facts()).isEmpty();
  }

  @Test
  void nobody_is_asked_for_consent_by_what_was_read_later() {
    Message said = house.said(house.marta, "Al final era eso, lo de siempre");
    proposal = () -> List.of(candidate(said, Claim.plain("health", "Tiene diabetes").needing(ConsentScope.HEALTH)));
    afterThePause();

    Lesson lesson = learner.next().orElseThrow();

    assertThat(lesson.learned().requests()).isEmpty();
    assertThat(house.marta.facts()).isEmpty();
    assertThat(house.marta.consent().history()).isEmpty();
  }

  @Test
  void when_the_model_fails_the_rules_learn_at_once_and_the_model_is_asked_again_later() {
    house.said(house.marta, "Me llamo Marta");
    Message said = house.said(house.marta, ROOTS);
    afterThePause();
    failing(busy(Optional.empty()));

    Lesson failed = learner.next().orElseThrow();

    assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(failed.failure()).contains("too many calls");
    assertThat(statements(house.marta.facts())).containsExactly("Se llama Marta");
    assertThat(learner.next()).as("not before 30 seconds have passed").isEmpty();

    proposal = () -> List.of(candidate(said, CALI));
    house.later(Duration.ofSeconds(30));
    assertThat(learner.next().orElseThrow().outcome()).isEqualTo(Outcome.READ);
    assertThat(statements(house.marta.facts())).containsExactly("Se llama Marta", "Vive en Cali");
  }

  @Test
  void a_server_that_asks_to_be_left_alone_for_longer_is() {
    house.said(house.marta, ROOTS);
    afterThePause();
    failing(busy(Optional.of(Duration.ofMinutes(10))));
    learner.next();

    house.later(Duration.ofMinutes(10).minusSeconds(1));
    assertThat(learner.next()).isEmpty();
    house.later(Duration.ofSeconds(1));
    assertThat(learner.next()).isPresent();
  }

  @Test
  void a_model_that_always_fails_is_asked_five_times_and_what_was_to_be_read_is_kept() {
    house.said(house.marta, ROOTS);
    afterThePause();
    failing(busy(Optional.empty()));

    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      learner.next().ifPresent(lesson -> outcomes.add(lesson.outcome()));
      house.later(Duration.ofHours(1));
    }

    assertThat(outcomes)
        .containsExactly(Outcome.FAILED, Outcome.FAILED, Outcome.FAILED, Outcome.FAILED, Outcome.PARKED);
    assertThat(waiting()).singleElement().extracting(Job::isWornOut).isEqualTo(true);
  }

  @Test
  void a_job_of_another_kind_is_given_back_and_kept() {
    Job other = Job.due(new UUID(7, 7), "other", List.of(), house.now());
    store.write(MARTA, records -> records.jobs().add(other));

    Lesson lesson = learner.next().orElseThrow();

    assertThat(lesson.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(lesson.failure()).contains("nobody here does jobs of this kind");
    assertThat(handedOut).isEmpty();
    assertThat(waiting()).singleElement().extracting(Job::id).isEqualTo(other.id());
  }

  @Test
  void what_a_reader_throws_is_told_by_its_kind_alone() {
    house.said(house.marta, ROOTS);
    afterThePause();
    proposal = () -> {
      throw new StackOverflowError(ROOTS);
    };

    assertThat(learner.next().orElseThrow().failure()).contains("whoever reads failed with StackOverflowError");
  }

  @Test
  void who_took_longer_than_the_lease_learns_nothing_and_the_next_one_does() {
    Message said = house.said(house.marta, ROOTS);
    afterThePause();
    List<Lesson> meanwhile = new ArrayList<>();
    proposal = () -> {
      house.later(Learner.LEASE);
      proposal = () -> List.of(candidate(said, CALI));
      meanwhile.add(learner.next().orElseThrow());
      return List.of(candidate(said, Claim.filling("home.city", "home.city", "Vive en Lima", "Lima")));
    };

    Lesson late = learner.next().orElseThrow();

    assertThat(late.outcome()).isEqualTo(Outcome.TAKEN_OVER);
    assertThat(late.learned().outcomes()).isEmpty();
    assertThat(meanwhile).singleElement().extracting(Lesson::outcome).isEqualTo(Outcome.READ);
    assertThat(statements(house.marta.facts())).containsExactly("Vive en Cali");
  }

  @Test
  void a_message_that_comes_while_others_are_read_waits_for_the_next_time() {
    house.said(house.marta, ROOTS);
    afterThePause();
    proposal = () -> {
      house.said(house.marta, "Y aquí me quedo");
      return List.of();
    };

    learner.next();

    assertThat(waiting()).singleElement().extracting(job -> job.messages().size()).isEqualTo(1);
    afterThePause();
    learner.next();
    assertThat(texts(handedOut.get(1).messages())).containsExactly("Y aquí me quedo");
  }

  @Test
  void an_observer_hears_what_the_model_took() {
    InMemoryMetrics metrics = new InMemoryMetrics();
    House measured = new House(store, options -> options.learnLater(this::read).observer(metrics));
    measured.said(measured.marta, ROOTS);
    measured.marta.learnSoon();

    measured.memory.learner(store).next();

    assertThat(metrics.modelUse("learn")).isEqualTo(new MemoryObserver.ModelUse("learn", true, 1, 200, 30));
  }

  @Test
  void without_a_reader_nothing_waits_and_there_is_no_learner() {
    House plain = new House(store, options -> options);
    plain.said(plain.marta, ROOTS);

    assertThat(waiting()).isEmpty();
    assertThatThrownBy(() -> plain.memory.learner(store)).isInstanceOf(PermanentException.class)
        .hasMessageContaining("learnLater");
  }

  @Test
  void in_the_background_what_is_due_is_read_until_it_is_closed() throws Exception {
    CountDownLatch read = new CountDownLatch(2);
    Memory memory = Memory.builder(store).batching(new Batching(1, Duration.ZERO)).learnLater(batch -> {
      read.countDown();
      return new BatchExtractor.Proposals(List.of(), 1, 1, 1);
    }).build();

    try (AutoCloseable running = memory.learner(store).inBackground(Duration.ofMillis(1))) {
      memory.of(MARTA).record(Message.fromUser("m1", House.MORNING, ROOTS));
      memory.of(MARTA).record(Message.fromUser("m2", House.MORNING, "Y aquí me quedo"));
      assertThat(read.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(running).isNotNull();
    }
    assertThatThrownBy(() -> memory.learner(store).inBackground(Duration.ZERO)).isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("pause");
  }
}
