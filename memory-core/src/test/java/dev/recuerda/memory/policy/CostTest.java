package dev.recuerda.memory.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostTest {

  @ParameterizedTest
  @CsvSource({"0.02, 20000000", "0, 0", "1.50, 1500000000", "0.0000000001, 1", "999999999.999999999, 999999999999999999"})
  void an_amount_is_read_and_a_fraction_of_a_billionth_rounded_up(String amount, long nanoDollars) {
    assertThat(Cost.ofDollars(amount)).isEqualTo(new Cost(nanoDollars));
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "$1", "1,50", "1e999999999", "1E-999999999", "1.", ".5", "1000000000", "NaN", "1 "})
  void what_is_no_amount_is_refused_and_not_repeated(String text) {
    assertThatThrownBy(() -> Cost.ofDollars(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("cost must be an amount such as 0.02")
        .hasNoCause();
  }

  @Test
  void no_amount_and_less_than_nothing_are_refused() {
    assertThatThrownBy(() -> Cost.ofDollars(null)).hasMessage("cost is required");
    assertThatThrownBy(() -> Cost.ofDollars("-1")).hasMessage("cost must not be negative");
  }
}
