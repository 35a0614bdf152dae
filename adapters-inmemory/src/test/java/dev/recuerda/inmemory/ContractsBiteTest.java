package dev.recuerda.inmemory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.contract.ConcurrencyContract;
import dev.recuerda.memory.contract.FactsContract;
import dev.recuerda.memory.contract.HistoryContract;
import dev.recuerda.memory.contract.IsolationContract;
import dev.recuerda.memory.contract.MemoryStoreContract;
import dev.recuerda.memory.contract.MessagesContract;
import dev.recuerda.memory.contract.ProfileRecordContract;
import dev.recuerda.memory.contract.RetentionContract;
import dev.recuerda.memory.contract.SearchContract;
import dev.recuerda.memory.contract.TextsContract;
import dev.recuerda.memory.contract.UpkeepContract;
import dev.recuerda.memory.contract.WindowContract;
import dev.recuerda.memory.port.Job;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.Upkeep;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The suites fail on stores that break a promise. */
class ContractsBiteTest {

  private static void bites(ThrowingCallable contract) {
    assertThatThrownBy(contract).isInstanceOf(AssertionError.class);
  }

  @Test
  void a_store_that_mixes_users_fails() {
    MemoryStore store = BrokenUnits.mixingUsers();
    IsolationContract isolation = () -> store;
    ConcurrencyContract threads = () -> store;

    bites(isolation::nothing_of_one_user_is_seen_by_another_through_any_door);
    bites(isolation::two_users_may_have_records_of_the_same_ids);
    bites(isolation::what_belongs_to_somebody_else_is_answered_like_what_is_not_there);
    bites(isolation::erasing_leaves_other_users_alone);
    bites(threads::sixty_four_threads_on_a_thousand_users_mix_nothing_and_lose_nothing);
  }

  @Test
  void a_store_that_keeps_half_a_unit_fails() {
    MemoryStore store = BrokenUnits.notAtomic();
    MemoryStoreContract units = () -> store;
    IsolationContract isolation = () -> store;

    bites(units::a_unit_that_throws_leaves_everything_as_it_was);
    bites(units::a_unit_that_throws_for_a_new_user_leaves_nothing);
    bites(isolation::erasing_in_a_unit_that_throws_erases_nothing);
  }

  @Test
  void a_store_that_lets_readers_write_fails() {
    MemoryStoreContract units = wholly(BrokenUnits.writingWhileReading());

    bites(units::a_reading_unit_refuses_every_change);
  }

  @Test
  void a_store_that_wraps_exceptions_fails() {
    MemoryStoreContract units = wholly(BrokenUnits.wrappingExceptions());

    bites(units::an_exception_reaches_the_caller_as_it_is);
    bites(units::a_unit_inside_of_a_unit_is_refused);
  }

  private static MemoryStoreContract wholly(MemoryStore store) {
    return () -> store;
  }

  @Test
  void a_store_that_loses_updates_fails() {
    MemoryStore store = BrokenUnits.losingUpdates();
    ConcurrencyContract threads = () -> store;

    bites(threads::eight_threads_that_count_in_one_profile_lose_nothing);
    bites(threads::eight_threads_that_append_to_one_conversation_lose_nothing);
  }

  @Test
  void a_store_whose_units_fit_no_order_fails() {
    for (MemoryStore store : List.of(BrokenUnits.losingUpdates(), BrokenUnits.readingBehind(), BrokenUnits.notAtomic(),
        BrokenUnits.mixingUsers())) {
      HistoryContract history = () -> store;
      bites(history::there_is_an_order_of_all_units_that_explains_what_each_of_them_saw);
    }
  }

  @Test
  void a_store_that_shows_the_message_being_answered_fails() {
    MemoryStore store = BrokenRecords.ignoringExcept();
    WindowContract window = () -> store;
    SearchContract search = () -> store;

    bites(window::the_message_being_answered_is_left_out_before_the_limit);
    bites(search::the_message_being_answered_is_not_found_and_is_counted_all_the_same);
  }

  @Test
  void a_store_that_shows_other_sessions_fails() {
    MemoryStore store = BrokenRecords.ignoringSessions();
    WindowContract window = () -> store;

    bites(window::a_window_on_a_session_has_the_messages_of_that_session);
    bites(window::a_window_on_an_unknown_session_is_empty);
  }

  @Test
  void a_store_that_limits_before_it_filters_fails() {
    MemoryStore store = BrokenRecords.limitingBeforeFiltering();
    WindowContract window = () -> store;

    bites(window::what_is_not_useful_is_left_out_before_the_limit);
    bites(window::the_message_being_answered_is_left_out_before_the_limit);
  }

  @Test
  void a_store_that_orders_by_arrival_fails() {
    MemoryStore store = BrokenRecords.orderingByArrival();
    WindowContract window = () -> store;

    bites(window::a_late_arrival_stands_in_the_window_where_it_was_said);
  }

  @Test
  void a_store_that_breaks_ties_by_id_fails() {
    MemoryStore store = BrokenRecords.breakingTiesById();
    WindowContract window = () -> store;

    bites(window::messages_of_the_same_instant_stand_in_the_order_of_their_positions);
  }

  @Test
  void a_store_that_fetches_half_of_what_is_asked_for_fails() {
    MemoryStore store = BrokenRecords.fetchingHalf();
    SearchContract search = () -> store;

    bites(search::facts_and_messages_are_fetched_together_as_they_are_one_by_one);
    bites(search::what_is_not_there_or_of_which_none_is_wanted_is_not_fetched);
  }

  @Test
  void a_store_that_forgets_facts_and_keeps_their_postings_fails() {
    MemoryStore store = BrokenRecords.leavingPostingsBehind();
    FactsContract facts = () -> store;
    SearchContract search = () -> store;

    bites(facts::a_removed_fact_is_gone_through_every_door);
    bites(search::counts_follow_what_is_replaced_and_removed);
  }

  @Test
  void a_store_that_keeps_the_words_of_replaced_messages_fails() {
    MemoryStore store = BrokenRecords.keepingOldWords();
    MessagesContract messages = () -> store;

    bites(messages::a_replaced_message_is_seen_through_every_door);
  }

  @Test
  void a_store_that_overwrites_what_comes_twice_fails() {
    MemoryStore store = BrokenRecords.overwriting();
    MessagesContract messages = () -> store;

    bites(messages::a_second_message_of_the_same_id_changes_nothing);
  }

  @Test
  void a_store_that_gives_positions_again_fails() {
    MemoryStore store = BrokenRecords.reusingPositions();
    MessagesContract messages = () -> store;

    bites(messages::the_last_position_does_not_go_back_when_messages_are_dropped);
  }

  @Test
  void a_store_that_changes_texts_fails() {
    MemoryStore trimming = BrokenRecords.rewritingTexts(String::strip);
    MemoryStore normalising = BrokenRecords.rewritingTexts(text -> Normalizer.normalize(text, Normalizer.Form.NFC));
    MemoryStore unixLines = BrokenRecords.rewritingTexts(text -> text.replace("\r\n", "\n"));

    for (MemoryStore store : new MemoryStore[] {trimming, normalising, unixLines}) {
      TextsContract texts = () -> store;
      bites(texts::every_text_of_a_message_comes_back);
    }
  }

  @Test
  void a_store_that_erases_only_messages_fails() {
    MemoryStore store = BrokenRecords.erasingMessagesOnly();
    IsolationContract isolation = () -> store;

    bites(isolation::erasing_removes_everything_of_every_kind);
    bites(isolation::erasing_says_how_much_there_was_of_each_kind);
  }

  @Test
  void an_upkeep_that_gives_jobs_out_twice_fails() {
    InMemoryStore store = new InMemoryStore();
    UpkeepContract upkeep = contract(store, new BrokenUpkeep(store) {
      @Override
      public Optional<HeldJob> claim(Instant now, Duration lease, UUID token) {
        return sound.claim(now.plus(Duration.ofDays(1)), lease, token);
      }
    });

    bites(upkeep::where_nothing_is_due_nothing_is_given_out);
    bites(upkeep::a_held_job_is_not_given_out_while_the_lease_lasts);
  }

  @Test
  void an_upkeep_that_forgets_leases_fails() {
    InMemoryStore store = new InMemoryStore();
    UpkeepContract upkeep = contract(store, new BrokenUpkeep(store) {
      @Override
      public Optional<HeldJob> claim(Instant now, Duration lease, UUID token) {
        return sound.claim(now, Duration.ZERO, token);
      }
    });

    bites(upkeep::a_held_job_is_not_given_out_while_the_lease_lasts);
  }

  @Test
  void an_upkeep_that_keeps_count_of_no_attempts_fails() {
    InMemoryStore store = new InMemoryStore();
    UpkeepContract upkeep = contract(store, new BrokenUpkeep(store) {
      @Override
      public Optional<HeldJob> claim(Instant now, Duration lease, UUID token) {
        return sound.claim(now, lease, token).map(held -> new HeldJob(held.user(),
            Job.due(held.job().id(), held.job().kind(), held.job().messages(), held.job().due()), held.lease()));
      }
    });

    bites(upkeep::a_job_is_given_out_when_it_is_due_with_its_user_and_the_token_and_the_attempt_is_counted);
  }

  @Test
  void an_upkeep_that_drops_what_was_said_at_the_bound_fails() {
    InMemoryStore store = new InMemoryStore();
    Upkeep broken = new BrokenUpkeep(store) {
      @Override
      public long dropMessagesBefore(Instant instant) {
        return sound.dropMessagesBefore(instant.plusNanos(1_000));
      }
    };
    bites(retention(store, broken)::messages_before_an_instant_are_dropped_of_every_user);
  }

  @Test
  void an_upkeep_that_keeps_what_is_over_at_this_very_instant_fails() {
    InMemoryStore store = new InMemoryStore();
    Upkeep broken = new BrokenUpkeep(store) {
      @Override
      public long dropExpired(Instant now) {
        return sound.dropExpired(now.minusNanos(1_000));
      }
    };

    bites(retention(store, broken)::facts_whose_time_is_over_are_removed_of_every_user);
  }

  private static RetentionContract retention(MemoryStore store, Upkeep upkeep) {
    return new RetentionContract() {
      @Override
      public MemoryStore store() {
        return store;
      }

      @Override
      public Upkeep upkeep() {
        return upkeep;
      }
    };
  }

  @Test
  void a_store_that_shows_the_whole_profile_to_small_talk_fails() {
    MemoryStore store = BrokenRecords.alwaysReadingTheFullProfile();
    ProfileRecordContract profile = () -> store;

    bites(profile::a_plan_without_a_profile_gets_none);
    bites(profile::a_plan_for_the_minimal_profile_gets_the_whole_profile_and_no_sections);
  }

  private static UpkeepContract contract(MemoryStore store, Upkeep upkeep) {
    return new UpkeepContract() {
      @Override
      public MemoryStore store() {
        return store;
      }

      @Override
      public Upkeep upkeep() {
        return upkeep;
      }
    };
  }

  private static class BrokenUpkeep implements Upkeep {

    protected final Upkeep sound;

    BrokenUpkeep(Upkeep sound) {
      this.sound = sound;
    }

    @Override
    public Optional<HeldJob> claim(Instant now, Duration lease, UUID token) {
      return sound.claim(now, lease, token);
    }

    @Override
    public long dropMessagesBefore(Instant instant) {
      return sound.dropMessagesBefore(instant);
    }

    @Override
    public long dropExpired(Instant now) {
      return sound.dropExpired(now);
    }
  }
}
