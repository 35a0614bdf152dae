package dev.recuerda.memory.contract;

import static dev.recuerda.memory.contract.Samples.AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.port.Extractor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link Extractor} promises, and what the write policy would refuse if it did not. */
public interface ExtractorContract {

  /** The extractor under test. */
  Extractor extractor();

  /** A text of the user's in which it finds at least two things. */
  String telling();

  private Message told() {
    return Message.fromUser("telling", AT, telling());
  }

  private List<Candidate> proposed() {
    return extractor().propose(told(), List.of());
  }

  @Test
  default void it_finds_what_is_told() {
    assertThat(proposed()).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  default void every_proposal_rests_on_words_of_the_message_that_it_read() {
    assertThat(proposed()).allSatisfy(candidate -> {
      Evidence evidence = candidate.evidence();
      assertThat(evidence).isEqualTo(Evidence.span(told(), evidence.start(), evidence.end()));
      assertThat(telling().substring(evidence.start(), evidence.end())).isNotBlank();
    });
  }

  @Test
  default void no_proposal_cuts_a_character_in_two() {
    Message surrounded = Message.fromUser("surrounded", AT, "😀" + telling() + "😀");

    assertThat(extractor().propose(surrounded, List.of())).allSatisfy(candidate -> {
      assertThat(surrounded.splitsPair(candidate.evidence().start())).isFalse();
      assertThat(surrounded.splitsPair(candidate.evidence().end())).isFalse();
    });
  }

  @Test
  default void proposals_come_in_the_order_in_which_they_rest_on_the_message() {
    List<Integer> starts = proposed().stream().map(candidate -> candidate.evidence().start()).toList();

    assertThat(starts).isSorted();
  }

  @Test
  default void what_was_said_before_is_no_evidence() {
    List<Episode> before = List.of(new Episode(1, told(), 1, true));
    Message greeting = Message.fromUser("greeting", AT.plusSeconds(1), "¡Hola!");

    assertThat(extractor().propose(greeting, before))
        .allSatisfy(candidate -> assertThat(candidate.evidence().message()).isEqualTo(greeting.id()));
  }

  @Test
  default void whatever_a_person_types_is_read_without_complaint() {
    List<Candidate> proposed = new ArrayList<>();

    TypedTexts.texts().forEach(text -> proposed.addAll(
        extractor().propose(Message.fromUser("typed", AT, text + telling()), List.of())));

    assertThat(proposed).isNotEmpty();
  }
}
