package dev.recuerda.memory.contract;

import static dev.recuerda.memory.contract.Samples.AT;
import static dev.recuerda.memory.contract.Samples.closed;
import static dev.recuerda.memory.contract.Samples.evidence;
import static dev.recuerda.memory.contract.Samples.fact;
import static dev.recuerda.memory.contract.Samples.filling;
import static dev.recuerda.memory.contract.Samples.m;
import static dev.recuerda.memory.contract.Samples.preference;
import static dev.recuerda.memory.contract.Samples.vector;
import static dev.recuerda.memory.contract.Samples.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.fact.FactKind;
import dev.recuerda.memory.fact.Period;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.port.Facts;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.recall.Findings.Nearest;
import dev.recuerda.memory.text.Terms;
import dev.recuerda.memory.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link Facts} promises. */
public interface FactsContract extends NeedsStore {

  private UserId userOf(Fact... facts) {
    UserId user = anyUser();
    change(user, records -> List.of(facts).forEach(fact ->
        records.facts().add(fact, words("words"), vector(1, 0, 0))));
    return user;
  }

  private List<Fact> all(UserId user) {
    return look(user, records -> records.facts().all());
  }

  private List<Fact> with(UserId user, Fact likeThis) {
    return look(user, records -> records.facts().with(likeThis.claim().key()));
  }

  @Test
  default void a_fact_is_new_once() {
    UserId user = anyUser();
    Fact fact = fact("lives in Cali");

    List<Boolean> isNew = List.of(
        store().write(user, records -> records.facts().add(fact, words("cali"), Optional.empty())),
        store().write(user, records -> records.facts().add(fact, words("cali"), Optional.empty())));

    assertThat(isNew).containsExactly(true, false);
    assertThat(all(user)).containsExactly(fact);
  }

  @Test
  default void a_second_fact_of_the_same_id_changes_nothing() {
    Fact fact = fact("lives in Cali");
    UserId user = userOf(fact);
    Everything before = Everything.of(store(), user, "words", "other");
    Fact second = fact(fact.id(), Claim.plain("other", "lives in Quito"), AT.plusSeconds(1));

    boolean isNew = store().write(user, records -> records.facts().add(second, words("other"), vector(0, 1, 0)));

    assertThat(isNew).isFalse();
    assertThat(Everything.of(store(), user, "words", "other")).isEqualTo(before);
  }

  @Test
  default void those_facts_are_found_that_are_there_current_or_not() {
    Fact current = fact("lives in Cali");
    Fact past = closed(fact("lived in Quito"));
    UserId user = userOf(current, past, fact("has a dog"));

    Map<FactId, Fact> found = look(user, records ->
        records.facts().find(Set.of(current.id(), past.id(), new FactId(Samples.anyUuid()))));

    assertThat(found).isEqualTo(Map.of(current.id(), current, past.id(), past));
  }

  @Test
  default void facts_come_in_the_order_in_which_they_were_added_even_when_learned_in_the_same_instant() {
    List<Fact> facts = List.of(fact("d"), fact("a"), closed(fact("c")), fact("b"), fact("e"));
    UserId user = userOf(facts.toArray(Fact[]::new));

    List<Fact> all = all(user);

    assertThat(all).isEqualTo(facts);
  }

  @Test
  default void the_order_of_adding_outlasts_replacing_and_removing() {
    Fact first = fact("first");
    Fact second = fact("second");
    Fact third = fact("third");
    UserId user = userOf(first, second, third);
    Fact confirmed = first.confirmedBy(evidence(m(2), AT.plusSeconds(2)));
    Fact fourth = fact("fourth");

    change(user, records -> {
      records.facts().replace(confirmed);
      records.facts().remove(third.id());
      records.facts().add(fourth, Terms.none(), Optional.empty());
    });

    assertThat(all(user)).containsExactly(confirmed, second, fourth);
  }

  @Test
  default void the_facts_of_a_slot_are_all_that_ever_filled_it_in_the_order_in_which_they_were_added() {
    Fact quito = closed(filling("home.city", "Quito"));
    Fact cali = filling("home.city", "Cali");
    Fact lima = filling("home.city", "Lima");
    UserId user = userOf(quito, lima, filling("work.city", "Cali"), cali);

    List<Fact> ofTheSlot = with(user, cali);

    assertThat(ofTheSlot).containsExactly(quito, lima, cali);
  }

  @Test
  default void facts_without_a_slot_are_found_by_what_they_say() {
    Fact dog = fact("Has a  dog");
    UserId user = userOf(dog, fact("has a cat"));

    List<Fact> current = with(user, fact("has a dog"));

    assertThat(current).containsExactly(dog);
  }

  @Test
  default void the_latest_facts_are_the_current_ones_newest_first() {
    Fact old = fact(new FactId(Samples.anyUuid()), Claim.plain("sample", "old"), AT);
    Fact recent = fact(new FactId(Samples.anyUuid()), Claim.plain("sample", "recent"), AT.plusSeconds(10));
    Fact past = closed(fact(new FactId(Samples.anyUuid()), Claim.plain("sample", "past"), AT.plusSeconds(20)));
    UserId user = userOf(recent, past, old);

    List<Fact> latest = look(user, records -> records.facts().latest(10));

    assertThat(latest).containsExactly(recent, old);
  }

  @Test
  default void of_facts_learned_in_the_same_instant_the_last_one_added_is_the_latest() {
    List<Fact> facts = List.of(fact("d"), fact("a"), fact("c"));
    UserId user = userOf(facts.toArray(Fact[]::new));

    List<Fact> latest = look(user, records -> records.facts().latest(2));

    assertThat(latest).containsExactly(facts.get(2), facts.get(1));
  }

  @Test
  default void fewer_of_the_latest_facts_than_none_is_none() {
    UserId user = userOf(fact("lives in Cali"));

    List<Fact> latest = look(user, records -> records.facts().latest(-1));

    assertThat(latest).isEmpty();
  }

  @Test
  default void facts_about_topics_fill_their_slots_are_current_and_come_as_they_were_added() {
    Fact slack = filling("tools.slack", "Slack");
    Fact employer = filling("work.employer", "Acme");
    Fact jira = filling("tools.jira", "Jira");
    UserId user = userOf(slack, employer, closed(filling("tools.trello", "Trello")), filling("toolsmith", "no"), jira,
        fact("uses tools"));

    List<Fact> tools = look(user, records -> records.facts().about(Set.of("tools")));
    List<Fact> both = look(user, records -> records.facts().about(Set.of("work", "tools")));

    assertThat(tools).containsExactly(slack, jira);
    assertThat(both).containsExactly(slack, employer, jira);
  }

  @Test
  default void about_no_topic_there_is_nothing() {
    UserId user = userOf(filling("tools.slack", "Slack"));

    List<Fact> about = look(user, records -> records.facts().about(Set.of()));

    assertThat(about).isEmpty();
  }

  @Test
  default void a_replaced_fact_is_seen_through_every_door() {
    Fact before = preference("likes tea", AT);
    UserId user = userOf(before);
    Fact after = before.confirmedBy(evidence(m(2), AT.plusSeconds(20)));

    change(user, records -> records.facts().replace(after));

    Everything.Known seen = Everything.of(store(), user, "words").known();
    assertThat(seen.all()).containsExactly(after);
    assertThat(seen.preferences()).containsExactly(after);
    assertThat(with(user, after)).containsExactly(after);
    assertThat(seen.nearest()).extracting(Nearest::fact).containsExactly(after.id());
    assertThat(seen.postings().postings()).singleElement()
        .satisfies(posting -> assertThat(posting.at()).isEqualTo(AT.plusSeconds(20)));
  }

  @Test
  default void a_closed_fact_is_found_by_no_search_and_stays_among_all() {
    Fact fact = preference("likes tea", AT);
    Fact other = fact("has a dog");
    UserId user = userOf(fact, other);

    change(user, records -> records.facts().replace(closed(fact)));

    Everything.Known seen = Everything.of(store(), user, "words").known();
    assertThat(seen.preferences()).isEmpty();
    assertThat(with(user, fact)).containsExactly(closed(fact));
    assertThat(seen.nearest()).extracting(Nearest::fact).containsExactly(other.id());
    assertThat(seen.postings().records()).isEqualTo(1);
    assertThat(seen.postings().terms()).isEqualTo(1);
    assertThat(seen.postings().postings()).extracting(posting -> posting.record()).containsExactly(other.id());
    assertThat(seen.all()).containsExactly(closed(fact), other);
  }

  @Test
  default void a_fact_that_was_closed_from_the_start_is_found_by_no_search() {
    UserId user = userOf(closed(preference("liked tea", AT)));

    Everything.Known seen = Everything.of(store(), user, "words").known();

    assertThat(seen.preferences()).isEmpty();
    assertThat(seen.nearest()).isEmpty();
    assertThat(seen.postings()).isEqualTo(new Everything.Counted<>(0, 0, Set.of()));
  }

  @Test
  default void replacing_an_unknown_fact_changes_nothing() {
    UserId user = userOf(fact("has a dog"));
    Everything before = Everything.of(store(), user, "words");

    change(user, records -> records.facts().replace(fact("unknown")));

    assertThat(Everything.of(store(), user, "words")).isEqualTo(before);
  }

  @Test
  default void a_removed_fact_is_gone_through_every_door() {
    UserId user = anyUser();
    change(user, records -> {
      records.facts().add(OneOfEach.fact("words"), words("words words"), vector(1, 0, 0));
      records.facts().add(preference("likes tea", AT), words("words tea"), vector(0, 1, 0));
    });
    Fact tea = all(user).get(1);

    change(user, records -> {
      records.facts().remove(OneOfEach.FACT);
      records.facts().remove(tea.id());
    });

    Everything.Known seen = Everything.of(store(), user, "words", "tea").known();
    assertThat(seen.all()).isEmpty();
    assertThat(seen.latest()).isEmpty();
    assertThat(seen.byId()).isEmpty();
    assertThat(seen.preferences()).isEmpty();
    assertThat(seen.nearest()).isEmpty();
    assertThat(seen.postings()).isEqualTo(new Everything.Counted<>(0, 0, Set.of()));
    assertThat(with(user, tea)).isEmpty();
    assertThat(this.<Optional<Fact>>look(user, records -> records.facts().find(tea.id()))).isEmpty();
  }

  @Test
  default void removing_says_whether_it_was_there() {
    Fact fact = fact("has a dog");
    UserId user = userOf(fact);

    List<Boolean> removed = List.of(
        store().write(user, records -> records.facts().remove(fact.id())),
        store().write(user, records -> records.facts().remove(fact.id())));

    assertThat(removed).containsExactly(true, false);
  }

  @Test
  default void a_closed_fact_can_be_removed() {
    Fact past = closed(fact("lived in Quito"));
    UserId user = userOf(past);

    boolean removed = store().write(user, records -> records.facts().remove(past.id()));

    assertThat(removed).isTrue();
    assertThat(all(user)).isEmpty();
  }

  @Test
  default void a_removed_fact_can_be_learned_again() {
    Fact fact = fact("has a dog");
    UserId user = userOf(fact);
    change(user, records -> records.facts().remove(fact.id()));

    boolean isNew = store().write(user, records -> records.facts().add(fact, words("words"), Optional.empty()));

    assertThat(isNew).isTrue();
    assertThat(all(user)).containsExactly(fact);
  }

  @Test
  default void those_facts_are_over_whose_time_has_come_current_or_not() {
    Fact first = fact("until noon").expiring(Optional.of(AT.plusSeconds(1)));
    Fact second = closed(fact("until one")).expiring(Optional.of(AT.plusSeconds(2)));
    Fact later = fact("until two").expiring(Optional.of(AT.plusSeconds(3)));
    UserId user = userOf(later, second, first, fact("for good"));

    Set<FactId> before = look(user, records -> records.facts().expired(AT));
    Set<FactId> over = look(user, records -> records.facts().expired(AT.plusSeconds(2)));

    assertThat(before).isEmpty();
    assertThat(over).containsExactlyInAnyOrder(first.id(), second.id());
  }

  @Test
  default void what_was_replaced_or_removed_is_over_when_its_new_time_comes_or_not_at_all() {
    Fact kept = fact("kept").expiring(Optional.of(AT));
    Fact gone = fact("gone").expiring(Optional.of(AT));
    UserId user = userOf(kept, gone);

    change(user, records -> {
      records.facts().replace(kept.expiring(Optional.empty()));
      records.facts().remove(gone.id());
    });

    Set<FactId> over = look(user, records -> records.facts().expired(AT));
    assertThat(over).isEmpty();
  }

  @Test
  default void every_part_of_a_fact_comes_back() {
    List<Fact> facts = factsOfEveryKind();
    UserId user = userOf(facts.toArray(Fact[]::new));

    List<Fact> all = all(user);

    assertThat(all).isEqualTo(facts);
  }

  private static List<Fact> factsOfEveryKind() {
    List<Fact> facts = new ArrayList<>();
    for (FactKind kind : FactKind.values()) {
      for (ConsentScope scope : ConsentScope.values()) {
        facts.add(fact(new FactId(Samples.anyUuid()), new Claim(kind, "a.category", Optional.of(new Slot("a.slot_1")),
            "says " + scope, Optional.of("value"), scope), AT));
      }
    }
    List<Evidence> evidence = new ArrayList<>();
    for (Provenance provenance : Provenance.values()) {
      evidence.add(new Evidence(m(evidence.size()), 3, 7 + evidence.size(), provenance, AT.plusNanos(1_000)));
    }
    facts.add(Fact.restored(new FactId(Samples.anyUuid()), Claim.plain("sample", "rests on much"), evidence,
        new Period(AT.minusSeconds(100), Optional.of(AT)), new Period(AT, Optional.of(AT.plusNanos(5_000))),
        Optional.of(new FactId(Samples.anyUuid())), "model gpt-x, prompt 3"));
    facts.add(fact("until noon").expiring(Optional.of(AT.plusNanos(1_000))));
    return facts;
  }

  @Test
  default void the_first_and_the_last_instants_that_values_hold_come_back() {
    Instant first = Instant.parse("0001-01-01T00:00:00Z");
    Instant last = Instant.parse("9999-12-31T23:59:59.999999Z");
    Fact fact = Fact.restored(new FactId(Samples.anyUuid()), Claim.plain("sample", "always so"), List.of(evidence(m(1), first)),
        new Period(first, Optional.of(last)), Period.since(last), Optional.empty(), "rule").expiring(Optional.of(last));
    UserId user = userOf(fact);

    List<Fact> all = all(user);

    assertThat(all).containsExactly(fact);
    assertThat(this.<Set<FactId>>look(user, records -> records.facts().expired(Instant.MAX))).containsExactly(fact.id());
    assertThat(this.<Set<FactId>>look(user, records -> records.facts().expired(Instant.MIN))).isEmpty();
  }

  @Test
  default void many_facts_are_kept_as_if_they_were_added_one_after_the_other() {
    List<Facts.Searchable> many = new ArrayList<>();
    for (int round = 0; many.size() < 200; round++) {
      for (Fact kind : factsOfEveryKind()) {
        many.add(new Facts.Searchable(kind, words("words word" + round), round % 2 == 0 ? vector(1, round, 0) : Optional.empty()));
      }
    }
    many.add(new Facts.Searchable(closed(fact("closed \\N \\. \\t \\ from the start")), words("words"), vector(0, 1, 0)));
    many.add(new Facts.Searchable(many.get(0).fact(), words("other"), vector(0, 0, 1)));
    Fact known = fact("known");
    UserId oneByOne = userOf(known);
    UserId together = userOf(known);

    int counted = store().write(oneByOne, records -> (int) many.stream()
        .filter(one -> records.facts().add(one.fact(), one.terms(), one.embedding())).count());
    int added = store().write(together, records -> records.facts().addAll(many));

    assertThat(added).isEqualTo(counted).isEqualTo(many.size() - 1);
    assertThat(Everything.of(store(), together, "words", "word3", "other").known())
        .isEqualTo(Everything.of(store(), oneByOne, "words", "word3", "other").known());
    assertThat(all(together)).isEqualTo(all(oneByOne)).contains(known);
  }
}
