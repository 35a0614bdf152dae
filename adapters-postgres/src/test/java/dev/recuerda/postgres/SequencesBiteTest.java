package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.Upkeep;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.recall.Findings;
import dev.recuerda.memory.recall.Findings.Nearest;
import dev.recuerda.memory.recall.Posting;
import dev.recuerda.memory.recall.Postings;
import dev.recuerda.memory.user.UserId;
import dev.recuerda.postgres.sequence.Altered;
import dev.recuerda.postgres.sequence.Side;
import dev.recuerda.postgres.sequence.Twins;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The comparison of random sequences tells stores apart that differ in little. */
class SequencesBiteTest {

  private static final int SEQUENCES = 150;
  private static final int TALKS = 10;

  private final InMemoryStore sound = new InMemoryStore();
  private final InMemoryStore second = new InMemoryStore();

  private void run(MemoryStore store, Upkeep upkeep) {
    Twins twins = new Twins(new Side(sound, sound), new Side(store, upkeep));
    for (int seed = 1; seed <= SEQUENCES; seed++) {
      twins.run(seed);
    }
  }

  private void bites(MemoryStore store, Upkeep upkeep, String at) {
    AssertionError difference = catchThrowableOfType(AssertionError.class, () -> run(store, upkeep));

    assertThat(difference).isNotNull().hasMessageContaining("seed ").hasMessageContaining("name=" + at);
  }

  private void bites(String method, UnaryOperator<Object> changed, String at) {
    bites(Altered.store(second, method, changed), second, at);
  }

  private void bitesRecall(UnaryOperator<Findings> changed, String at) {
    bites("recall", findings -> changed.apply((Findings) findings), at);
  }

  @Test
  void two_sound_stores_do_not_differ() {
    assertThatCode(() -> run(second, second)).doesNotThrowAnyException();
  }

  @Test
  void a_posting_of_a_message_that_is_missing_is_noticed() {
    bitesRecall(found -> with(found, withoutLast(found.episodes()), found.nearest()), "recall");
  }

  @Test
  void a_posting_that_comes_twice_is_noticed() {
    bitesRecall(found -> with(found, lastTwice(found.episodes()), found.nearest()), "recall");
  }

  private static <K> Postings<K> withoutLast(Postings<K> all) {
    List<Posting<K>> postings = all.postings();
    return new Postings<>(all.records(), all.terms(), all.sittings(), postings.subList(0, Math.max(0, postings.size() - 1)));
  }

  private static <K> Postings<K> lastTwice(Postings<K> all) {
    List<Posting<K>> postings = new ArrayList<>(all.postings());
    postings.stream().skip(Math.max(0, postings.size() - 1)).findFirst().ifPresent(postings::add);
    return new Postings<>(all.records(), all.terms(), all.sittings(), postings);
  }

  @Test
  void a_cosine_that_differs_in_its_last_bit_is_noticed() {
    bitesRecall(found -> with(found, found.episodes(), found.nearest().stream()
        .map(near -> new Nearest(near.fact(), Math.nextDown(near.cosine()))).toList()), "recall");
  }

  @Test
  void ties_between_vectors_in_another_order_are_noticed() {
    bitesRecall(found -> with(found, found.episodes(), found.nearest().stream()
        .sorted(Comparator.comparingDouble((Nearest near) -> -near.cosine())
            .thenComparing(Nearest::fact, Comparator.reverseOrder())).toList()), "recall");
  }

  private static Findings with(
      Findings found, Postings<MessageId> episodes, List<Nearest> nearest) {
    return new Findings(found.window(), found.profile(), found.sections(), found.preferences(), found.facts(), episodes,
        found.during(), nearest);
  }

  @Test
  void postings_in_another_order_are_no_difference() {
    MemoryStore turned = Altered.store(second, "recall", answer -> {
      Findings found = (Findings) answer;
      List<Posting<MessageId>> postings = new ArrayList<>(found.episodes().postings());
      Collections.reverse(postings);
      return with(found, new Postings<>(found.episodes().records(), found.episodes().terms(), found.episodes().sittings(),
          postings), found.nearest());
    });

    assertThatCode(() -> run(turned, second)).doesNotThrowAnyException();
  }

  @Test
  void messages_of_one_instant_in_another_order_are_noticed() {
    bites("messages.latest", latest -> ((List<?>) latest).stream().map(Episode.class::cast)
        .sorted(Comparator.comparing((Episode episode) -> episode.message().at()).thenComparing(Episode::id)).toList(),
        "messages.latest");
  }

  @Test
  void facts_recorded_in_one_instant_in_another_order_are_noticed() {
    bites("facts.latest", SequencesBiteTest::sortedByRecordedAlone, "facts.latest");
  }

  private static Object sortedByRecordedAlone(Object latest) {
    List<Fact> facts = new ArrayList<>();
    ((List<?>) latest).forEach(fact -> facts.add((Fact) fact));
    Collections.reverse(facts);
    facts.sort(Comparator.comparing((Fact fact) -> fact.recorded().from()).reversed());
    return facts;
  }

  @Test
  void a_count_that_is_wrong_by_one_is_noticed() {
    bites("messages.keepLatest", dropped -> (Integer) dropped + 1, "messages.keepLatest");
  }

  @Test
  void a_unit_that_broke_off_and_was_kept_is_noticed() {
    bites(new MemoryStore() {
      @Override
      public <T> T write(UserId user, Function<UserRecords, T> work) {
        List<RuntimeException> thrown = new ArrayList<>();
        Optional<T> result = second.write(user, records -> {
          try {
            return Optional.of(work.apply(records));
          } catch (RuntimeException kept) {
            thrown.add(kept);
            return Optional.empty();
          }
        });
        thrown.forEach(SequencesBiteTest::rethrow);
        return result.orElseThrow();
      }

      @Override
      public <T> T read(UserId user, Function<UserRecords, T> work) {
        return second.read(user, work);
      }
    }, second, "");
  }

  private static void rethrow(RuntimeException thrown) {
    throw thrown;
  }

  @Test
  void an_exception_that_was_wrapped_is_noticed() {
    bites(new MemoryStore() {
      @Override
      public <T> T write(UserId user, Function<UserRecords, T> work) {
        try {
          return second.write(user, work);
        } catch (RuntimeException thrown) {
          throw new IllegalStateException(thrown);
        }
      }

      @Override
      public <T> T read(UserId user, Function<UserRecords, T> work) {
        return second.read(user, work);
      }
    }, second, "store.write");
  }

  @Test
  void a_fact_that_expired_and_was_not_dropped_is_noticed() {
    bites(second, Altered.view(Upkeep.class, second, "dropExpired", dropped -> Math.max(0, (Long) dropped - 1)),
        "upkeep.dropExpired");
  }

  @Test
  void a_job_that_was_given_to_nobody_is_noticed() {
    bites(second, Altered.view(Upkeep.class, second, "claim", held -> Optional.empty()), "upkeep.claim");
  }

  @Test
  void talks_on_two_sound_stores_come_to_the_same() {
    assertThatCode(() -> talk(second)).doesNotThrowAnyException();
  }

  @Test
  void a_posting_that_is_missing_is_noticed_in_talks() {
    MemoryStore forgetful = Altered.store(second, "recall", answer -> {
      Findings found = (Findings) answer;
      return with(found, withoutLast(found.episodes()), found.nearest());
    });

    assertThat(catchThrowableOfType(AssertionError.class, () -> talk(forgetful))).isNotNull();
  }

  private void talk(MemoryStore store) {
    Twins twins = new Twins(new Side(sound, sound), new Side(store, second));
    for (int seed = 1; seed <= TALKS; seed++) {
      twins.talk(seed);
    }
  }

  @Test
  void a_posting_that_is_missing_in_postgresql_is_noticed() {
    try (Prepared here = Prepared.fresh()) {
      Prepared.asAdmin(here.database, "create rule one_term_less as on insert to recuerda.message_terms"
          + " where new.term = 'cali' do instead nothing");

      bites(here.store, here.upkeep, "recall");
    }
  }
}
