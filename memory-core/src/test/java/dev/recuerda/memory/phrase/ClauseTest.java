package dev.recuerda.memory.phrase;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClauseTest {

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
    "estoy en GMT-5; false", "nací el 15/03/1990; false", "tomo Coca-Cola; false", "vivo en Cali - y no en Palmira; true",
    "vivo en Cali -y no en Palmira; true", "café/té; true", "America/Costa_Rica; false", "café, té; true", "(vivo) en Cali; true", "-; false"
  })
  void a_dash_or_a_slash_is_a_stop_unless_it_joins(String text, boolean stops) {
    boolean stopped = Clause.of(text).stream()
        .anyMatch(clause -> {
          for (int at = 1; at < clause.size(); at++) {
            if (clause.stopsBefore(at)) {
              return true;
            }
          }
          return false;
        });

    assertThat(stopped).isEqualTo(stops);
  }
}
