package dev.recuerda.examples.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MeasureTest {

  private static final List<String> RANKED = List.of("D1:1", "D1:9", "D1:2", "D1:8", "D1:7", "D1:3");

  @Test
  void the_fraction_is_the_share_of_the_gold_turns_that_are_among_the_first() {
    assertThat(Measure.FRACTION.at(5, RANKED, Set.of("D1:2", "D1:3", "D4:4"))).isEqualTo(1.0 / 3);
    assertThat(Measure.FRACTION.at(10, RANKED, Set.of("D1:2", "D1:3", "D4:4"))).isEqualTo(2.0 / 3);
  }

  @Test
  void any_asks_for_one_of_them() {
    assertThat(Measure.ANY.at(2, RANKED, Set.of("D1:2", "D1:3"))).isZero();
    assertThat(Measure.ANY.at(3, RANKED, Set.of("D1:2", "D1:3"))).isEqualTo(1);
  }

  @Test
  void all_asks_for_every_one_of_them() {
    assertThat(Measure.ALL.at(5, RANKED, Set.of("D1:2", "D1:3"))).isZero();
    assertThat(Measure.ALL.at(6, RANKED, Set.of("D1:2", "D1:3"))).isEqualTo(1);
  }

  @Test
  void nothing_found_is_nothing() {
    assertThat(Measure.FRACTION.at(5, List.of(), Set.of("D1:2"))).isZero();
    assertThat(Measure.ANY.at(5, List.of(), Set.of("D1:2"))).isZero();
    assertThat(Measure.ALL.at(5, List.of(), Set.of("D1:2"))).isZero();
  }

  @Test
  void a_turn_that_is_ranked_twice_counts_once() {
    assertThat(Measure.FRACTION.at(5, List.of("D1:1", "D1:1"), Set.of("D1:1", "D1:2"))).isEqualTo(0.5);
  }
}
