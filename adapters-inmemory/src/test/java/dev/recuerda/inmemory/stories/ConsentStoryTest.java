package dev.recuerda.inmemory.stories;

import static dev.recuerda.inmemory.stories.House.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.inmemory.ScriptedExtractor;
import dev.recuerda.memory.ConsentRequest;
import dev.recuerda.memory.Learned;
import dev.recuerda.memory.Redeemed;
import dev.recuerda.memory.Redeemed.Outcome;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactKind;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import dev.recuerda.memory.privacy.ConsentEvent;
import dev.recuerda.memory.privacy.ConsentEvent.State;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.profile.ProfilePatch;
import dev.recuerda.memory.user.ErasureReceipt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentStoryTest {

  private static final Claim DIABETES = health("diabetes", "Tiene diabetes");
  private static final Claim ASTHMA = health("asma", "Tiene asma");
  private static final Claim CALI = Claim.filling("home.city", "home.city", "Vive en Cali", "Cali");
  private static final ScriptedExtractor SCRIPT = ScriptedExtractor.silent()
      .when("Tengo diabetes", DIABETES)
      .when("tengo asma", ASTHMA)
      .when("vivo en Cali", CALI);

  private final House house = new House(new InMemoryStore(), options -> options.extractor(SCRIPT));

  private static Claim health(String value, String statement) {
    return new Claim(FactKind.FACT, "health", Optional.of(Slot.of("health", value)), statement, Optional.of(value),
        ConsentScope.HEALTH);
  }

  /** What the user says, recorded and learned from. */
  private Learned hears(String text) {
    return house.marta.learnFrom(house.said(house.marta, text));
  }

  private Learned told() {
    return hears("Tengo diabetes");
  }

  private List<State> history() {
    return house.marta.consent().history().stream().map(ConsentEvent::state).toList();
  }

  private List<Deed> deeds() {
    return house.marta.trail(100).stream().map(AuditEntry::deed).filter(deed -> deed.name().startsWith("CONSENT")).toList();
  }

  // ---- Asking ----

  @Test
  void what_needs_a_consent_is_asked_about_and_not_kept() {
    Learned learned = told();

    assertThat(learned.facts()).isEmpty();
    assertThat(learned.requests()).extracting(ConsentRequest::scope).containsExactly(ConsentScope.HEALTH);
    assertThat(history()).containsExactly(State.ASKED);
    assertThat(deeds()).containsExactly(Deed.CONSENT_ASKED);
  }

  @Test
  void asking_twice_about_the_same_is_asking_once() {
    Message message = house.said(house.marta, "Tengo diabetes");
    ConsentRequest first = house.marta.learnFrom(message).requests().get(0);

    Learned again = house.marta.learnFrom(message);

    assertThat(again.requests()).containsExactly(first);
    assertThat(history()).containsExactly(State.ASKED);
  }

  @Test
  void what_was_not_typed_is_not_asked_about() {
    Message pasted = house.says("Tengo diabetes").via(Provenance.USER_PASTED);
    house.marta.record(pasted);

    assertThat(house.marta.learnFrom(pasted).requests()).isEmpty();
    assertThat(history()).isEmpty();
  }

  // ---- The yes of the next turn ----

  @Test
  void a_yes_that_says_what_to_do_keeps_it_with_the_consent_and_its_message_can_be_found() {
    Message message = house.said(house.marta, "Tengo diabetes");
    house.marta.learnFrom(message);
    house.answered(house.marta, "¿Quieres que lo guarde?");

    Message yes = house.said(house.marta, "sí, guárdalo");
    Learned learned = house.marta.learnFrom(yes);

    assertThat(learned.facts()).extracting(fact -> fact.claim()).containsExactly(DIABETES);
    assertThat(learned.facts().get(0).evidence()).containsExactly(Evidence.wholeOf(message));
    assertThat(house.marta.consent().standing()).contains(ConsentScope.HEALTH);
    assertThat(house.marta.consent().history()).last().satisfies(event -> {
      assertThat(event.state()).isEqualTo(State.GIVEN);
      assertThat(event.source()).contains(yes.id());
    });
    assertThat(house.marta.search("diabetes", 5).episodes()).extracting(found -> found.episode().id())
        .startsWith(message.id());
  }

  @Test
  void it_needs_no_question_of_the_assistant_in_between() {
    told();

    assertThat(hears("Sí, por favor, guárdalo").facts()).hasSize(1);
  }

  @Test
  void a_bare_yes_keeps_it_where_the_assistant_asked() {
    told();
    house.answered(house.marta, "Lamento oírlo. ¿Quieres que lo recuerde?");

    assertThat(hears("sí").facts()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Mi hija Salomé, de ocho años, es asmática | ¿Quieres que lo recuerde? | sí, guárdalo | Salomé
      My daughter Sally is six and has asthma | May I remember that? | yes, save it | Sally""")
  void one_yes_is_to_one_thing_however_many_consents_it_needs(String said, String asked, String yes, String child) {
    House plain = new House();
    Learned learned = plain.marta.hear(plain.says(said)).learned();
    plain.answered(plain.marta, asked);

    plain.marta.hear(plain.says(yes));

    assertThat(learned.requests()).hasSize(1);
    assertThat(plain.marta.facts()).extracting(fact -> fact.claim().value().orElseThrow()).containsExactly(child);
    assertThat(plain.marta.consent().standing()).contains(ConsentScope.MINORS).doesNotContain(ConsentScope.HEALTH);
  }

  @Test
  void a_bare_yes_after_another_question_or_after_none_lets_the_question_lapse() {
    told();
    house.answered(house.marta, "¿Quieres que te recuerde tomar la pastilla?");
    assertThat(hears("sí").facts()).isEmpty();

    house.answered(house.marta, "¿Quieres que lo guarde?");
    assertThat(hears("sí, guárdalo").facts()).isEmpty();
    assertThat(house.marta.facts()).isEmpty();
  }

  @Test
  void a_yes_to_two_questions_at_once_says_nothing() {
    told();
    house.answered(house.marta, "¿Quieres que lo guarde? ¿Y que agende una cita?");

    assertThat(hears("sí").facts()).isEmpty();
  }

  @Test
  void an_order_to_keep_something_else_is_no_consent() {
    told();
    house.answered(house.marta, "¿Guardo la cita de mañana?");

    assertThat(hears("sí, guárdala").facts()).isEmpty();
  }

  @Test
  void whoever_speaks_of_something_else_first_has_let_it_lapse() {
    told();
    hears("¿Qué hora es?");

    assertThat(hears("sí, guárdalo").facts()).isEmpty();
  }

  @Test
  void a_yes_with_something_else_in_it_is_none() {
    told();

    assertThat(hears("sí, guárdalo y llama a mamá").facts()).isEmpty();
  }

  @Test
  void where_two_things_were_asked_about_a_yes_says_to_neither() {
    hears("Tengo diabetes y tengo asma");

    assertThat(hears("sí, guárdalo").facts()).isEmpty();
  }

  @Test
  void a_yes_that_was_pasted_or_prefilled_is_none() {
    told();
    Message pasted = house.says("sí, guárdalo").via(Provenance.USER_LINK_PREFILL);
    house.marta.record(pasted);

    assertThat(house.marta.learnFrom(pasted).facts()).isEmpty();
  }

  @Test
  void a_yes_in_another_session_is_none() {
    told();
    Message elsewhere = house.says("sí, guárdalo")
        .in(SessionId.of("99999999-9999-4999-8999-999999999999"));
    house.marta.record(elsewhere);

    assertThat(house.marta.learnFrom(elsewhere).facts()).isEmpty();
  }

  @Test
  void a_yes_comes_too_late_after_the_time_for_it() {
    told();
    house.later(Duration.ofHours(25));

    assertThat(hears("sí, guárdalo").facts()).isEmpty();
  }

  @Test
  void a_yes_is_heard_once() {
    told();
    Message yes = house.said(house.marta, "sí, guárdalo");
    Fact fact = house.marta.learnFrom(yes).facts().get(0);
    house.marta.forgetFact(fact.id());

    house.marta.learnFrom(yes);

    assertThat(house.marta.facts()).isEmpty();
    assertThat(history()).containsExactly(State.ASKED, State.GIVEN);
  }

  @Test
  void a_secret_is_never_kept_not_even_with_a_yes() {
    House careless = new House(new InMemoryStore(), options -> options.extractor(ScriptedExtractor.silent()
        .when("████", Claim.plain("secret", "Su PIN es 4821")).when("4821", Claim.plain("secret", "Su PIN es 4821"))));
    Message told = careless.said(careless.marta, "Mi PIN es 4821");
    careless.marta.learnFrom(told);
    careless.answered(careless.marta, "¿Quieres que lo guarde?");

    Learned learned = careless.marta.learnFrom(careless.said(careless.marta, "sí, guárdalo"));

    assertThat(learned.facts()).isEmpty();
    assertThat(careless.marta.facts()).isEmpty();
    assertThat(texts(careless.marta.conversation(10)).toString()).doesNotContain("4821");
  }

  @Test
  void english_is_heard_as_well() {
    House english = new House(new InMemoryStore(), options -> options.extractor(
        ScriptedExtractor.silent().when("I have diabetes", DIABETES)));
    english.marta.learnFrom(english.said(english.marta, "I have diabetes"));
    english.answered(english.marta, "Sorry to hear that. Do you want me to remember it?");

    assertThat(english.marta.learnFrom(english.said(english.marta, "Yes please, save it")).facts()).hasSize(1);
  }

  // ---- No ----

  @Test
  void a_no_is_recorded_and_the_same_is_not_asked_again() {
    told();
    house.answered(house.marta, "¿Quieres que lo guarde?");
    hears("no, gracias");

    Learned again = told();

    assertThat(again.requests()).isEmpty();
    assertThat(again.facts()).isEmpty();
    assertThat(history()).containsExactly(State.ASKED, State.REFUSED);
    assertThat(hears("sí, guárdalo").facts()).isEmpty();
  }

  @Test
  void something_else_of_the_same_scope_may_still_be_asked_about() {
    told();
    hears("no lo guardes");

    assertThat(hears("También tengo asma").requests()).hasSize(1);
  }

  // ---- The host's door ----

  @Test
  void a_token_keeps_what_was_asked_about() {
    ConsentRequest request = told().requests().get(0);
    hears("¿Qué hora es?");

    Redeemed redeemed = house.marta.consent().redeem(request.token());

    assertThat(redeemed.outcome()).isEqualTo(Outcome.GIVEN);
    assertThat(house.marta.facts()).extracting(Fact::claim).containsExactly(DIABETES);
  }

  @Test
  void a_token_is_good_once_for_its_time_and_for_its_own_text() {
    ConsentRequest request = told().requests().get(0);
    Candidate other = new Candidate(health("diabetes", "Tiene diabetes."), request.candidate().evidence(), "script");
    assertThat(house.marta.consent().redeem(request.token(), other).outcome()).isEqualTo(Outcome.NOT_VALID);
    assertThat(house.luis.consent().redeem(request.token()).outcome()).isEqualTo(Outcome.NOT_VALID);

    assertThat(house.marta.consent().redeem(request.token(), request.candidate()).outcome()).isEqualTo(Outcome.GIVEN);
    assertThat(house.marta.consent().redeem(request.token()).outcome()).isEqualTo(Outcome.ANSWERED);
  }

  @Test
  void a_token_that_is_too_old_is_good_for_nothing() {
    ConsentRequest request = told().requests().get(0);
    house.later(Duration.ofHours(24));

    assertThat(house.marta.consent().redeem(request.token()).outcome()).isEqualTo(Outcome.EXPIRED);
    assertThat(house.marta.facts()).isEmpty();
    assertThat(history()).containsExactly(State.ASKED);
  }

  @Test
  void a_token_is_good_for_nothing_after_a_withdrawal() {
    ConsentRequest request = told().requests().get(0);
    house.marta.consent().withdraw(ConsentScope.HEALTH);
    house.marta.consent().grant(ConsentScope.HEALTH);

    assertThat(house.marta.consent().redeem(request.token()).outcome()).isEqualTo(Outcome.ANSWERED);
  }

  @Test
  void no_consent_is_recorded_for_what_was_forgotten_in_the_meantime() {
    Learned asked = told();
    house.marta.forgetMessage(asked.requests().get(0).candidate().evidence().message());

    Redeemed redeemed = house.marta.consent()
        .redeem(asked.requests().get(0).token(), asked.requests().get(0).candidate());

    assertThat(redeemed.outcome()).isEqualTo(Outcome.NOT_KEPT);
    assertThat(history()).containsExactly(State.ASKED);
  }

  @Test
  void refusing_with_a_token_is_recorded() {
    ConsentRequest request = told().requests().get(0);

    assertThat(house.marta.consent().refuse(request.token()).outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(house.marta.consent().redeem(request.token()).outcome()).isEqualTo(Outcome.ANSWERED);
  }

  // ---- Granting and withdrawing ----

  @Test
  void with_a_grant_nothing_is_asked_and_saying_it_twice_records_it_once() {
    assertThat(house.marta.consent().grant(ConsentScope.HEALTH)).isTrue();
    assertThat(house.marta.consent().grant(ConsentScope.HEALTH)).isFalse();

    Learned learned = told();

    assertThat(learned.facts()).hasSize(1);
    assertThat(learned.requests()).isEmpty();
    assertThat(deeds()).containsExactly(Deed.CONSENT_GIVEN);
  }

  @Test
  void a_grant_opens_no_search_on_what_was_said_before_it() {
    told();

    house.marta.consent().grant(ConsentScope.HEALTH);

    assertThat(house.marta.search("diabetes", 5).episodes()).isEmpty();
  }

  @Test
  void a_withdrawal_erases_the_facts_of_the_scope_and_what_was_said_of_it_and_nothing_else() {
    house.marta.consent().grant(ConsentScope.HEALTH);
    hears("Tengo diabetes y vivo en Cali");
    house.answered(house.marta, "Con la diabetes, cuidado con el azúcar");
    hears("Soy budista, que también es mío");

    ErasureReceipt receipt = house.marta.consent().withdraw(ConsentScope.HEALTH);

    assertThat(receipt.erased()).containsEntry("facts", 1L);
    assertThat(house.marta.facts()).extracting(Fact::claim).containsExactly(CALI);
    assertThat(house.marta.search("diabetes", 5).episodes()).isEmpty();
    assertThat(texts(house.marta.conversation(10)).toString()).doesNotContainIgnoringCase("diabetes")
        .contains("vivo en Cali", "azúcar", "budista");
    assertThat(deeds()).containsExactly(Deed.CONSENT_GIVEN, Deed.CONSENT_WITHDRAWN);
  }

  @Test
  void a_withdrawal_covers_what_was_told_without_consent_as_well() {
    told();

    house.marta.consent().withdraw(ConsentScope.HEALTH);

    assertThat(texts(house.marta.conversation(10)).toString()).doesNotContain("diabetes");
  }

  @Test
  void withdrawing_twice_records_it_once_and_nothing_is_asked_while_it_is_withdrawn() {
    house.marta.consent().withdraw(ConsentScope.HEALTH);

    assertThat(house.marta.consent().withdraw(ConsentScope.HEALTH).isEmpty()).isTrue();
    assertThat(told().requests()).isEmpty();
    assertThat(history()).containsExactly(State.WITHDRAWN);
  }

  @Test
  void withdrawing_personalization_erases_facts_and_profile_and_stops_what_is_ordinary() {
    hears("vivo en Cali");
    house.marta.updateProfile(ProfilePatch.none().withDisplayName("Marta").withGoals(Map.of("viaje", "Lima")));

    ErasureReceipt receipt = house.marta.consent().withdraw(ConsentScope.PERSONALIZATION);

    assertThat(receipt.erased()).containsEntry("facts", 1L).containsEntry("profile", 2L);
    assertThat(house.marta.profile().isEmpty()).isTrue();
    assertThat(hears("Ahora vivo en Cali").facts()).isEmpty();
    assertThat(history()).containsExactly(State.WITHDRAWN);
  }

  @Test
  void a_withdrawal_survives_the_erasure_of_everything() {
    house.marta.consent().withdraw(ConsentScope.PERSONALIZATION);

    house.marta.forgetEverything();

    assertThat(hears("vivo en Cali").facts()).isEmpty();
    assertThat(history()).containsExactly(State.WITHDRAWN);
    assertThat(AuditEntry.firstBroken(house.marta.trail(100))).isEmpty();
  }

  @Test
  void the_chain_stays_sound_through_all_of_it() {
    told();
    hears("sí, guárdalo");
    house.marta.consent().withdraw(ConsentScope.HEALTH);

    assertThat(deeds()).containsExactly(Deed.CONSENT_ASKED, Deed.CONSENT_GIVEN, Deed.CONSENT_WITHDRAWN);
    assertThat(AuditEntry.firstBroken(house.marta.trail(100))).isEmpty();
  }
}
