package dev.recuerda.inmemory.stories;

import static dev.recuerda.inmemory.stories.House.not;
import static dev.recuerda.inmemory.stories.House.statements;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.Knowledge.Conflicting;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.privacy.AuditEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is denied, what ends, and what contradicts itself. */
class ContradictionStoryTest {

  private static final Claim USES = Claim.filling("tools.hubspot", "tools", "Usa HubSpot", "HubSpot");
  private static final Claim STOPPED = not(USES, "Ya no usa HubSpot");
  private static final Claim CALI = Claim.filling("home.city", "home", "Vive en Cali", "Cali");
  private static final Claim NOT_CALI = not(CALI, "Ya no vive en Cali");
  private static final Claim BOGOTA = Claim.filling("home.city", "home", "Vive en Bogotá", "Bogotá");
  private static final Claim NOT_BOGOTA = not(BOGOTA, "Ya no vive en Bogotá");

  private final House house = new House();

  @Test
  void what_somebody_no_longer_does_takes_the_place_of_what_they_did() {
    Fact uses = house.learned(house.marta, "Usamos HubSpot", USES);
    Fact stopped = house.learned(house.marta, "Dejamos de usar HubSpot", STOPPED);

    assertThat(house.marta.facts()).containsExactly(stopped);
    assertThat(stopped.supersedes()).contains(uses.id());
  }

  @Test
  void defect_d4_after_we_use_stopped_and_moving_only_the_tools_in_use_are_left() {
    house.learned(house.marta, "Usamos Slack", Claim.filling("tools.slack", "tools", "Usa Slack", "Slack"));
    house.learned(house.marta, "Usamos HubSpot", USES);
    house.learned(house.marta, "Dejamos de usar HubSpot", STOPPED);
    house.learned(house.marta, "Nos pasamos a Salesforce",
        Claim.filling("tools.salesforce", "tools", "Usa Salesforce", "Salesforce"));

    assertThat(house.marta.facts()).filteredOn(fact -> !fact.claim().negated())
        .extracting(fact -> fact.claim().value().orElseThrow()).containsExactly("Slack", "Salesforce");
  }

  @Test
  void what_somebody_no_longer_does_is_recalled_and_says_so() {
    house.learned(house.marta, "Usamos HubSpot", USES);
    house.learned(house.marta, "Dejamos de usar HubSpot", STOPPED);

    assertThat(statements(house.marta.recall(house.says("Agenda una reunión sobre HubSpot"))))
        .containsExactly("Ya no usa HubSpot");
  }

  @Test
  void that_it_was_so_once_does_not_bring_it_back_when_it_arrives_late() {
    Message early = house.says("Usamos HubSpot");
    Fact stopped = house.learned(house.marta, "Dejamos de usar HubSpot", STOPPED);
    house.marta.record(early);

    assertThat(House.learn(house.marta, early, USES)).isEmpty();

    assertThat(house.marta.facts()).containsExactly(stopped);
    assertThat(statements(house.marta.facts(early.at(), house.now()))).containsExactly("Usa HubSpot");
  }

  @Test
  void to_begin_again_ends_the_denial() {
    house.learned(house.marta, "Dejamos de usar HubSpot", STOPPED);
    house.learned(house.marta, "Volvimos a usar HubSpot", USES);

    assertThat(statements(house.marta.facts())).containsExactly("Usa HubSpot");
  }

  @Test
  void to_deny_the_value_of_a_slot_ends_it() {
    house.learned(house.marta, "Vivo en Cali", CALI);
    house.learned(house.marta, "Ya no vivo en CALI", not(
        Claim.filling("home.city", "home", "Vive en Cali", "CALI"), "Ya no vive en Cali"));

    assertThat(statements(house.marta.facts())).containsExactly("Ya no vive en Cali");
  }

  @Test
  void to_deny_another_value_of_a_slot_changes_nothing() {
    Fact bogota = house.learned(house.marta, "Vivo en Bogotá", BOGOTA);

    List<Fact> made = House.learn(house.marta, house.said(house.marta, "Ya no vivo en Cali"), NOT_CALI);

    assertThat(made).isEmpty();
    assertThat(house.marta.facts()).containsExactly(bogota);
    assertThat(house.marta.facts(house.now(), house.now())).containsExactly(bogota);
  }

  @Test
  void a_denial_of_what_nobody_knew_is_worth_holding() {
    house.learned(house.marta, "No vivo en Cali", NOT_CALI);
    house.learned(house.marta, "Tampoco vivo en Bogotá", NOT_BOGOTA);

    assertThat(statements(house.marta.facts())).containsExactly("Ya no vive en Cali", "Ya no vive en Bogotá");
    assertThat(house.marta.knowledge().conflicts()).isEmpty();
  }

  @Test
  void a_denial_stands_until_a_value_comes() {
    house.learned(house.marta, "Ya no vivo en Cali", NOT_CALI);
    Fact bogota = house.learned(house.marta, "Vivo en Bogotá", BOGOTA);

    assertThat(house.marta.facts()).containsExactly(bogota);
  }

  @Test
  void a_denial_and_the_new_value_in_one_message_leave_the_new_value() {
    house.learned(house.marta, "Vivo en Cali", CALI);
    Message moved = house.said(house.marta, "Ya no vivo en Cali sino que vivo en Bogotá");

    house.marta.learn(List.of(at(moved, 0, 18, NOT_CALI), at(moved, 28, 42, BOGOTA)));

    assertThat(statements(house.marta.facts())).containsExactly("Vive en Bogotá");
  }

  @Test
  void of_a_value_and_its_denial_in_one_message_the_later_counts() {
    Message back = house.said(house.marta, "Dejé de usar HubSpot pero ahora uso HubSpot otra vez");

    house.marta.learn(List.of(at(back, 26, 43, USES), at(back, 0, 20, STOPPED)));

    assertThat(statements(house.marta.facts())).containsExactly("Usa HubSpot");
  }

  @Test
  void what_is_said_twice_in_other_letters_is_one_fact() {
    house.learned(house.marta, "Me encanta el café", Claim.preference("taste", "Le encanta el café", "café"));
    House.learn(house.marta, house.said(house.marta, "Me encanta el cafe"),
        Claim.preference("taste", "le encanta el CAFE", "el cafe"));

    assertThat(house.marta.facts()).singleElement().satisfies(fact -> assertThat(fact.evidence()).hasSize(2));
  }

  @Test
  void two_values_said_at_once_are_a_conflict_and_none_is_guessed_away() {
    Message both = house.said(house.marta, "Vivo en Cali. Vivo en Bogotá.");

    house.marta.learn(List.of(at(both, 0, 12, CALI), at(both, 14, 28, BOGOTA)));

    assertThat(statements(house.marta.facts())).containsExactly("Vive en Cali", "Vive en Bogotá");
    assertThat(house.marta.knowledge().in(new Slot("home.city"))).get().isInstanceOf(Conflicting.class);
  }

  @Test
  void a_conflict_learned_twice_and_the_other_way_round_is_the_same_conflict() {
    Message both = house.said(house.marta, "Vivo en Cali. Vivo en Bogotá.");
    house.marta.learn(List.of(at(both, 0, 12, CALI), at(both, 14, 28, BOGOTA)));
    List<Fact> facts = house.marta.facts();
    List<AuditEntry> trail = house.marta.trail(100);

    house.marta.learn(List.of(at(both, 14, 28, BOGOTA), at(both, 0, 12, CALI)));

    assertThat(house.marta.facts()).isEqualTo(facts);
    assertThat(house.marta.trail(100)).isEqualTo(trail);
  }

  @Test
  void what_is_said_later_settles_a_conflict() {
    Message both = house.said(house.marta, "Vivo en Cali. Vivo en Bogotá.");
    house.marta.learn(List.of(at(both, 0, 12, CALI), at(both, 14, 28, BOGOTA)));

    House.learn(house.marta, house.said(house.marta, "Vivo en Bogotá"), BOGOTA);

    assertThat(statements(house.marta.facts())).containsExactly("Vive en Bogotá");
    assertThat(house.marta.knowledge().conflicts()).isEmpty();
  }

  @Test
  void a_third_value_ends_both_sides_of_a_conflict() {
    Message both = house.said(house.marta, "Vivo en Cali. Vivo en Bogotá.");
    house.marta.learn(List.of(at(both, 0, 12, CALI), at(both, 14, 28, BOGOTA)));

    House.learn(house.marta, house.said(house.marta, "Me mudé a Lima"),
        Claim.filling("home.city", "home", "Vive en Lima", "Lima"));

    assertThat(statements(house.marta.facts())).containsExactly("Vive en Lima");
  }

  @Test
  void to_deny_one_side_of_a_conflict_leaves_the_other() {
    Message both = house.said(house.marta, "Vivo en Cali. Vivo en Bogotá.");
    house.marta.learn(List.of(at(both, 0, 12, CALI), at(both, 14, 28, BOGOTA)));

    House.learn(house.marta, house.said(house.marta, "Ya no vivo en Cali"), NOT_CALI);

    assertThat(statements(house.marta.facts())).containsExactly("Vive en Bogotá");
  }

  @Test
  void imported_values_without_times_of_their_own_conflict() {
    List<Candidate> imported = new ArrayList<>();
    for (Claim claim : List.of(CALI, BOGOTA)) {
      Message message = Message.fromUser("imported " + claim.value().orElseThrow(), House.MORNING, claim.statement());
      house.marta.record(message);
      imported.add(new Candidate(claim, Evidence.wholeOf(message), "import"));
    }

    house.marta.learn(imported);

    assertThat(house.marta.knowledge().conflicts()).singleElement()
        .satisfies(conflict -> assertThat(conflict.facts()).hasSize(2));
  }

  @Test
  void what_ended_because_of_something_forgotten_does_not_come_back() {
    house.learned(house.marta, "Vivo en Cali", CALI);
    Fact bogota = house.learned(house.marta, "Vivo en Bogotá", BOGOTA);
    Instant then = house.now();
    Message late = Message.fromUser("late", House.MORNING, "Vivo en Lima");
    house.marta.record(late);
    house.marta.forgetFact(bogota.id());

    House.learn(house.marta, late, Claim.filling("home.city", "home", "Vive en Lima", "Lima"));

    assertThat(house.marta.facts()).isEmpty();
    assertThat(statements(house.marta.facts(then.minusSeconds(1), house.now()))).containsExactly("Vive en Cali");
  }

  @Test
  void a_denial_that_was_to_no_effect_counts_once_what_it_denies_arrives_late() {
    house.learned(house.marta, "Vivo en Bogotá", BOGOTA);
    Message late = house.says("Ahora vivo en Cali");
    House.learn(house.marta, house.said(house.marta, "Ya no vivo en Cali"), NOT_CALI);
    house.marta.record(late);

    House.learn(house.marta, late, CALI);

    assertThat(statements(house.marta.facts())).containsExactly("Ya no vive en Cali");
    assertThat(statements(house.marta.facts(late.at(), house.now()))).containsExactly("Vive en Cali");
  }

  private static Candidate at(Message message, int start, int end, Claim claim) {
    return new Candidate(claim, Evidence.span(message, start, end), "story");
  }
}
