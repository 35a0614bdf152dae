package dev.recuerda.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeparationTest {

  @Test
  void numbers_that_are_alike_tell_nothing() {
    assertThat(Separation.auc(new long[] {1, 2, 3}, new long[] {1, 2, 3})).isEqualTo(0.5);
  }

  @Test
  void numbers_that_lie_apart_tell_all_on_whichever_side_they_lie() {
    assertThat(Separation.auc(new long[] {1, 2}, new long[] {3, 4, 5})).isEqualTo(1);
    assertThat(Separation.auc(new long[] {3, 4, 5}, new long[] {1, 2})).isEqualTo(1);
  }

  @Test
  void of_six_pairs_five_the_right_way_round_are_five_sixths() {
    assertThat(Separation.auc(new long[] {2, 5, 6}, new long[] {1, 3})).isEqualTo(5.0 / 6);
  }

  @Test
  void a_tie_counts_by_half() {
    assertThat(Separation.auc(new long[] {2}, new long[] {2, 1})).isEqualTo(0.75);
  }
}
