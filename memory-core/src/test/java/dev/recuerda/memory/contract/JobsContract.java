package dev.recuerda.memory.contract;

import static dev.recuerda.memory.contract.Samples.AT;
import static dev.recuerda.memory.contract.Samples.job;
import static dev.recuerda.memory.contract.Samples.m;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.port.Job;
import dev.recuerda.memory.port.Jobs;
import dev.recuerda.memory.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What {@link Jobs} promises as long as no job is given out; the rest stands in {@link UpkeepContract}. */
public interface JobsContract extends NeedsStore {

  private List<Job> unfinished(UserId user) {
    return look(user, records -> records.jobs().unfinished());
  }

  @Test
  default void unfinished_jobs_come_in_the_order_in_which_they_were_added() {
    UserId user = anyUser();
    List<Job> jobs = List.of(job(AT.plusSeconds(2)), job(AT), job(AT), job(AT.plusSeconds(1)));

    change(user, records -> jobs.forEach(job -> records.jobs().add(job)));

    assertThat(unfinished(user)).isEqualTo(jobs);
  }

  @Test
  default void every_part_of_a_job_comes_back() {
    UserId user = anyUser();
    List<Job> jobs = List.of(
        new Job(Samples.anyUuid(), "learn", List.of(m(2), m(1), m(2)), AT.plusNanos(1_000), 3),
        new Job(Samples.anyUuid(), "other", List.of(), Instant.parse("1970-01-01T00:00:00Z"), Job.MAX_ATTEMPTS));

    change(user, records -> jobs.forEach(job -> records.jobs().add(job)));

    assertThat(unfinished(user)).isEqualTo(jobs);
  }

  @Test
  default void a_job_is_new_once() {
    UserId user = anyUser();
    Job job = job(AT);
    Job sameId = Job.due(job.id(), "other", List.of(), AT.plusSeconds(1));

    List<Boolean> isNew = List.of(
        store().write(user, records -> records.jobs().add(job)),
        store().write(user, records -> records.jobs().add(job)),
        store().write(user, records -> records.jobs().add(sameId)));

    assertThat(isNew).containsExactly(true, false, false);
    assertThat(unfinished(user)).containsExactly(job);
  }

  @Test
  default void a_job_that_nobody_has_tried_can_be_changed_and_keeps_its_place() {
    UserId user = anyUser();
    Job first = job(AT);
    Job second = job(AT);
    change(user, records -> List.of(first, second).forEach(job -> records.jobs().add(job)));

    boolean changed = store().write(user, records -> records.jobs().change(first.id(), List.of(m(7)), AT.plusSeconds(9)));

    assertThat(changed).isTrue();
    assertThat(unfinished(user))
        .containsExactly(Job.due(first.id(), first.kind(), List.of(m(7)), AT.plusSeconds(9)), second);
  }

  @Test
  default void an_unknown_job_or_one_that_was_tried_cannot_be_changed() {
    UserId user = anyUser();
    Job tried = new Job(Samples.anyUuid(), "learn", List.of(m(1)), AT, 1);
    change(user, records -> records.jobs().add(tried));

    boolean changed = store().write(user, records -> records.jobs().change(tried.id(), List.of(), AT.plusSeconds(1)));
    boolean unknown = store().write(user, records -> records.jobs().change(Samples.anyUuid(), List.of(), AT));

    assertThat(List.of(changed, unknown)).containsExactly(false, false);
    assertThat(unfinished(user)).containsExactly(tried);
  }

  @Test
  default void a_job_that_nobody_holds_can_be_neither_finished_nor_given_back() {
    UserId user = anyUser();
    Job job = job(AT);
    change(user, records -> records.jobs().add(job));
    UUID token = Samples.anyUuid();

    boolean finished = store().write(user, records -> records.jobs().finish(job.id(), token));
    boolean givenBack = store().write(user, records -> records.jobs().giveBack(job.id(), token, AT.plusSeconds(1)));

    assertThat(List.of(finished, givenBack)).containsExactly(false, false);
    assertThat(unfinished(user)).containsExactly(job);
  }

  @Test
  default void an_unknown_job_can_be_neither_finished_nor_given_back() {
    UserId user = anyUser();
    UUID unknown = Samples.anyUuid();

    boolean finished = store().write(user, records -> records.jobs().finish(unknown, unknown));
    boolean givenBack = store().write(user, records -> records.jobs().giveBack(unknown, unknown, AT));

    assertThat(List.of(finished, givenBack)).containsExactly(false, false);
    assertThat(unfinished(user)).isEmpty();
  }
}
