package dev.recuerda.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.error.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class StoreHealthTest {

  private static final Duration RULE = Duration.ofSeconds(2);
  private static final Runnable ANSWERED = () -> { };
  private static final Runnable NOT_ANSWERED = () -> {
    throw new StoreUnavailableException("the store is down");
  };

  /** What was asked aside and has not been run yet. */
  private final Queue<Runnable> asked = new ArrayDeque<>();
  private final StoreHealth health = new StoreHealth(new Deadline(asked::add, 1, System::nanoTime));

  @Test
  void a_store_that_answers_is_waited_for_as_the_rule_says() {
    health.answered();

    assertThat(health.limit(RULE)).isEqualTo(RULE);
  }

  @Test
  void a_store_that_was_silent_is_waited_for_an_eighth_as_long() {
    health.wasSilent(List.of(NOT_ANSWERED));

    assertThat(health.limit(RULE)).isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void a_store_that_answered_again_is_waited_for_as_before() {
    health.wasSilent(List.of(NOT_ANSWERED));

    health.answered();

    assertThat(health.limit(RULE)).isEqualTo(RULE);
  }

  @Test
  void an_answer_to_what_is_asked_aside_counts_however_long_it_takes() {
    health.wasSilent(List.of(ANSWERED));

    asked.remove().run();

    assertThat(health.limit(RULE)).isEqualTo(RULE);
  }

  @Test
  void the_answer_of_one_part_will_do() {
    health.wasSilent(List.of(NOT_ANSWERED, ANSWERED));

    asked.remove().run();

    assertThat(health.limit(RULE)).isEqualTo(RULE);
  }

  @Test
  void only_one_question_is_asked_aside_at_a_time() {
    health.wasSilent(List.of(ANSWERED));

    health.wasSilent(List.of(ANSWERED));

    assertThat(asked).hasSize(1);
  }

  @Test
  void a_question_that_finds_no_answer_is_followed_by_another_at_the_next_silence() {
    health.wasSilent(List.of(NOT_ANSWERED));
    asked.remove().run();

    health.wasSilent(List.of(ANSWERED));

    assertThat(health.limit(RULE)).isEqualTo(Duration.ofMillis(250));
    assertThat(asked).hasSize(1);
  }

  @Test
  void where_no_thread_is_free_nothing_is_asked_aside_until_one_is() {
    Deadline busy = new Deadline(asked::add, 1, System::nanoTime);
    StoreHealth other = new StoreHealth(busy);
    busy.aside(ANSWERED);
    other.wasSilent(List.of(ANSWERED));
    assertThat(asked).hasSize(1);
    asked.remove().run();

    other.wasSilent(List.of(ANSWERED));

    assertThat(asked).hasSize(1);
  }
}
