package dev.recuerda.memory.briefing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {

  @ParameterizedTest
  @CsvSource({"60, \\u003c", "93, \\u005d", "10, \\u000a", "8232, \\u2028", "917569, \\udb40\\udc41"})
  void what_could_end_a_block_is_written_as_four_hexadecimal_digits(int codePoint, String escaped) {
    assertThat(Json.of("a" + Character.toString(codePoint) + "b")).isEqualTo("\"a" + escaped + "b\"");
  }

  @Test
  void quotes_and_backslashes_are_escaped_and_the_rest_is_left() {
    assertThat(Json.of(Map.of("a\"b", List.of("c\\d", 1L, true, "👩‍👩‍👧 ñ"))))
        .isEqualTo("{\"a\\\"b\":[\"c\\\\d\",1,true,\"👩‍👩‍👧 ñ\"]}");
  }

  @Test
  void a_text_of_nothing_but_what_is_escaped_has_six_characters_for_each() {
    String brackets = "<".repeat(100_000);

    assertThat(Json.of(brackets)).hasSize(2 + 6 * brackets.length());
  }
}
