package dev.recuerda.memory.contract;

import static dev.recuerda.memory.contract.Samples.job;
import static dev.recuerda.memory.contract.Samples.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.recuerda.memory.port.Job;
import dev.recuerda.memory.port.Upkeep;
import dev.recuerda.memory.port.Upkeep.HeldJob;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.text.Terms;
import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What {@link Upkeep} promises of jobs. It is played in 1970, so that other people's jobs in the same store are neither in
 * the way nor touched.
 */
public interface UpkeepContract extends NeedsStore {

  /** The upkeep of the {@link #store()}. */
  Upkeep upkeep();

  /** When jobs of these tests are due. */
  Instant DUE = Instant.parse("1970-06-01T12:00:00Z");

  /** How long they are held. */
  Duration LEASE = Duration.ofMinutes(5);

  /** After all that happens in these tests. */
  Instant AFTERWARDS = Instant.parse("1980-01-01T00:00:00Z");

  @BeforeEach
  default void finish_what_other_tests_left_behind() {
    Optional<HeldJob> left = claim(AFTERWARDS);
    while (left.isPresent()) {
      assertThat(finish(left.get())).isTrue();
      left = claim(AFTERWARDS);
    }
  }

  private Optional<HeldJob> claim(Instant now) {
    return upkeep().claim(now, LEASE, Samples.anyUuid());
  }

  private boolean finish(HeldJob held) {
    return store().write(held.user(), records -> records.jobs().finish(held.job().id(), held.lease()));
  }

  private boolean giveBack(HeldJob held, Instant due) {
    return store().write(held.user(), records -> records.jobs().giveBack(held.job().id(), held.lease(), due));
  }

  private UserId userWith(Job... jobs) {
    UserId user = anyUser();
    change(user, records -> List.of(jobs).forEach(job -> records.jobs().add(job)));
    return user;
  }

  private List<Job> unfinished(UserId user) {
    return look(user, records -> records.jobs().unfinished());
  }

  @Test
  default void where_nothing_is_due_nothing_is_given_out() {
    userWith(job(DUE));

    Optional<HeldJob> claimed = claim(DUE.minusSeconds(1));

    assertThat(claimed).isEmpty();
  }

  @Test
  default void a_job_is_given_out_when_it_is_due_with_its_user_and_the_token_and_the_attempt_is_counted() {
    Job job = job(DUE);
    UserId user = userWith(job);
    UUID token = Samples.anyUuid();

    Optional<HeldJob> claimed = upkeep().claim(DUE, LEASE, token);

    Job tried = new Job(job.id(), job.kind(), job.messages(), DUE, 1);
    assertThat(claimed).contains(new HeldJob(user, tried, token));
    assertThat(unfinished(user)).containsExactly(tried);
  }

  @Test
  default void jobs_of_all_users_are_given_out_the_one_first_that_has_been_due_the_longest() {
    Job second = job(DUE.plusSeconds(2));
    Job fourth = job(DUE.plusSeconds(4));
    Job first = job(DUE.plusSeconds(1));
    Job third = job(DUE.plusSeconds(3));
    userWith(second, fourth);
    userWith(first, third, job(DUE.plusSeconds(99)));

    List<UUID> claimed = claimAll(DUE.plusSeconds(10));

    assertThat(claimed).containsExactly(first.id(), second.id(), third.id(), fourth.id());
  }

  private List<UUID> claimAll(Instant now) {
    List<UUID> claimed = new ArrayList<>();
    Optional<HeldJob> next = claim(now);
    while (next.isPresent()) {
      claimed.add(next.get().job().id());
      next = claim(now);
    }
    return claimed;
  }

  @Test
  default void a_held_job_is_not_given_out_while_the_lease_lasts() {
    userWith(job(DUE));
    claim(DUE);

    Optional<HeldJob> second = claim(DUE.plus(LEASE).minusSeconds(1));

    assertThat(second).isEmpty();
  }

  @Test
  default void a_held_job_does_not_keep_others_from_being_given_out() {
    userWith(job(DUE));
    claim(DUE);
    Job later = job(DUE.plusSeconds(1));
    userWith(later);

    Optional<HeldJob> second = claim(DUE.plusSeconds(1));

    assertThat(second.map(held -> held.job().id())).contains(later.id());
  }

  @Test
  default void a_job_whose_lease_ended_is_given_to_somebody_else() {
    Job job = job(DUE);
    userWith(job);
    claim(DUE);

    Optional<HeldJob> second = claim(DUE.plus(LEASE).plusSeconds(1));

    assertThat(second.map(HeldJob::job)).contains(new Job(job.id(), job.kind(), job.messages(), DUE, 2));
  }

  @Test
  default void a_finished_job_is_gone() {
    UserId user = userWith(job(DUE));
    HeldJob held = claim(DUE).orElseThrow();

    boolean finished = finish(held);

    assertThat(finished).isTrue();
    assertThat(unfinished(user)).isEmpty();
    assertThat(claim(DUE.plus(LEASE).plusSeconds(1))).isEmpty();
  }

  @Test
  default void a_job_is_finished_once() {
    userWith(job(DUE));
    HeldJob held = claim(DUE).orElseThrow();

    List<Boolean> finished = List.of(finish(held), finish(held));

    assertThat(finished).containsExactly(true, false);
  }

  @Test
  default void a_lost_lease_finishes_nothing_and_gives_nothing_back() {
    UserId user = userWith(job(DUE));
    HeldJob lost = claim(DUE).orElseThrow();
    HeldJob held = claim(DUE.plus(LEASE).plusSeconds(1)).orElseThrow();

    List<Boolean> done = List.of(finish(lost), giveBack(lost, DUE));

    assertThat(done).containsExactly(false, false);
    assertThat(unfinished(user)).containsExactly(held.job());
    assertThat(claim(DUE.plus(LEASE).plusSeconds(2))).isEmpty();
    assertThat(finish(held)).isTrue();
  }

  @Test
  default void a_lease_that_ended_still_holds_while_nobody_else_has_the_job() {
    userWith(job(DUE));
    HeldJob held = claim(DUE).orElseThrow();
    UserId other = userWith(job(DUE.plus(LEASE).plusSeconds(1)));
    assertThat(unfinished(other)).hasSize(1);

    boolean finished = finish(held);

    assertThat(finished).isTrue();
  }

  @Test
  default void a_job_that_was_given_back_is_given_out_again_when_it_is_due() {
    userWith(job(DUE));
    HeldJob held = claim(DUE).orElseThrow();
    Instant later = DUE.plusSeconds(30);

    boolean givenBack = giveBack(held, later);

    assertThat(givenBack).isTrue();
    assertThat(claim(later.minusSeconds(1))).isEmpty();
    assertThat(claim(later).map(HeldJob::job))
        .contains(new Job(held.job().id(), held.job().kind(), held.job().messages(), later, 2));
  }

  @Test
  default void whoever_gave_a_job_back_holds_it_no_longer() {
    UserId user = userWith(job(DUE));
    HeldJob held = claim(DUE).orElseThrow();
    giveBack(held, DUE.plusSeconds(30));

    List<Boolean> done = List.of(finish(held), giveBack(held, DUE));

    assertThat(done).containsExactly(false, false);
    assertThat(unfinished(user)).extracting(Job::due).containsExactly(DUE.plusSeconds(30));
  }

  @Test
  default void a_job_that_is_given_back_five_times_is_parked() {
    UserId user = userWith(job(DUE));

    for (int i = 0; i < Job.MAX_ATTEMPTS; i++) {
      assertThat(giveBack(claim(DUE).orElseThrow(), DUE)).isTrue();
    }

    assertThat(claim(AFTERWARDS)).isEmpty();
    assertThat(unfinished(user)).extracting(Job::attempts).containsExactly(Job.MAX_ATTEMPTS);
  }

  @Test
  default void a_job_whose_lease_ends_five_times_is_parked() {
    UserId user = userWith(job(DUE));
    Instant now = DUE;

    for (int i = 0; i < Job.MAX_ATTEMPTS; i++) {
      assertThat(claim(now)).isPresent();
      now = now.plus(LEASE).plusSeconds(1);
    }

    assertThat(claim(AFTERWARDS)).isEmpty();
    assertThat(unfinished(user)).extracting(Job::attempts).containsExactly(Job.MAX_ATTEMPTS);
  }

  @Test
  default void the_fifth_attempt_may_succeed() {
    UserId user = userWith(job(DUE));
    for (int i = 1; i < Job.MAX_ATTEMPTS; i++) {
      giveBack(claim(DUE).orElseThrow(), DUE);
    }
    HeldJob fifth = claim(DUE).orElseThrow();

    boolean finished = finish(fifth);

    assertThat(finished).isTrue();
    assertThat(unfinished(user)).isEmpty();
  }

  @Test
  default void a_parked_job_does_not_keep_others_from_being_given_out() {
    Job parked = new Job(Samples.anyUuid(), "learn", List.of(), DUE, Job.MAX_ATTEMPTS);
    Job other = job(DUE.plusSeconds(1));
    userWith(parked, other);

    List<UUID> claimed = claimAll(DUE.plusSeconds(1));

    assertThat(claimed).containsExactly(other.id());
  }

  @Test
  default void a_job_of_a_unit_that_threw_is_not_given_out() {
    UserId user = anyUser();
    catchThrowable(() -> change(user, records -> {
      records.jobs().add(job(DUE));
      throw new IllegalStateException("after adding");
    }));

    Optional<HeldJob> claimed = claim(DUE);

    assertThat(claimed).isEmpty();
  }

  @Test
  default void a_job_that_was_finished_in_a_unit_that_threw_is_given_out_again() {
    userWith(job(DUE));
    HeldJob held = claim(DUE).orElseThrow();
    catchThrowable(() -> change(held.user(), records -> {
      records.jobs().finish(held.job().id(), held.lease());
      throw new IllegalStateException("after finishing");
    }));

    Optional<HeldJob> again = claim(DUE.plus(LEASE).plusSeconds(1));

    assertThat(again.map(second -> second.job().id())).contains(held.job().id());
  }

  @Test
  default void jobs_of_an_erased_user_are_not_given_out() {
    UserId user = userWith(job(DUE), job(DUE));
    HeldJob held = claim(DUE).orElseThrow();

    change(user, UserRecords::erase);

    assertThat(claim(AFTERWARDS)).isEmpty();
    assertThat(finish(held)).isFalse();
  }

  @Test
  default void eight_threads_do_every_job_exactly_once() throws Exception {
    List<UserId> users = Stream.generate(() -> userWith(job(DUE), job(DUE), job(DUE), job(DUE))).limit(50).toList();
    Queue<UUID> claimed = new ConcurrentLinkedQueue<>();

    Together.run(8, thread -> {
      Optional<HeldJob> next = claim(DUE);
      while (next.isPresent()) {
        HeldJob held = next.get();
        claimed.add(held.job().id());
        doJob(held);
        next = claim(DUE);
      }
    });

    assertThat(claimed).hasSize(200).doesNotHaveDuplicates();
    assertThat(users).allSatisfy(user -> {
      assertThat(unfinished(user)).isEmpty();
      assertThat(this.<Long>look(user, records -> records.messages().lastPosition())).isEqualTo(4);
    });
  }

  private void doJob(HeldJob held) {
    change(held.user(), records -> {
      long next = records.messages().lastPosition() + 1;
      records.messages().add(said(next, "done"), Terms.none());
      assertThat(records.jobs().finish(held.job().id(), held.lease())).isTrue();
    });
  }

  @Test
  default void jobs_whose_workers_die_half_way_are_done_exactly_once_by_others() throws Exception {
    List<UserId> users = Stream.generate(() -> userWith(job(DUE), job(DUE), job(DUE), job(DUE))).limit(25).toList();
    Together.run(8, thread -> {
      Optional<HeldJob> next = claim(DUE);
      while (next.isPresent()) {
        HeldJob held = next.get();
        if (held.job().id().hashCode() % 3 == 0) {
          catchThrowable(() -> dieHalfWay(held));
        } else {
          doJob(held);
        }
        next = claim(DUE);
      }
    });

    Together.run(8, thread -> {
      Optional<HeldJob> next = claim(DUE.plus(LEASE).plusSeconds(1));
      while (next.isPresent()) {
        doJob(next.get());
        next = claim(DUE.plus(LEASE).plusSeconds(1));
      }
    });

    assertThat(users).allSatisfy(user -> {
      assertThat(unfinished(user)).isEmpty();
      assertThat(this.<Long>look(user, records -> records.messages().lastPosition())).isEqualTo(4);
    });
  }

  private void dieHalfWay(HeldJob held) {
    change(held.user(), records -> {
      records.messages().add(said(records.messages().lastPosition() + 1, "half done"), Terms.none());
      throw new IllegalStateException("half way");
    });
  }
}
