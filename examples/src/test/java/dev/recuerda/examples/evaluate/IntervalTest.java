package dev.recuerda.examples.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IntervalTest {

  @Test
  void differences_that_are_all_the_same_leave_no_room() {
    assertThat(Interval.of(0.25, 0.25, 0.25)).isEqualTo(new Interval(0.25, 0.25, 0.25));
  }

  /** Two questions, drawn twice: neither in a quarter of the samples, one in a half, both in a quarter. */
  @Test
  void of_two_questions_every_mean_that_can_be_drawn_lies_within() {
    assertThat(Interval.of(0, 1)).isEqualTo(new Interval(0.5, 0, 1));
  }

  /** The mean of 400 coins has a deviation of 0.025, and 95 of 100 lie within 1.96 of it. */
  @Test
  void of_many_questions_it_is_as_wide_as_the_normal_distribution_says() {
    double[] coins = new double[400];
    for (int i = 0; i < coins.length; i += 2) {
      coins[i] = 1;
    }

    Interval interval = Interval.of(coins);

    assertThat(interval.mean()).isEqualTo(0.5);
    assertThat(interval.low()).isCloseTo(0.451, within(0.003));
    assertThat(interval.high()).isCloseTo(0.549, within(0.003));
  }

  @Test
  void it_is_the_same_in_every_run() {
    assertThat(Interval.of(0.1, 0.7, -0.3, 0.2)).isEqualTo(Interval.of(0.1, 0.7, -0.3, 0.2));
  }

  @Test
  void without_questions_there_is_no_difference() {
    assertThat(Interval.of()).isEqualTo(new Interval(0, 0, 0));
  }

  @Test
  void it_reads_in_points() {
    assertThat(new Interval(0.0149, -0.0021, 0.0305)).hasToString("+1.5 [-0.2, +3.1]");
    assertThat(new Interval(-0.0001, 0, 0)).hasToString("+0.0 [+0.0, +0.0]");
  }
}
