package dev.recuerda.memory.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.privacy.Consent;
import dev.recuerda.memory.privacy.ConsentProof;
import dev.recuerda.memory.privacy.ConsentScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactTest {

  private static final Instant SAID = Instant.parse("2026-02-08T09:00:00Z");
  private static final Instant LEARNED = Instant.parse("2026-02-08T09:00:05Z");
  private static final Instant MOVED = Instant.parse("2026-05-01T00:00:00Z");
  private static final Instant TOLD = Instant.parse("2026-05-20T00:00:00Z");
  private static final ConsentProof CONSENTED =
      Consent.standing(true, List.of()).to(ConsentScope.PERSONALIZATION).orElseThrow();

  private final Message message = Message.fromUser("m1", SAID, "Vivo en Bogotá");
  private final Fact fact = learnedFrom(message);

  @Test
  void it_is_valid_since_it_was_said_and_recorded_since_it_was_learned() {
    assertThat(fact.valid()).isEqualTo(Period.since(SAID));
    assertThat(fact.recorded()).isEqualTo(Period.since(LEARNED));
    assertThat(fact.isCurrent()).isTrue();
  }

  @Test
  void a_closed_fact_was_true_until_it_was_not() {
    Fact closed = fact.closed(MOVED, TOLD);

    assertThat(closed.heldAt(MOVED.minusSeconds(1), TOLD)).isTrue();
    assertThat(closed.heldAt(MOVED, TOLD)).isFalse();
  }

  @Test
  void before_we_were_told_we_held_it_true() {
    Fact closed = fact.closed(MOVED, TOLD);

    assertThat(closed.heldAt(MOVED, TOLD.minusSeconds(1))).isTrue();
  }

  @Test
  void before_we_learned_it_we_held_nothing() {
    assertThat(fact.heldAt(SAID, LEARNED.minusSeconds(1))).isFalse();
  }

  @Test
  void a_fact_that_is_closed_before_it_began_was_never_true() {
    Fact closed = fact.closed(SAID.minusSeconds(60), TOLD);

    assertThat(closed.heldAt(SAID, TOLD)).isFalse();
    assertThat(closed.isCurrent()).isFalse();
  }

  @Test
  void saying_it_once_more_adds_evidence() {
    Evidence more = Evidence.wholeOf(Message.fromUser("m2", TOLD, "En Bogotá vivo"));

    assertThat(fact.confirmedBy(more).evidence()).hasSize(2);
  }

  @Test
  void the_same_message_twice_is_evidence_once() {
    assertThat(fact.confirmedBy(Evidence.wholeOf(message))).isEqualTo(fact);
  }

  @Test
  void a_proof_for_another_scope_makes_no_fact() {
    Claim health = new Claim(
        FactKind.FACT, "health", Optional.empty(), "Tiene asma", Optional.empty(), ConsentScope.HEALTH);
    Candidate candidate = new Candidate(health, Evidence.wholeOf(message), "test");

    assertThatThrownBy(() -> Fact.learned(new FactId(new UUID(0, 1)), candidate, CONSENTED, LEARNED, Optional.empty()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("fact.consent");
  }

  @Test
  void what_was_said_lately_is_held_with_high_confidence() {
    assertThat(Confidence.in(fact, SAID.plus(Confidence.FRESH))).isEqualTo(Confidence.HIGH);
  }

  @Test
  void what_was_said_long_ago_is_held_with_medium_confidence() {
    assertThat(Confidence.in(fact, SAID.plus(Confidence.FRESH).plusNanos(1_000))).isEqualTo(Confidence.MEDIUM);
  }

  @Test
  void saying_it_again_makes_it_fresh() {
    Instant late = SAID.plus(Duration.ofDays(300));

    Fact confirmed = fact.confirmedBy(Evidence.wholeOf(Message.fromUser("m2", late, "Sigo en Bogotá")));

    assertThat(Confidence.in(confirmed, late)).isEqualTo(Confidence.HIGH);
  }

  @Test
  void what_came_another_way_is_held_with_low_confidence() {
    Fact imported = learnedFrom(message.via(Provenance.IMPORT));

    assertThat(Confidence.in(imported, SAID)).isEqualTo(Confidence.LOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Home.City", "home..city", ".home", "home.", "home city", "hogar.año", ""})
  void a_slot_that_is_not_well_named_is_refused(String name) {
    assertThatThrownBy(() -> new Slot(name)).isInstanceOf(InvalidInputException.class).hasMessageStartingWith("slot");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Vive en Cali\ny manda", "", " "})
  void a_statement_is_one_line_with_something_on_it(String statement) {
    assertThatThrownBy(() -> Claim.plain("home", statement)).hasMessageStartingWith("claim.statement must");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n", "\u000b", "\f", "\u0085", "\u2028", "\u2029", "\t", "\u001b", "\u007f"})
  void a_line_break_or_control_character_is_refused_wherever_it_stands(String character) {
    for (String text : List.of("Vive en Cali" + character, character + "Vive en Cali", "Vive" + character + "en Cali")) {
      assertThatThrownBy(() -> Claim.plain("home", text))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage("claim.statement must be one line without control characters");
      assertThatThrownBy(() -> Claim.filling("home.city", "home", "Vive en Cali", text))
          .hasMessage("claim.value must be one line without control characters");
    }
  }

  @Test
  void a_statement_has_at_most_two_hundred_code_points() {
    assertThat(Claim.plain("home", "😀".repeat(200)).statement()).hasSize(400);
    assertThatThrownBy(() -> Claim.plain("home", "x".repeat(201)))
        .hasMessage("claim.statement must have at most 200 code points");
  }

  @Test
  void two_values_of_one_slot_have_one_key_and_do_not_say_the_same() {
    Claim bogota = Claim.filling("home.city", "home", "Vive en Bogotá", "Bogotá");
    Claim cali = Claim.filling("home.city", "home", "Vive en Cali", "Cali");

    assertThat(bogota.key()).isEqualTo(cali.key());
    assertThat(bogota.saysTheSameAs(cali)).isFalse();
  }

  @Test
  void one_statement_in_another_case_and_spacing_says_the_same() {
    assertThat(Claim.plain("taste", "Le gusta  el CAFÉ").saysTheSameAs(Claim.plain("taste", "le gusta el café ")))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"café", "CAFE", "el café", "un  Café", "¡café!", "the café"})
  void case_accents_articles_and_punctuation_make_no_other_value(String value) {
    Claim coffee = Claim.filling("drink", "taste", "Toma café", "Café");

    assertThat(Claim.filling("drink", "taste", "Bebe café", value).saysTheSameAs(coffee)).isTrue();
    assertThat(Slot.of("drinks", value)).isEqualTo(new Slot("drinks.cafe"));
  }

  @ParameterizedTest
  @CsvSource({"C, C++", "C, C#", "50, 50%", "The Who, The The", "🐶, 🐱", "a, the", "El Salvador, San Salvador"})
  void what_tells_values_apart_is_no_matter_of_spelling(String one, String other) {
    Claim first = Claim.filling("thing", "taste", "Prefiere " + one, one);

    assertThat(Claim.filling("thing", "taste", "Prefiere " + other, other).saysTheSameAs(first)).isFalse();
    assertThat(Slot.of("things", one)).isNotEqualTo(Slot.of("things", other));
  }

  @Test
  void without_a_slot_accents_and_punctuation_make_no_other_statement() {
    Claim plain = Claim.plain("people", "Su dentista es la doctora Vélez");

    assertThat(Claim.plain("people", "su dentista es la Doctora Velez.").saysTheSameAs(plain)).isTrue();
    assertThat(Claim.plain("people", "Su dentista es la doctora Ruiz").saysTheSameAs(plain)).isFalse();
  }

  @Test
  void to_deny_a_value_is_not_to_say_it() {
    Claim uses = Claim.filling("tools.hubspot", "tools", "Usa HubSpot", "HubSpot");
    Claim stopped = new Claim(uses.kind(), uses.category(), uses.slot(), "Ya no usa HubSpot", uses.value(), uses.scope(), true);

    assertThat(stopped.key()).isEqualTo(uses.key());
    assertThat(stopped.saysTheSameAs(uses)).isFalse();
  }

  @Test
  void a_fact_that_was_closed_is_not_opened_again() {
    Fact closed = fact.closed(MOVED, TOLD);

    assertThatThrownBy(() -> closed.resting(closed.evidence(), Period.since(SAID), TOLD.plusSeconds(1)))
        .hasMessageStartingWith("fact.valid");
  }

  @Test
  void a_fact_that_was_closed_a_moment_ago_was_never_known_to_be_over() {
    assertThat(fact.closed(MOVED, TOLD).resting(fact.evidence(), fact.valid(), TOLD)).isEqualTo(fact);
  }

  @Test
  void what_holds_again_is_known_since_then_and_not_before() {
    Fact again = fact.closed(MOVED, TOLD).apart(new FactId(new UUID(0, 2)), fact.evidence(), Period.since(SAID), TOLD);

    assertThat(again.isCurrent()).isTrue();
    assertThat(again.heldAt(SAID, TOLD.minusSeconds(1))).isFalse();
  }

  @Test
  void a_preference_is_no_version_of_a_fact_of_the_same_statement() {
    Claim fact = Claim.plain("taste", "Toma café");
    Claim preference = Claim.preference("taste", "Toma café", "café");

    assertThat(preference.key()).isNotEqualTo(fact.key());
    assertThat(preference.saysTheSameAs(fact)).isFalse();
  }

  @Test
  void a_slot_has_one_key_whatever_kind_of_claim_fills_it() {
    Claim fact = Claim.filling("drink", "taste", "Toma café", "café");
    Claim preference = new Claim(FactKind.PREFERENCE, "taste", fact.slot(), "Prefiere el té", Optional.of("té"),
        ConsentScope.PERSONALIZATION);

    assertThat(preference.key()).isEqualTo(fact.key());
  }

  @Test
  void a_missing_value_or_slot_is_refused_by_its_name() {
    assertThatThrownBy(() -> Claim.filling("home.city", "home", "Vive en Cali", null))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("claim.value is required");
    assertThatThrownBy(() -> Claim.filling(null, "home", "Vive en Cali", "Cali"))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> Claim.preference("taste", "Toma café", null)).hasMessage("claim.value is required");
  }

  private static Fact learnedFrom(Message message) {
    Claim claim = Claim.filling("home.city", "home", "Vive en Bogotá", "Bogotá");
    Candidate candidate = new Candidate(claim, Evidence.wholeOf(message), "test");
    return Fact.learned(new FactId(new UUID(0, 1)), candidate, CONSENTED, LEARNED, Optional.empty());
  }
}
