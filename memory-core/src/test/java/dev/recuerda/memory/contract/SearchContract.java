package dev.recuerda.memory.contract;

import static dev.recuerda.memory.contract.Samples.AT;
import static dev.recuerda.memory.contract.Samples.lookingFor;
import static dev.recuerda.memory.contract.Samples.m;
import static dev.recuerda.memory.contract.Samples.nearest;
import static dev.recuerda.memory.contract.Samples.said;
import static dev.recuerda.memory.contract.Samples.vector;
import static dev.recuerda.memory.contract.Samples.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.fact.Period;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.port.UserRecords.Fetched;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.recall.EmbeddingSpace;
import dev.recuerda.memory.recall.Findings;
import dev.recuerda.memory.recall.Findings.Nearest;
import dev.recuerda.memory.recall.Posting;
import dev.recuerda.memory.recall.Postings;
import dev.recuerda.memory.recall.ProfileExtent;
import dev.recuerda.memory.recall.ReadPlan;
import dev.recuerda.memory.recall.ReadPlan.Search;
import dev.recuerda.memory.text.Terms;
import dev.recuerda.memory.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link UserRecords#recall} promises of what is looked for: {@link Postings} and {@link Nearest}. */
public interface SearchContract extends NeedsStore {

  /** More records than any store here brings over without choosing among them. */
  int MANY = 4_100;

  private void keep(UserId user, Episode episode, String words) {
    change(user, records -> records.messages().add(episode, words(words)));
  }

  private Fact keepFact(UserId user, String words, Optional<Embedding> embedding) {
    Fact fact = Samples.fact(words);
    change(user, records -> records.facts().add(fact, words(words), embedding));
    return fact;
  }

  @Test
  default void a_posting_of_a_message_says_all_that_ranking_needs() {
    UserId user = anyUser();
    Message message = said(7, "perro gato perro").message().by("Ana");
    keep(user, new Episode(7, message, 3, true), "perro gato perro");

    List<Posting<MessageId>> postings = recall(user, lookingFor("perro")).episodes().postings();

    assertThat(postings).containsExactly(new Posting<>(
        "perro", m(7), 2, 3, 7, 3, true, Optional.of("Ana"), AT.plusSeconds(7)));
  }

  @Test
  default void facts_and_messages_are_fetched_together_as_they_are_one_by_one() {
    UserId user = anyUser();
    keep(user, said(1, "perro"), "perro");
    keep(user, said(2, "gato"), "gato");
    Fact perro = keepFact(user, "perro", Optional.empty());
    keepFact(user, "gato", Optional.empty());

    Fetched fetched = look(user, records -> records.fetch(List.of(perro.id()), List.of(2L)));

    assertThat(fetched).isEqualTo(new Fetched(Map.of(perro.id(), perro), List.of(said(2, "gato"))));
  }

  @Test
  default void what_is_not_there_or_of_which_none_is_wanted_is_not_fetched() {
    UserId user = anyUser();
    keep(user, said(1, "perro"), "perro");
    Fact perro = keepFact(user, "perro", Optional.empty());
    Fact elsewhere = Samples.fact("elsewhere");

    Fetched facts = look(user, records -> records.fetch(List.of(perro.id(), elsewhere.id()), List.of()));
    Fetched messages = look(user, records -> records.fetch(List.of(), List.of(1L, 2L)));
    Fetched nothing = look(user, records -> records.fetch(List.of(), List.of()));

    assertThat(facts).isEqualTo(new Fetched(Map.of(perro.id(), perro), List.of()));
    assertThat(messages).isEqualTo(new Fetched(Map.of(), List.of(said(1, "perro"))));
    assertThat(nothing).isEqualTo(new Fetched(Map.of(), List.of()));
  }

  @Test
  default void messages_of_a_time_come_back_whatever_their_words_the_newest_first() {
    UserId user = anyUser();
    for (int second : List.of(9, 10, 19, 20)) {
      keep(user, said(second, AT.plusSeconds(second), "perro"), "perro");
    }

    List<Episode> during = recall(user, saidFrom(10, 20)).during();

    assertThat(during).extracting(Episode::id).containsExactly(m(19), m(10));
  }

  @Test
  default void messages_of_several_times_come_back_once() {
    UserId user = anyUser();
    keep(user, said(1, AT.plusSeconds(5), "perro"), "perro");
    Search twice = new Search(Set.of(), List.of(time(0, 10), time(4, 6)), Optional.empty(), 0);

    assertThat(recall(user, Samples.searching(twice)).during()).hasSize(1);
  }

  @Test
  default void what_may_not_be_found_and_what_the_plan_excepts_do_not_come_back_for_their_time() {
    UserId user = anyUser();
    keep(user, said(1, AT.plusSeconds(1), "perro").findable(false), "");
    keep(user, said(2, AT.plusSeconds(2), "perro"), "perro");
    ReadPlan plan = new ReadPlan(0, Optional.empty(), Optional.of(m(2)), ProfileExtent.NONE, 0, saidFrom(0, 9).search());

    assertThat(recall(user, plan).during()).isEmpty();
  }

  @Test
  default void of_a_long_time_only_the_newest_messages_come_back() {
    UserId user = anyUser();
    change(user, records -> Samples.said(Search.MOST_DURING + 2)
        .forEach(episode -> records.messages().add(episode, words("perro"))));

    List<Episode> during = recall(user, saidFrom(0, 100_000)).during();

    assertThat(during).hasSize(Search.MOST_DURING).first().extracting(Episode::id).isEqualTo(m(Search.MOST_DURING + 2));
  }

  @Test
  default void the_postings_of_messages_say_how_many_sittings_there_have_been() {
    UserId user = anyUser();
    keep(user, new Episode(1, said(1, "perro").message(), 4, true), "perro");

    Findings findings = recall(user, lookingFor("gato"));

    assertThat(findings.episodes().sittings()).isEqualTo(4);
    assertThat(findings.facts().sittings()).isZero();
  }

  @Test
  default void of_very_many_messages_those_whose_terms_weigh_most_come_and_the_others_are_counted() {
    UserId user = anyUser();
    change(user, records -> Samples.said(MANY).forEach(episode ->
        records.messages().add(episode, words(episode.position() == 7 ? "perro gato" : "perro"))));

    Postings<MessageId> found = recall(user, lookingFor("perro", "gato")).episodes();

    assertThat(found.postings()).filteredOn(posting -> posting.record().equals(m(7)))
        .extracting(Posting::term).containsExactlyInAnyOrder("perro", "gato");
    assertAllCounted(found);
  }

  @Test
  default void of_very_many_facts_those_whose_terms_weigh_most_come_and_the_others_are_counted() {
    UserId user = anyUser();
    Fact both = Samples.fact("perro gato");
    change(user, records -> {
      records.facts().add(both, words("perro gato"), Optional.empty());
      for (int i = 1; i < MANY; i++) {
        records.facts().add(Samples.fact("perro " + i), words("perro"), Optional.empty());
      }
    });

    Postings<FactId> found = recall(user, lookingFor("perro", "gato")).facts();

    assertThat(found.postings()).filteredOn(posting -> posting.record().equals(both.id()))
        .extracting(Posting::term).containsExactlyInAnyOrder("perro", "gato");
    assertAllCounted(found);
  }

  private static <K> void assertAllCounted(Postings<K> found) {
    assertThat(found.postings()).hasSizeGreaterThanOrEqualTo(Search.FEWEST_RECORDS);
    long came = found.postings().stream().filter(posting -> posting.term().equals("perro")).count();
    assertThat(came + found.leftOut().getOrDefault("perro", 0L)).isEqualTo(MANY);
    assertThat(found.leftOut()).doesNotContainKey("gato");
  }

  private static ReadPlan saidFrom(int second, int until) {
    return Samples.searching(new Search(Set.of(), List.of(time(second, until)), Optional.empty(), 0));
  }

  private static Period time(int second, int until) {
    return new Period(AT.plusSeconds(second), Optional.of(AT.plusSeconds(until)));
  }

  @Test
  default void a_posting_says_when_it_was_not_the_user_who_spoke() {
    UserId user = anyUser();
    keep(user, new Episode(1, Message.fromAssistant("m1", AT, "perro"), 1, true), "perro");

    List<Posting<MessageId>> postings = recall(user, lookingFor("perro")).episodes().postings();

    assertThat(postings).singleElement().satisfies(posting -> {
      assertThat(posting.byUser()).isFalse();
      assertThat(posting.author()).isEmpty();
    });
  }

  @Test
  default void a_posting_of_a_fact_says_all_that_ranking_needs() {
    UserId user = anyUser();
    Fact fact = Samples.fact("perro gato gato");
    Fact confirmed = fact.confirmedBy(Samples.evidence(m(2), AT.plusSeconds(9)))
        .confirmedBy(Samples.evidence(m(3), AT.plusSeconds(5)));
    change(user, records -> records.facts().add(confirmed, words("perro gato gato"), Optional.empty()));

    List<Posting<FactId>> postings = recall(user, lookingFor("gato")).facts().postings();

    assertThat(postings).containsExactly(
        new Posting<>("gato", fact.id(), 2, 3, 0, 0, true, Optional.empty(), AT.plusSeconds(9)));
  }

  @Test
  default void every_posting_of_every_term_asked_for_comes_back_and_no_other() {
    UserId user = anyUser();
    for (int i = 1; i <= 60; i++) {
      keep(user, said(i, "text"), "perro gato" + (i % 2) + " casa" + i);
    }

    List<Posting<MessageId>> postings = recall(user, lookingFor("perro", "gato1", "casa9", "none")).episodes().postings();

    assertThat(postings).hasSize(60 + 30 + 1);
    assertThat(postings).extracting(Posting::term).containsOnly("perro", "gato1", "casa9");
    assertThat(postings).doesNotHaveDuplicates();
  }

  @Test
  default void terms_are_told_apart_to_the_last_character() {
    UserId user = anyUser();
    keep(user, said(1, "text"), "año");
    keep(user, said(2, "text"), "ano");
    keep(user, said(3, "text"), "AÑO");
    keep(user, said(4, "text"), "an\u0303o");

    List<Posting<MessageId>> postings = recall(user, lookingFor("año")).episodes().postings();

    assertThat(postings).extracting(Posting::record).containsExactly(m(1));
  }

  @Test
  default void messages_and_facts_are_counted_with_their_terms() {
    UserId user = anyUser();
    keep(user, said(1, "text"), "a b b");
    keep(user, said(2, "text"), "c");
    keepFact(user, "a a a a a", Optional.empty());

    Findings found = recall(user, lookingFor("none"));

    assertThat(List.of(found.episodes().records(), found.episodes().terms())).containsExactly(2L, 4L);
    assertThat(List.of(found.facts().records(), found.facts().terms())).containsExactly(1L, 5L);
    assertThat(found.episodes().postings()).isEmpty();
  }

  @Test
  default void what_must_not_be_found_is_not_counted() {
    UserId user = anyUser();
    change(user, records -> {
      records.messages().add(said(1, "secret"), Terms.none());
      records.facts().add(Samples.fact("fact"), Terms.none(), Optional.empty());
    });

    Findings found = recall(user, lookingFor("secret", "fact"));

    assertThat(found.episodes()).isEqualTo(new Postings<>(0, 0, 1, List.of()));
    assertThat(found.facts()).isEqualTo(Postings.none());
  }

  @Test
  default void counts_follow_what_is_replaced_and_removed() {
    UserId user = anyUser();
    keep(user, said(1, "text"), "a b b");
    keep(user, said(2, "text"), "a a");
    Fact fact = keepFact(user, "a b", Optional.empty());
    keepFact(user, "a", Optional.empty());

    change(user, records -> {
      records.messages().replace(said(1, "shorter"), words("c"));
      records.facts().remove(fact.id());
    });

    Findings found = recall(user, lookingFor("a", "b"));
    assertThat(List.of(found.episodes().records(), found.episodes().terms())).containsExactly(2L, 3L);
    assertThat(List.of(found.facts().records(), found.facts().terms())).containsExactly(1L, 1L);
    assertThat(found.episodes().postings()).extracting(Posting::record).containsExactly(m(2));
    assertThat(found.facts().postings()).hasSize(1);
  }

  @Test
  default void the_message_being_answered_is_not_found_and_is_counted_all_the_same() {
    UserId user = anyUser();
    keep(user, said(1, "text"), "perro");
    keep(user, said(2, "text"), "perro perro");
    ReadPlan plan = new ReadPlan(0, Optional.empty(), Optional.of(m(2)), ProfileExtent.NONE, 0,
        Optional.of(Search.byWords(Set.of("perro"))));

    Postings<MessageId> found = recall(user, plan).episodes();

    assertThat(found.postings()).extracting(Posting::record).containsExactly(m(1));
    assertThat(List.of(found.records(), found.terms())).containsExactly(2L, 3L);
  }

  @Test
  default void a_session_narrows_the_window_and_not_what_is_found() {
    UserId user = anyUser();
    SessionId session = new SessionId(Samples.anyUuid());
    keep(user, Samples.saidIn(session, 1), "perro");
    keep(user, said(2, "outside"), "perro");
    ReadPlan plan = new ReadPlan(10, Optional.of(session), Optional.empty(), ProfileExtent.NONE, 0,
        Optional.of(Search.byWords(Set.of("perro"))));

    Findings found = recall(user, plan);

    assertThat(found.window()).hasSize(1);
    assertThat(found.episodes().postings()).hasSize(2);
  }

  @Test
  default void messages_outside_of_the_window_are_found_useful_or_not() {
    UserId user = anyUser();
    keep(user, Samples.useless(1), "perro");

    List<Posting<MessageId>> postings = recall(user, lookingFor("perro")).episodes().postings();

    assertThat(postings).extracting(Posting::record).containsExactly(m(1));
  }

  @Test
  default void the_nearest_come_nearest_first_with_their_cosines() {
    UserId user = anyUser();
    Fact far = keepFact(user, "far", vector(-1, 0, 0));
    Fact near = keepFact(user, "near", vector(5, 0, 0));
    Fact middle = keepFact(user, "middle", vector(1, 1, 0));

    List<Nearest> nearest = recall(user, nearest(10, vector(2, 0, 0))).nearest();

    assertThat(nearest).extracting(Nearest::fact).containsExactly(near.id(), middle.id(), far.id());
    assertThat(nearest.get(0).cosine()).isCloseTo(1, within(1e-6));
    assertThat(nearest.get(1).cosine()).isCloseTo(Math.sqrt(0.5), within(1e-6));
    assertThat(nearest.get(2).cosine()).isCloseTo(-1, within(1e-6));
  }

  @Test
  default void no_more_of_the_nearest_come_than_were_asked_for() {
    UserId user = anyUser();
    keepFact(user, "far", vector(0, 0, 1));
    Fact near = keepFact(user, "near", vector(1, 0, 0));

    List<Nearest> nearest = recall(user, nearest(1, vector(1, 0, 0))).nearest();

    assertThat(nearest).extracting(Nearest::fact).containsExactly(near.id());
  }

  @Test
  default void facts_of_the_same_nearness_come_in_the_order_of_their_ids_as_texts() {
    UserId user = anyUser();
    List<String> ids = List.of("f0000000-0000-4000-8000-000000000000", "00000000-0000-4000-8000-000000000000",
        "80000000-0000-4000-8000-000000000000", "7fffffff-0000-4000-8000-000000000000",
        "7fffffff-0000-4000-c000-000000000000");
    change(user, records -> ids.forEach(id -> records.facts().add(
        Samples.fact(FactId.of(id), Claim.plain("sample", "fact"), AT), Terms.none(), vector(1, 0, 0))));

    List<Nearest> all = recall(user, nearest(10, vector(1, 0, 0))).nearest();
    List<Nearest> first = recall(user, nearest(2, vector(1, 0, 0))).nearest();

    assertThat(all).extracting(near -> near.fact().toString()).isEqualTo(ids.stream().sorted().toList());
    assertThat(first).isEqualTo(all.subList(0, 2));
  }

  @Test
  default void the_nearest_are_found_among_many_that_are_hardly_less_near() {
    UserId user = anyUser();
    List<FactId> ids = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      ids.add(keepFact(user, "fact " + i, vector(1, (40 - i) * 1e-5, 0)).id());
    }

    List<Nearest> nearest = recall(user, nearest(2, vector(1, 0, 0))).nearest();

    assertThat(nearest).extracting(Nearest::fact).containsExactly(ids.get(39), ids.get(38));
  }

  @Test
  default void vectors_are_compared_in_the_space_asked_for_only() {
    UserId user = anyUser();
    EmbeddingSpace otherModel = new EmbeddingSpace("another model", 3);
    EmbeddingSpace otherDimension = new EmbeddingSpace(Samples.SPACE.model(), 2);
    keepFact(user, "other model", Optional.of(Embedding.of(otherModel, new float[] {1, 0, 0})));
    keepFact(user, "other dimension", Optional.of(Embedding.of(otherDimension, new float[] {1, 0})));
    keepFact(user, "no vector", Optional.empty());
    Fact same = keepFact(user, "same", vector(0, 1, 0));

    List<Nearest> nearest = recall(user, nearest(10, vector(1, 0, 0))).nearest();

    assertThat(nearest).extracting(Nearest::fact).containsExactly(same.id());
  }

  @Test
  default void without_a_vector_nothing_is_near() {
    UserId user = anyUser();
    keepFact(user, "fact", vector(1, 0, 0));

    Findings found = recall(user, nearest(10, Optional.empty()));

    assertThat(found.nearest()).isEmpty();
  }

  @Test
  default void none_of_the_nearest_is_nothing() {
    UserId user = anyUser();
    keepFact(user, "fact", vector(1, 0, 0));

    Findings found = recall(user, nearest(0, vector(1, 0, 0)));

    assertThat(found.nearest()).isEmpty();
  }

  @Test
  default void what_is_not_looked_for_is_not_found() {
    UserId user = anyUser();
    change(user, records -> OneOfEach.keep(records, "words"));

    Findings found = recall(user, ReadPlan.nothing());

    assertThat(found).isEqualTo(Findings.nothing());
  }
}
