package dev.recuerda.memory.trait;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.trait.TraitWriter.Read;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraitWriterTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static Optional<Candidate> written(String text, String trait, String quote, String value, String key, boolean denied) {
    return TraitWriter.standard().write(Message.fromUser("m1", NOON, text),
        new Read(trait, quote, value, Optional.ofNullable(key), denied), "somebody");
  }

  private static Optional<Candidate> written(String text, String trait, String quote, String value) {
    return written(text, trait, quote, value, null, false);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      I finally settled in Cali for good | home.city | settled in Cali | Cali | home.city | Lives in Cali
      Al final eché raíces en Cali | home.city | eché raíces en Cali | Cali | home.city | Vive en Cali
      i swear by notion for my notes | tools | swear by notion | notion | tools.notion | Uses notion
      Para eso tiro siempre de HubSpot | tools | tiro siempre de HubSpot | HubSpot | tools.hubspot | Usa HubSpot
      I run marathons every spring | does | I run marathons | run marathons | does.run_marathons | Runs marathons
      Corro maratones cada primavera | does | Corro maratones | corro maratones | does.corro_maratones | Corre maratones
      """)
  void what_was_read_is_written_in_words_of_the_library(
      String text, String trait, String quote, String value, String slot, String statement) {
    Claim claim = written(text, trait, quote, value).orElseThrow().claim();

    assertThat(claim.statement()).isEqualTo(statement);
    assertThat(claim.slot().orElseThrow().name()).isEqualTo(slot);
    assertThat(claim.category()).isEqualTo(trait);
  }

  @Test
  void it_rests_on_the_quoted_words_as_they_stand_in_the_message() {
    String text = "Well,  I finally SETTLED   in\nCali, you know";

    Candidate candidate = written(text, "home.city", "settled in cali", "cali").orElseThrow();

    assertThat(text.substring(candidate.evidence().start(), candidate.evidence().end())).isEqualTo("SETTLED   in\nCali");
    assertThat(candidate.claim().value()).contains("Cali");
    assertThat(candidate.proposedBy()).isEqualTo("somebody");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      a quote that is not there    | I live in Lima           | Lima
      a value that is not there    | I settled in Cali        | Lima
      a value outside of the quote | I settled                | Cali
      part of a word               | I settled in Cali        | Cal
      no quote                     | ''                       | Cali
      no value                     | I settled in Cali        | ''
      marks alone                  | ...                      | !!
      """)
  void what_the_message_does_not_say_makes_no_candidate(String why, String quote, String value) {
    assertThat(written("I settled in Cali", "home.city", quote, value)).as(why).isEmpty();
  }

  @Test
  void what_is_no_trait_or_not_to_be_read_makes_no_candidate() {
    assertThat(written("I settled in Cali", "home.planet", "I settled in Cali", "Cali")).isEmpty();
    assertThat(written("I settled in Cali", "state", "I settled in Cali", "Cali")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      I have not settled in Cali             | home.city | settled in Cali  | Cali
      We used to swear by Notion             | tools     | swear by Notion  | Notion
      No es que viva en Cali                 | home.city | viva en Cali     | Cali
      Antes trabajaba para Acme              | work.employer | para Acme    | Acme
      """)
  void what_is_denied_in_the_message_is_not_written_as_so(String text, String trait, String quote, String value) {
    assertThat(written(text, trait, quote, value)).isEmpty();
  }

  @Test
  void what_is_said_is_not_written_as_denied() {
    assertThat(written("I settled in Cali", "home.city", "settled in Cali", "Cali", null, true)).isEmpty();
  }

  @Test
  void what_is_denied_and_read_as_denied_ends_what_was_so() {
    Claim claim = written("We gave up on HubSpot", "tools", "gave up on HubSpot", "HubSpot", null, true)
        .orElseThrow().claim();

    assertThat(claim.negated()).isTrue();
    assertThat(claim.slot().orElseThrow().name()).isEqualTo("tools.hubspot");
    assertThat(claim.statement()).isEqualTo("Does not use HubSpot");
  }

  @Test
  void a_denial_in_another_part_of_the_sentence_denies_nothing_here() {
    assertThat(written("No, wait, I settled in Cali", "home.city", "I settled in Cali", "Cali")).isPresent();
  }

  @Test
  void a_key_must_be_a_word_of_the_message_that_is_known_as_one() {
    String text = "Luis, my kid brother, is a nurse and Ana is my neighbour";

    Claim claim = written(text, "family", "Luis, my kid brother", "Luis", "kid brother", false).orElseThrow().claim();

    assertThat(claim.slot().orElseThrow().name()).isEqualTo("family.brother");
    assertThat(claim.statement()).isEqualTo("Their kid brother is called Luis");
    assertThat(written(text, "family", "Luis, my kid brother", "Luis", "sister", false)).as("not in the message").isEmpty();
    assertThat(written(text, "family", "Ana is my neighbour", "Ana", "neighbour", false)).as("no relative").isEmpty();
    assertThat(written(text, "family", "Luis, my kid brother", "Luis")).as("none").isEmpty();
  }

  @Test
  void a_code_must_be_named_in_the_message() {
    assertThat(written("Háblame en inglés siempre", "language", "en inglés", "inglés").orElseThrow().claim().value())
        .contains("en");
    assertThat(written("Hola, qué tal", "language", "Hola", "Hola")).isEmpty();
  }

  @Test
  void what_means_nothing_out_of_its_message_is_not_written() {
    assertThat(written("I would love to have that there", "has", "have that there", "that there")).isEmpty();
  }

  @Test
  void an_article_before_a_value_is_no_part_of_it() {
    assertThat(written("I am devoted to the violin", "taste", "devoted to the violin", "the violin").orElseThrow().claim()
        .value()).contains("violin");
  }

  @Test
  void a_message_of_any_length_is_read_in_time_that_grows_with_it() {
    String text = "no es que viva en Cali, ".repeat(800);

    assertThat(written(text, "home.city", "viva en Cali", "Cali")).isEmpty();
  }
}
