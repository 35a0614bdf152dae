package dev.recuerda.memory.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.FactKind;
import dev.recuerda.memory.privacy.Consent;
import dev.recuerda.memory.privacy.ConsentScope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WritePolicyTest {

  private static final Instant NOON = Instant.parse("2026-02-08T12:00:00Z");
  private static final Consent GENERAL = Consent.standing(true, List.of());

  private final WritePolicy policy = WritePolicy.standard();
  private final Message message = Message.fromUser("m1", NOON, "Vivo en Cali");
  private final Claim claim = Claim.filling("home.city", "home", "Vive en Cali", "Cali");

  @Test
  void what_the_user_typed_may_be_held_true() {
    Decision decision = policy.decide(restingOn(Evidence.wholeOf(message)), Optional.of(message), GENERAL);

    assertThat(decision).isInstanceOf(Decision.Accepted.class);
  }

  @Test
  void what_cites_a_message_that_is_not_there_is_refused() {
    Decision decision = policy.decide(restingOn(Evidence.wholeOf(message)), Optional.empty(), GENERAL);

    assertRefused(decision, "evidence");
  }

  @Test
  void what_cites_more_than_the_message_says_is_refused() {
    Decision decision = policy.decide(restingOn(Evidence.span(message, 0, 500)), Optional.of(message), GENERAL);

    assertRefused(decision, "evidence");
  }

  @Test
  void what_cites_no_words_is_refused() {
    Decision decision = policy.decide(restingOn(Evidence.span(message, 4, 5)), Optional.of(message), GENERAL);

    assertRefused(decision, "evidence");
  }

  @Test
  void what_misstates_how_the_message_came_is_refused() {
    Message pasted = message.via(Provenance.USER_PASTED);

    Decision decision = policy.decide(restingOn(Evidence.wholeOf(message)), Optional.of(pasted), GENERAL);

    assertRefused(decision, "evidence");
  }

  @ParameterizedTest
  @EnumSource(value = Provenance.class, mode = EnumSource.Mode.EXCLUDE, names = {"USER_TYPED", "HOST_REPORTED"})
  void what_came_another_way_than_from_the_user_is_refused(Provenance provenance) {
    Message other = message.via(provenance);

    Decision decision = policy.decide(restingOn(Evidence.wholeOf(other)), Optional.of(other), GENERAL);

    assertRefused(decision, "provenance");
  }

  @Test
  void a_special_category_needs_a_consent_of_its_own() {
    Claim health = new Claim(
        FactKind.FACT, "health", Optional.empty(), "Tiene asma", Optional.empty(), ConsentScope.HEALTH);

    Decision decision = policy.decide(
        new Candidate(health, Evidence.wholeOf(message), "test"), Optional.of(message), GENERAL);

    assertThat(decision).isInstanceOfSatisfying(Decision.NeedsConsent.class,
        asked -> assertThat(asked.scope()).isEqualTo(ConsentScope.HEALTH));
  }

  @Test
  void without_any_consent_nothing_is_held_true() {
    Decision decision = policy.decide(
        restingOn(Evidence.wholeOf(message)), Optional.of(message), Consent.standing(false, List.of()));

    assertThat(decision).isInstanceOf(Decision.NeedsConsent.class);
  }

  @Test
  void a_rule_of_the_host_is_asked_after_ours_and_its_reason_reaches_the_caller() {
    WritePolicy stricter = policy.and(
        new WriteRule("no-places", (candidate, source) -> Optional.of("this application keeps no places")));

    Decision decision = stricter.decide(restingOn(Evidence.wholeOf(message)), Optional.of(message), GENERAL);

    assertRefused(decision, "no-places");
    assertThat(decision.reason()).isEqualTo("this application keeps no places");
  }

  @Test
  void a_decision_is_printed_without_the_words_it_is_about() {
    Decision decision = policy.decide(restingOn(Evidence.wholeOf(message)), Optional.empty(), GENERAL);

    assertThat(decision + decision.reason()).doesNotContain("Cali");
  }

  private Candidate restingOn(Evidence evidence) {
    return new Candidate(claim, evidence, "test");
  }

  private static void assertRefused(Decision decision, String rule) {
    assertThat(decision).isInstanceOfSatisfying(Decision.Refused.class,
        refused -> assertThat(refused.rule()).isEqualTo(rule));
  }
}
