package dev.recuerda.inmemory.stories;

import static dev.recuerda.inmemory.stories.House.not;
import static dev.recuerda.inmemory.stories.House.statements;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Learned;
import dev.recuerda.memory.Learned.Outcome;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactKind;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import dev.recuerda.memory.privacy.ConsentEvent;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.profile.ProfileField;
import dev.recuerda.memory.profile.ProfilePatch;
import dev.recuerda.memory.profile.Projection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The profile follows what is held true in the slots that feed it. */
class ProfileStoryTest {

  private static final Claim ANA = Claim.filling("name.real", "name.real", "Se llama Ana", "Ana");
  private static final Claim ANI = Claim.filling("name.called", "name.called", "Le dicen Ani", "Ani");
  private static final Claim FORMAL = Claim.filling("tone", "tone", "Prefiere un trato formal", "formal");
  private static final Claim INFORMAL = Claim.filling("tone", "tone", "Prefiere que le tuteen", "informal");
  private static final Claim MARATHON = Claim.filling("goal.maraton", "goal", "Quiere correr un maratón", "correr un maratón");

  private static final Claim NUTS = new Claim(FactKind.FACT, "allergy", Optional.of(new Slot("allergy.nueces")),
      "Es alérgica a las nueces", Optional.of("nueces"), ConsentScope.HEALTH);

  private final House house = new House();

  @Test
  void what_somebody_is_called_wins_over_what_they_are_named_in_any_order() {
    house.learned(house.marta, "Dime Ani", ANI);
    house.learned(house.marta, "Me llamo Ana", ANA);

    assertThat(house.marta.profile().displayName()).contains("Ani");
  }

  @Test
  void who_no_longer_wants_to_be_called_so_is_called_by_their_name() {
    house.learned(house.marta, "Me llamo Ana", ANA);
    house.learned(house.marta, "Dime Ani", ANI);

    house.learned(house.marta, "Ya no me digas Ani", not(ANI, "No quiere que le digan Ani"));

    assertThat(house.marta.profile().displayName()).contains("Ana");
  }

  @Test
  void a_name_that_is_forgotten_leaves_the_profile_too() {
    house.learned(house.marta, "Me llamo Ana", ANA);
    Fact called = house.learned(house.marta, "Dime Ani", ANI);

    house.marta.forgetFact(called.id());
    assertThat(house.marta.profile().displayName()).contains("Ana");

    house.marta.facts().forEach(fact -> house.marta.forgetFact(fact.id()));
    assertThat(house.marta.profile().displayName()).isEmpty();
    assertThat(house.marta.profile().isEmpty()).isTrue();
  }

  @Test
  void language_and_time_zone_are_shown_in_their_canonical_form() {
    house.learned(house.marta, "Respóndeme en inglés británico", Claim.filling("language", "language", "Prefiere inglés", "EN-gb"));
    house.learned(house.marta, "Estoy en la zona de Bogotá",
        Claim.filling("timezone", "timezone", "Está en la zona de Bogotá", "America/Bogota"));

    assertThat(house.marta.profile().languagePreference()).contains("en-GB");
    assertThat(house.marta.profile().timezone()).contains(ZoneId.of("America/Bogota"));
  }

  @Test
  void goals_come_and_go_with_what_is_said_of_them() {
    house.marta.updateProfile(ProfilePatch.none().withGoals(Map.of("ahorro", 100)));
    house.learned(house.marta, "Quiero correr un maratón", MARATHON);
    assertThat(house.marta.profile().goals().values())
        .isEqualTo(Map.of("ahorro", 100L, "maraton", "correr un maratón"));

    house.learned(house.marta, "Ya no quiero correr un maratón", not(MARATHON, "Ya no quiere correr un maratón"));
    assertThat(house.marta.profile().goals().values()).isEqualTo(Map.of("ahorro", 100L));
  }

  @Test
  void an_allergy_is_a_constraint_that_even_small_talk_is_told_of() {
    House consented = consentedToHealth();

    consented.learned(consented.marta, "Soy alérgica a las nueces", NUTS);

    assertThat(consented.marta.profile().minimal().constraints().values())
        .isEqualTo(Map.of("allergy.nueces", Map.of("hard", true, "value", "nueces")));
  }

  @Test
  void to_forget_a_field_is_to_forget_what_feeds_it() {
    House consented = consentedToHealth();
    consented.learned(consented.marta, "Soy alérgica a las nueces", NUTS);
    consented.learned(consented.marta, "Me llamo Ana", ANA);
    consented.learned(consented.marta, "Dime Ani", ANI);

    consented.marta.forgetProfileField(ProfileField.CONSTRAINTS);
    consented.marta.forgetProfileField(ProfileField.DISPLAY_NAME);

    assertThat(consented.marta.facts()).isEmpty();
    assertThat(consented.marta.profile().isEmpty()).isTrue();
  }

  private static House consentedToHealth() {
    InMemoryStore store = new InMemoryStore();
    store.write(House.MARTA, records -> records.consents().add(new ConsentEvent(
        new UUID(1, 1), ConsentScope.HEALTH, ConsentEvent.State.GIVEN, House.MORNING, Optional.empty())));
    return new House(store, options -> options);
  }

  @Test
  void a_name_of_sixty_one_characters_is_refused_and_the_rest_of_the_message_is_learned() {
    Message message = house.said(house.marta, "Me llamo " + "x".repeat(61) + " y corro");

    Learned learned = house.marta.learn(List.of(
        new Candidate(Claim.filling("name.real", "name.real", "Se llama así", "x".repeat(61)), Evidence.wholeOf(message), "story"),
        new Candidate(Claim.filling("timezone", "timezone", "Vive en Macondo", "America/Macondo"), Evidence.wholeOf(message), "story"),
        new Candidate(Claim.plain("hobby", "Corre"), Evidence.wholeOf(message), "story")));

    assertThat(learned.outcomes()).extracting(Outcome::rule).containsExactly("profile", "profile", "accepted");
    assertThat(learned.outcomes().get(0).reason()).startsWith("profile.display_name").doesNotContain("xx");
    assertThat(house.marta.profile().isEmpty()).isTrue();
    assertThat(statements(house.marta.facts())).containsExactly("Corre");
  }

  @Test
  void what_the_host_sets_later_wins_over_what_was_said_before() {
    Message early = house.says("Me llamo Ana");
    house.later(Duration.ofMinutes(1));
    house.marta.updateProfile(ProfilePatch.none().withDisplayName("Eva"));
    house.marta.record(early);

    assertThat(House.learn(house.marta, early, ANA)).hasSize(1);

    assertThat(house.marta.profile().displayName()).contains("Eva");
  }

  @Test
  void what_is_said_later_wins_over_what_the_host_set() {
    house.marta.updateProfile(ProfilePatch.none().withDisplayName("Eva"));

    house.learned(house.marta, "Me llamo Ana", ANA);

    assertThat(house.marta.profile().displayName()).contains("Ana");
  }

  @Test
  void what_is_said_again_after_the_host_set_something_else_wins_again() {
    house.learned(house.marta, "Me llamo Ana", ANA);
    house.later(Duration.ofMinutes(1));
    house.marta.updateProfile(ProfilePatch.none().withDisplayName("Eva"));
    assertThat(house.marta.profile().displayName()).contains("Eva");

    House.learn(house.marta, house.said(house.marta, "Que me llamo Ana"), ANA);

    assertThat(house.marta.profile().displayName()).contains("Ana");
  }

  @Test
  void what_the_host_cleared_is_not_filled_again_from_what_was_said_before() {
    Message early = house.says("Me llamo Ana");
    house.later(Duration.ofMinutes(1));
    house.marta.updateProfile(ProfilePatch.none().withDisplayName("Eva"));
    house.marta.forgetProfileField(ProfileField.DISPLAY_NAME);
    house.marta.record(early);

    House.learn(house.marta, early, ANA);

    assertThat(house.marta.profile().displayName()).isEmpty();
  }

  @Test
  void what_the_host_set_is_not_cleared_because_something_else_is_denied() {
    house.learned(house.marta, "Me llamo Ana", ANA);
    house.later(Duration.ofMinutes(1));
    house.marta.updateProfile(ProfilePatch.none().withDisplayName("Eva"));

    house.learned(house.marta, "No me llamo Ana", not(ANA, "No se llama Ana"));

    assertThat(house.marta.profile().displayName()).contains("Eva");
  }

  @Test
  void of_two_messages_in_a_row_the_second_is_not_older_than_what_the_first_changed() {
    house.marta.updateProfile(ProfilePatch.none().withDisplayName("Eva"));
    house.later(Duration.ofDays(1));
    Message first = Message.fromUser("first", house.now(), "Háblame de usted");
    Message second = Message.fromUser("second", house.now().plusMillis(300), "Y dime Ani");
    house.later(Duration.ofSeconds(2));
    house.marta.record(first);
    house.marta.record(second);

    House.learn(house.marta, first, FORMAL);
    House.learn(house.marta, second, ANI);

    assertThat(house.marta.profile().displayName()).contains("Ani");
  }

  @Test
  void one_message_changes_two_fields_at_once() {
    house.marta.updateProfile(ProfilePatch.none().withDisplayName("Eva").withTone("direct"));
    Message message = house.said(house.marta, "Háblame de usted y dime Ani");

    house.marta.learn(List.of(new Candidate(FORMAL, Evidence.span(message, 0, 16), "story"),
        new Candidate(ANI, Evidence.span(message, 19, 27), "story")));

    assertThat(house.marta.profile().displayName()).contains("Ani");
    assertThat(house.marta.profile().tonePreference()).contains("formal");
  }

  @Test
  void names_that_contradict_each_other_are_not_shown() {
    Message message = house.said(house.marta, "Dime Ani. Dime Nita.");
    Claim nita = Claim.filling("name.called", "name.called", "Le dicen Nita", "Nita");

    house.marta.learn(List.of(new Candidate(ANI, Evidence.span(message, 0, 8), "story"),
        new Candidate(nita, Evidence.span(message, 10, 19), "story")));
    assertThat(house.marta.profile().displayName()).isEmpty();

    House.learn(house.marta, house.said(house.marta, "Nita, dime Nita"), nita);
    assertThat(house.marta.profile().displayName()).contains("Nita");
  }

  @Test
  void a_change_leaves_a_trace_that_names_the_message_and_no_words() {
    Message message = house.said(house.marta, "Me llamo Ana");
    House.learn(house.marta, message, ANA);

    List<AuditEntry> trail = house.marta.trail(100);

    assertThat(trail).filteredOn(entry -> entry.deed() == Deed.PROFILE_CHANGED).singleElement().satisfies(entry -> {
      assertThat(entry.subject()).isEqualTo("profile display_name");
      assertThat(entry.source()).contains(message.id());
    });
    assertThat(trail.toString()).doesNotContain("Ana");
    assertThat(AuditEntry.firstBroken(trail)).isEmpty();
  }

  @Test
  void the_time_of_change_moves_with_a_change_and_not_with_a_repetition() {
    house.learned(house.marta, "Me llamo Ana", ANA);
    Optional<Instant> changed = house.marta.profile().updatedAt();

    House.learn(house.marta, house.said(house.marta, "Sí, me llamo Ana"), ANA);

    assertThat(changed).contains(house.now().minus(Duration.ofMinutes(1)));
    assertThat(house.marta.profile().updatedAt()).isEqualTo(changed);
  }

  @Test
  void where_the_profile_has_no_more_room_the_fact_is_held_all_the_same() {
    Map<String, Object> full = new HashMap<>();
    for (int i = 0; i < 1_000; i++) {
      full.put("goal" + i, i);
    }
    house.marta.updateProfile(ProfilePatch.none().withGoals(full));

    assertThat(House.learn(house.marta, house.said(house.marta, "Quiero correr un maratón"), MARATHON)).hasSize(1);

    assertThat(house.marta.profile().goals().values()).hasSize(1_000).doesNotContainKey("maraton");
  }

  @Test
  void the_name_that_is_shown_does_not_depend_on_the_order_of_learning() {
    for (int seed = 0; seed < Cases.count(100, 1_000); seed++) {
      Random random = new Random(seed);
      List<Candidate> candidates = names(random);

      Optional<String> first = shownAfter(candidates);
      Collections.shuffle(candidates, random);

      assertThat(shownAfter(candidates)).as("seed %d", seed).isEqualTo(first);
    }
  }

  private static List<Candidate> names(Random random) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Claim claim = List.of(ANA, ANI, Claim.filling("name.real", "name.real", "Se llama Eva", "Eva"),
          Claim.filling("name.called", "name.called", "Le dicen Evi", "Evi")).get(random.nextInt(4));
      Message message = Message.fromUser("m" + i, House.MORNING.minusSeconds(60 - random.nextInt(4)), "una frase");
      candidates.add(new Candidate(random.nextInt(3) == 0 ? not(claim, "No: " + claim.statement()) : claim,
          Evidence.wholeOf(message), "story"));
    }
    return candidates;
  }

  private Optional<String> shownAfter(List<Candidate> candidates) {
    UserMemory user = house.newcomer();
    for (Candidate candidate : candidates) {
      Evidence evidence = candidate.evidence();
      user.record(Message.fromUser(evidence.message().value(), evidence.saidAt(), "una frase"));
      house.later(Duration.ofSeconds(1));
      user.learn(List.of(candidate));
    }
    return user.profile().displayName();
  }

  @Test
  void which_slots_feed_a_field_can_be_asked() {
    assertThat(Projection.feeds(new Slot("name.called"), ProfileField.DISPLAY_NAME)).isTrue();
    assertThat(Projection.feeds(new Slot("name.real"), ProfileField.DISPLAY_NAME)).isTrue();
    assertThat(Projection.feeds(new Slot("allergy.nueces"), ProfileField.CONSTRAINTS)).isTrue();
    assertThat(Projection.feeds(new Slot("home.city"), ProfileField.DISPLAY_NAME)).isFalse();
    assertThat(Projection.feeds(new Slot("goal"), ProfileField.GOALS)).isFalse();
  }
}
