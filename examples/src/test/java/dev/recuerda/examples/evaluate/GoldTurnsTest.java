package dev.recuerda.examples.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldTurnsTest {

  private static final Set<String> TURNS = Set.of("D8:6", "D9:17", "D11:26", "D30:5", "D1:1");

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "D8:6                | D8:6",
      "D8:6; D9:17         | D8:6 D9:17",
      "D8:6 D9:17          | D8:6 D9:17",
      "D:11:26             | D11:26",
      "D30:05              | D30:5",
      "D008:06             | D8:6",
      "(D1:1)              | D1:1",
  })
  void what_is_written_oddly_is_read_as_it_is_meant(String evidence, String turns) {
    assertThat(GoldTurns.in(List.of(evidence), TURNS)).containsExactlyInAnyOrder(turns.split(" "));
  }

  @ParameterizedTest
  @CsvSource({"D", "D10:19", "8:6", "D8", "D8:", "''", "D99999999999999999999:1"})
  void what_names_no_turn_that_exists_is_left_out(String evidence) {
    assertThat(GoldTurns.in(List.of(evidence), TURNS)).isEmpty();
  }

  @Test
  void a_turn_that_is_named_twice_counts_once() {
    assertThat(GoldTurns.in(List.of("D8:6", "D8:06"), TURNS)).containsExactly("D8:6");
  }
}
