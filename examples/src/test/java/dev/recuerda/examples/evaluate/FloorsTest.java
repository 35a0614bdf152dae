package dev.recuerda.examples.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FloorsTest {

  private static final List<String> FIGURES = List.of("5", "10");

  @Test
  void what_lies_on_the_floor_is_good_enough() {
    assertThat(new Floors(Map.of("5", 69.0), FIGURES).missed(Map.of("5", 69.0))).isEmpty();
  }

  @Test
  void what_would_only_be_rounded_up_to_it_is_not() {
    assertThat(new Floors(Map.of("5", 69.0), FIGURES).missed(Map.of("5", 68.997)))
        .containsExactly("below the floor: 5 is 68.99, and must be at least 69.00");
  }

  @Test
  void a_figure_that_is_not_there_is_not_good_enough() {
    assertThat(new Floors(Map.of("5", 0.0), FIGURES).missed(Map.of("5", Double.NaN))).hasSize(1);
  }

  @Test
  void a_floor_for_nothing_that_is_measured_is_refused() {
    assertThatThrownBy(() -> new Floors(Map.of("7", 1.0), FIGURES)).hasMessage("--floor must be for one of 5, 10");
    assertThatThrownBy(() -> new Floors(Map.of("5", 100.5), FIGURES)).hasMessage("--floor must be between 0 and 100");
    assertThatThrownBy(() -> new Floors(Map.of("5", Double.NaN), FIGURES)).hasMessage("--floor must be between 0 and 100");
  }
}
