package dev.recuerda.examples.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Heard;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrittenTest {

  private static final Instant NOON = Instant.parse("2025-01-06T12:00:00Z");
  private static final String TEA = "I drink my tea without milk";

  private final FreshUsers users = new FreshUsers();

  @Test
  void what_fills_a_slot_counts_as_written() {
    Written written = users.hear(typed("I live in Leeds."), Form.GIVEN);

    assertThat(written.written()).isTrue();
    assertThat(written.facts()).extracting(Claim::statement).containsExactly("Lives in Leeds");
    assertThat(written.reason()).isEqualTo("accepted");
  }

  @Test
  void a_value_of_fewer_words_than_the_message_counts_as_written() {
    Written written = Written.of(TEA, heard(Claim.preference("taste", "Drinks tea without milk", "tea without milk")), false);

    assertThat(written.written()).isTrue();
  }

  @Test
  void a_message_that_is_kept_whole_does_not_count_as_written() {
    Written written = Written.of(TEA, heard(Claim.preference("taste", "Says: I drink my tea without milk", TEA)), false);

    assertThat(written.written()).isFalse();
    assertThat(written.facts()).hasSize(1);
    assertThat(written.reason()).startsWith("kept whole");
  }

  @Test
  void a_message_that_is_retold_word_for_word_does_not_count_as_written() {
    Written written = Written.of(
        TEA, heard(Claim.preference("taste", "Tea", "they drink their tea without milk")), false);

    assertThat(written.written()).isFalse();
  }

  @Test
  void a_statement_without_value_and_slot_does_not_count_as_written() {
    assertThat(Written.of(TEA, heard(Claim.plain("taste", "Drinks tea")), false).written()).isFalse();
  }

  @Test
  void a_message_that_fills_a_slot_as_a_whole_counts_as_written() {
    assertThat(Written.of(TEA, heard(Claim.filling("taste.tea", "taste", "Drinks tea", TEA)), false).written()).isTrue();
  }

  @Test
  void a_write_to_the_profile_counts_as_written() {
    Heard nothing = somebody().hear(Message.fromUser("said", NOON, "How much is two and two?"));

    assertThat(Written.of("How much is two and two?", nothing, true).written()).isTrue();
    assertThat(Written.of("How much is two and two?", nothing, false).written()).isFalse();
  }

  @Test
  void a_consent_that_is_asked_for_is_nothing_written() {
    Written written = users.hear(typed("I have asthma."), Form.GIVEN);

    assertThat(written.written()).isFalse();
    assertThat(written.facts()).isEmpty();
    assertThat(written.reason()).isEqualTo("consent: HEALTH");
  }

  @Test
  void a_refusal_is_named_by_its_rule() {
    assertThat(users.hear(typed("I live in Leeds?"), Form.GIVEN).reason()).isEqualTo("refused: question");
  }

  @Test
  void what_came_another_way_than_typed_is_not_written() {
    Written written = users.hear(new Sentence("1", Channel.PASTED, "I live in Leeds."), Form.GIVEN);

    assertThat(written.written()).isFalse();
    assertThat(written.reason()).isEqualTo("refused: provenance");
  }

  @Test
  void what_says_nothing_of_the_user_has_nothing_proposed() {
    assertThat(users.hear(typed("How much is two and two?"), Form.GIVEN).reason()).isEqualTo("nothing proposed");
  }

  @Test
  void one_user_knows_nothing_of_what_another_said() {
    users.hear(typed("I live in Leeds."), Form.GIVEN);

    Written again = users.hear(typed("I live in Leeds!"), Form.GIVEN);

    assertThat(again.written()).isTrue();
  }

  private static Sentence typed(String text) {
    return new Sentence("1", Channel.USER, text);
  }

  /** What becomes of the message if this is what is made of it. */
  private static Heard heard(Claim claim) {
    return EvaluationMemory.in(new InMemoryStore(), () -> NOON)
        .extractor((message, before) -> List.of(new Candidate(claim, Evidence.wholeOf(message), "this test")))
        .build().of(EvaluationMemory.USER).hear(Message.fromUser("said", NOON, TEA));
  }

  private static UserMemory somebody() {
    return EvaluationMemory.in(new InMemoryStore(), () -> NOON).build().of(EvaluationMemory.USER);
  }
}
