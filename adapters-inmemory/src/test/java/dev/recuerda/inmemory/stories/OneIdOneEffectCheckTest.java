package dev.recuerda.inmemory.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.Recorded;
import dev.recuerda.memory.Recorded.Outcome;
import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.contract.Together;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageType;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.conversation.ToolReport;
import dev.recuerda.memory.conversation.ToolReport.Status;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Check 43 of the acceptance list: one message id from 32 threads at once has exactly one effect and one answer, and another
 * payload under it is told from a repetition, always.
 */
class OneIdOneEffectCheckTest {

  private static final int THREADS = 32;
  private static final int ROUNDS = Cases.count(50, 1_000);
  private static final UUID SESSION = new UUID(7, 7);

  private final House house = new House();

  @Test
  void the_same_message_from_many_threads_at_once_is_kept_once() throws Exception {
    List<Queue<Recorded>> rounds = recordedAtOnce((round, thread) -> Message.fromUser("m" + round, House.MORNING, "hola"));

    assertThat(rounds).allSatisfy(answers -> {
      assertThat(answers).extracting(Recorded::outcome)
          .containsOnlyOnce(Outcome.NEW).containsOnly(Outcome.NEW, Outcome.REPEATED);
      assertThat(answers).extracting(Recorded::episode).containsOnly(answers.element().episode());
    });
    assertThat(house.marta.conversation(2 * ROUNDS)).hasSize(ROUNDS);
    assertThat(house.marta.trail(2 * ROUNDS)).hasSize(ROUNDS);
    Cases.report("43", "one id, %d threads x %,d rounds: one effect and one answer each", THREADS, ROUNDS);
  }

  @Test
  void of_different_messages_under_one_id_the_first_is_kept_and_all_others_are_told_so() throws Exception {
    List<Queue<Recorded>> rounds = recordedAtOnce(
        (round, thread) -> Message.fromUser("m" + round, House.MORNING, "hola desde " + thread));

    assertThat(rounds).allSatisfy(answers -> {
      assertThat(answers).extracting(Recorded::outcome)
          .containsOnlyOnce(Outcome.NEW).containsOnly(Outcome.NEW, Outcome.CONFLICTING);
      assertThat(answers).extracting(Recorded::episode).containsOnly(answers.element().episode());
    });
    assertThat(house.marta.trail(2 * ROUNDS)).hasSize(ROUNDS);
    Cases.report("43", "other payloads, %d threads x %,d rounds: one kept, the others conflicting", THREADS, ROUNDS);
  }

  /** What comes of messages that so many threads record in the same moment, round by round. */
  private List<Queue<Recorded>> recordedAtOnce(BiFunction<Integer, Integer, Message> message) throws Exception {
    List<Queue<Recorded>> rounds = IntStream.range(0, ROUNDS)
        .<Queue<Recorded>>mapToObj(round -> new ConcurrentLinkedQueue<>()).toList();
    CyclicBarrier start = new CyclicBarrier(THREADS);
    Together.run(THREADS, thread -> {
      for (int round = 0; round < ROUNDS; round++) {
        start.await();
        rounds.get(round).add(house.marta.record(message.apply(round, thread)));
      }
    });
    assertThat(rounds).allMatch(answers -> answers.size() == THREADS);
    return rounds;
  }

  /** Pairs of messages that differ in one thing. */
  static List<List<Message>> pairs() {
    Message said = Message.fromUser("m", House.MORNING, "hola");
    Message reported = reported("create_reminder", Status.SUCCESS, "call");
    return List.of(
        List.of(said, said.saying("Hola")),
        List.of(said, said.saying("hola ")),
        List.of(said, Message.fromAssistant("m", House.MORNING, "hola")),
        List.of(said, Message.media("m", House.MORNING, MessageType.AUDIO, "hola")),
        List.of(said, said.via(Provenance.USER_PASTED)),
        List.of(said, said.by("Luis")),
        List.of(said.by("Marta"), said.by("Luis")),
        List.of(said, said.in(new SessionId(SESSION))),
        List.of(reported, reported("create_reminder", Status.FAILURE, "call")),
        List.of(reported, reported("create_reminder", Status.SUCCESS, "write")),
        List.of(reported, reported("track_expense", Status.SUCCESS, "call")),
        List.of(said, reported));
  }

  private static Message reported(String tool, Status status, String what) {
    return Message.fromTool("m", House.MORNING,
        new ToolReport(tool, status, Optional.of("reminder"), Document.of("arguments", Map.of("what", what))));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void another_payload_under_an_id_conflicts_whatever_it_differs_in(List<Message> pair) {
    house.marta.record(pair.get(0));

    Recorded other = house.marta.record(pair.get(1));

    assertThat(other.outcome()).isEqualTo(Outcome.CONFLICTING);
    assertThat(other.episode().message()).isEqualTo(pair.get(0));
  }

  @Test
  void the_time_of_a_delivery_is_no_other_payload() {
    Message message = house.said(house.marta, "hola");
    Message later = Message.fromUser(message.id().value(), message.at().plus(Duration.ofSeconds(30)), message.text());

    assertThat(house.marta.record(later).outcome()).isEqualTo(Outcome.REPEATED);
    assertThat(house.marta.conversation(10)).extracting(Episode::message).containsExactly(message);
  }

  @Test
  void of_a_message_that_was_forgotten_in_part_the_rest_tells_a_repetition_from_another() {
    Message message = house.says("Mi perro se llama Toby y es viejo");
    house.marta.record(message);
    Evidence span = Evidence.span(message, 18, 22);
    Fact fact = house.marta.learn(List.of(new Candidate(Claim.plain("pet", "Su perro se llama Toby"), span, "story")))
        .facts().get(0);
    house.marta.forgetFact(fact.id());

    assertThat(house.marta.record(message).outcome()).isEqualTo(Outcome.REPEATED);
    assertThat(house.marta.record(message.saying("Mi perro se llama Toby y es joven")).outcome())
        .isEqualTo(Outcome.CONFLICTING);
    assertThat(house.marta.record(message.saying("Mi perro")).outcome()).isEqualTo(Outcome.CONFLICTING);
  }

  @Test
  void a_report_that_was_forgotten_is_repeated_whatever_its_arguments() {
    Message report = reported("create_reminder", Status.SUCCESS, "call");
    house.marta.record(report);
    Fact fact = House.learn(house.marta, report, Claim.plain("action.reminder", "Tiene un recordatorio")).get(0);
    house.marta.forgetFact(fact.id());

    assertThat(house.marta.record(report).outcome()).isEqualTo(Outcome.REPEATED);
    assertThat(house.marta.record(reported("track_expense", Status.SUCCESS, "call")).outcome())
        .isEqualTo(Outcome.CONFLICTING);
  }
}
