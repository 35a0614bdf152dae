package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.error.InvalidInputException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolTest {

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "' '; must not be blank",
      "jdbc:mysql://localhost/app; must begin with jdbc:postgresql:",
      "jdbc:postgresql://localhost:first/app; must be one that PostgreSQL's driver can read"})
  void a_url_that_is_none_of_ours_is_refused_without_being_told(String url, String rule) {
    assertThatThrownBy(() -> Pool.of(url, "me", "secret")).isInstanceOf(InvalidInputException.class)
        .hasMessage("url " + rule);
  }
}
