package dev.recuerda.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.port.Upkeep.HeldJob;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class NothingLeftBehindTest {

  private static final UserId USER = UserId.of("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa");
  private static final Duration LEASE = Duration.ofMinutes(1);

  private final InMemoryStore store = new InMemoryStore();

  private void change(Consumer<UserRecords> work) {
    store.write(USER, records -> {
      work.accept(records);
      return USER;
    });
  }

  private static void say(UserRecords records) {
    records.messages().add(Samples.said(1, "words"), Samples.words("words"));
  }

  private Optional<HeldJob> claim() {
    return store.claim(Samples.AT, LEASE, Samples.anyUuid());
  }

  @Test
  void a_user_with_records_takes_up_room() {
    change(NothingLeftBehindTest::say);

    assertThat(store.users()).isEqualTo(1);
  }

  @Test
  void an_erased_user_takes_up_no_room() {
    change(NothingLeftBehindTest::say);

    change(UserRecords::erase);

    assertThat(store.users()).isZero();
  }

  @Test
  void a_user_who_was_only_looked_at_takes_up_no_room() {
    store.read(USER, records -> records.messages().lastPosition());
    store.write(USER, records -> records.messages().lastPosition());

    assertThat(store.users()).isZero();
  }

  @Test
  void a_user_whose_first_unit_threw_takes_up_no_room() {
    catchThrowable(() -> change(records -> {
      say(records);
      throw new IllegalStateException("after the first word");
    }));

    assertThat(store.users()).isZero();
  }

  @Test
  void a_user_without_messages_is_kept_for_the_sake_of_the_last_position() {
    change(NothingLeftBehindTest::say);

    change(records -> records.messages().keepLatest(0));

    assertThat(store.users()).isEqualTo(1);
    assertThat(store.<Long>read(USER, records -> records.messages().lastPosition())).isEqualTo(1);
  }

  @Test
  void a_user_whose_only_fact_was_removed_takes_up_no_room() {
    var fact = Samples.fact("has a dog");
    change(records -> records.facts().add(fact, Samples.words("dog"), Optional.empty()));

    change(records -> records.facts().remove(fact.id()));

    assertThat(store.users()).isZero();
  }

  @Test
  void a_finished_job_leaves_the_agenda() {
    change(records -> records.jobs().add(Samples.job(Samples.AT)));
    HeldJob held = claim().orElseThrow();

    change(records -> records.jobs().finish(held.job().id(), held.lease()));

    assertThat(store.waitingJobs()).isZero();
    assertThat(store.users()).isZero();
  }

  @Test
  void a_job_that_is_claimed_again_and_again_stands_in_the_agenda_once() {
    change(records -> records.jobs().add(Samples.job(Samples.AT)));

    for (int i = 0; i < 3; i++) {
      HeldJob held = claim().orElseThrow();
      change(records -> records.jobs().giveBack(held.job().id(), held.lease(), Samples.AT.minusSeconds(1)));
    }

    assertThat(store.waitingJobs()).isEqualTo(1);
  }

  @Test
  void the_jobs_of_an_erased_user_leave_the_agenda() {
    change(records -> {
      records.jobs().add(Samples.job(Samples.AT));
      records.jobs().add(Samples.job(Samples.AT));
    });

    change(UserRecords::erase);

    assertThat(store.waitingJobs()).isZero();
  }

  @Test
  void the_jobs_of_a_unit_that_threw_leave_the_agenda() {
    catchThrowable(() -> change(records -> {
      records.jobs().add(Samples.job(Samples.AT));
      throw new IllegalStateException("after adding");
    }));

    assertThat(store.waitingJobs()).isZero();
  }

  @Test
  void an_erasure_that_was_taken_back_leaves_the_jobs_on_the_agenda() {
    change(records -> records.jobs().add(Samples.job(Samples.AT)));
    catchThrowable(() -> change(records -> {
      records.erase();
      throw new IllegalStateException("after erasing");
    }));

    Optional<HeldJob> claimed = claim();

    assertThat(claimed).isPresent();
  }

  @Test
  void upkeep_inside_of_a_unit_is_refused() {
    assertThatThrownBy(() -> change(records -> claim())).isInstanceOf(PermanentException.class);
    assertThatThrownBy(() -> change(records -> store.dropMessagesBefore(Instant.EPOCH)))
        .isInstanceOf(PermanentException.class);
  }
}
