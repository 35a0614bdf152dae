package dev.recuerda.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.recuerda.inmemory.InMemoryMetrics.Outcome;
import dev.recuerda.memory.policy.InputClass;
import dev.recuerda.memory.port.MemoryObserver;
import dev.recuerda.memory.port.MemoryObserver.Reading;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import dev.recuerda.memory.recall.Layer.Status;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InMemoryMetricsTest {

  private final InMemoryMetrics metrics = new InMemoryMetrics();

  private void read(Duration took) {
    metrics.read(
        new Reading(InputClass.TEXT_SIMPLE, took, Status.FOUND, Status.SKIPPED, Status.SKIPPED, Status.SKIPPED));
  }

  private void read(Status facts, Status episodes, Status profile) {
    metrics.read(
        new Reading(InputClass.RICH_INPUT, Duration.ofMillis(1), Status.FOUND, facts, episodes, profile));
  }

  @Test
  void before_anything_is_heard_there_are_no_ratios_and_no_times() {
    assertThat(metrics.hitRatio()).isEmpty();
    assertThat(metrics.profileHitRatio()).isEmpty();
    assertThat(metrics.writeCount()).isZero();
    assertThat(metrics.readMillis()).isEqualTo(new ReadingTimes(0, 0, 0, 0, 0, 0));
  }

  @Test
  void percentiles_lie_at_most_a_tenth_above_the_true_ones() {
    for (int millis = 1; millis <= 1_000; millis++) {
      read(Duration.ofMillis(millis));
    }

    ReadingTimes times = metrics.readMillis();

    assertThat(times.count()).isEqualTo(1_000);
    assertThat(times.mean()).isCloseTo(500.5, within(0.001));
    assertThat(times.p50()).isBetween(500.0, 550.0);
    assertThat(times.p95()).isBetween(950.0, 1_000.0);
    assertThat(times.p99()).isBetween(990.0, 1_000.0);
    assertThat(times.max()).isEqualTo(1_000);
  }

  @Test
  void times_outside_of_the_buckets_are_counted_in_the_outermost() {
    read(Duration.ofSeconds(-1));
    read(Duration.ZERO);
    read(Duration.ofDays(400));

    ReadingTimes times = metrics.readMillis();

    assertThat(times.count()).isEqualTo(3);
    assertThat(times.p50()).isLessThan(0.01);
    assertThat(times.max()).isEqualTo(Duration.ofDays(400).toMillis());
  }

  @Test
  void times_are_kept_apart_by_class_of_input() {
    read(Duration.ofMillis(100));
    read(Status.FOUND, Status.EMPTY, Status.SKIPPED);

    assertThat(metrics.readMillis(InputClass.TEXT_SIMPLE).max()).isEqualTo(100);
    assertThat(metrics.readMillis(InputClass.RICH_INPUT).max()).isEqualTo(1);
    assertThat(metrics.readMillis(InputClass.UNSUPPORTED).count()).isZero();
  }

  @Test
  void the_hit_ratio_is_the_share_of_attempts_that_found_a_fact_or_an_earlier_message() {
    read(Status.FOUND, Status.EMPTY, Status.SKIPPED);
    read(Status.EMPTY, Status.FOUND, Status.SKIPPED);
    read(Status.EMPTY, Status.EMPTY, Status.SKIPPED);
    read(Status.SKIPPED, Status.EMPTY, Status.SKIPPED);

    assertThat(metrics.hitRatio()).hasValue(0.5);
  }

  @Test
  void what_the_plan_left_out_is_no_attempt() {
    read(Status.SKIPPED, Status.SKIPPED, Status.SKIPPED);

    assertThat(metrics.hitRatio()).isEmpty();
    assertThat(metrics.profileHitRatio()).isEmpty();
  }

  @Test
  void what_failed_is_an_attempt_that_found_nothing() {
    read(Status.UNAVAILABLE, Status.UNAVAILABLE, Status.UNAVAILABLE);

    assertThat(metrics.hitRatio()).hasValue(0);
    assertThat(metrics.profileHitRatio()).hasValue(0);
  }

  @Test
  void the_profile_hit_ratio_is_the_share_of_profiles_that_held_something() {
    read(Status.SKIPPED, Status.SKIPPED, Status.FOUND);
    read(Status.SKIPPED, Status.SKIPPED, Status.FOUND);
    read(Status.SKIPPED, Status.SKIPPED, Status.FOUND);
    read(Status.SKIPPED, Status.SKIPPED, Status.EMPTY);

    assertThat(metrics.profileHitRatio()).hasValue(0.75);
  }

  @Test
  void readings_are_counted_by_class_of_input_and_outcome() {
    read(Status.FOUND, Status.EMPTY, Status.SKIPPED);
    read(Status.EMPTY, Status.EMPTY, Status.SKIPPED);
    read(Status.SKIPPED, Status.SKIPPED, Status.FOUND);
    read(Status.FOUND, Status.UNAVAILABLE, Status.FOUND);

    for (Outcome outcome : Outcome.values()) {
      assertThat(metrics.readings(InputClass.RICH_INPUT, outcome)).as(outcome.name()).isEqualTo(1);
      assertThat(metrics.readings(InputClass.TEXT_SIMPLE, outcome)).as(outcome.name()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(value = Deed.class, mode = EnumSource.Mode.EXCLUDE,
      names = {"MESSAGE_RECORDED", "MESSAGE_REDACTED", "MESSAGES_DROPPED", "CONSENT_ASKED", "CONSENT_REFUSED",
          "AGENT_SAVED", "AGENT_REMOVED", "SESSION_OPENED", "SESSION_CLOSED"})
  void every_change_to_what_is_remembered_is_a_write(Deed deed) {
    metrics.wrote(deed, 3);

    assertThat(metrics.writeCount()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(value = Deed.class, names = {"CONSENT_ASKED", "CONSENT_REFUSED", "AGENT_SAVED", "AGENT_REMOVED",
      "SESSION_OPENED", "SESSION_CLOSED"})
  void to_ask_for_consent_and_to_make_agents_and_sessions_changes_nothing_that_is_remembered(Deed deed) {
    metrics.wrote(deed, 3);

    assertThat(metrics.writeCount()).isZero();
    assertThat(metrics.written(deed)).isEqualTo(3);
  }

  @Test
  void recording_a_message_is_counted_by_itself() {
    metrics.wrote(Deed.MESSAGE_RECORDED, 2);
    metrics.wrote(Deed.MESSAGES_DROPPED, 1);
    metrics.wrote(Deed.MESSAGE_REDACTED, 1);

    assertThat(metrics.writeCount()).isZero();
    assertThat(metrics.written(Deed.MESSAGE_RECORDED)).isEqualTo(2);
  }

  @Test
  void refusals_are_counted_by_rule() {
    metrics.refused("evidence");
    metrics.refused("evidence");
    metrics.refused("consent");

    assertThat(metrics.refusals()).isEqualTo(Map.of("evidence", 2L, "consent", 1L));
  }

  @Test
  void layers_that_could_not_be_read_are_counted_by_name() {
    read(Status.UNAVAILABLE, Status.FOUND, Status.UNAVAILABLE);
    read(Status.UNAVAILABLE, Status.FOUND, Status.FOUND);

    assertThat(metrics.layersUnavailable()).isEqualTo(Map.of("facts", 2L, "profile", 1L));
  }

  @Test
  void the_four_metrics_can_be_printed_under_their_names() {
    read(Status.FOUND, Status.EMPTY, Status.SKIPPED);
    metrics.wrote(Deed.FACT_LEARNED, 4);

    Map<String, String> printed = metrics.asMap();

    assertThat(printed).containsExactly(
        Map.entry(MemoryObserver.MEMORY_READ_MS, "1 readings, p50 1.00, p95 1.00, p99 1.00, max 1.00 ms"),
        Map.entry(MemoryObserver.MEMORY_WRITE_COUNT, "4"),
        Map.entry(MemoryObserver.MEMORY_HIT_RATIO, "1.00"),
        Map.entry(MemoryObserver.PROFILE_HIT_RATIO, "none yet"));
  }

  @Test
  void eight_threads_lose_no_count() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    CountDownLatch done = new CountDownLatch(8);

    for (int thread = 0; thread < 8; thread++) {
      pool.execute(() -> {
        for (int i = 0; i < 1_000; i++) {
          read(Status.FOUND, Status.FOUND, Status.FOUND);
          metrics.wrote(Deed.FACT_LEARNED, 1);
          metrics.refused("evidence");
        }
        done.countDown();
      });
    }
    pool.shutdown();

    assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(metrics.readMillis().count()).isEqualTo(8_000);
    assertThat(metrics.writeCount()).isEqualTo(8_000);
    assertThat(metrics.refusals()).isEqualTo(Map.of("evidence", 8_000L));
  }
}
