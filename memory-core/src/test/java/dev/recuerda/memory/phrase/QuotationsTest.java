package dev.recuerda.memory.phrase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands between quotation marks. */
class QuotationsTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      she said "no" | 9 | 12
      dijo «que no» ayer | 5 | 12
      “so it is” | 0 | 9""")
  void what_is_quoted_reaches_from_its_mark_to_the_next(String text, int from, int to) {
    assertThat(Quotations.in(text).stream().toArray())
        .containsExactly(IntStream.range(from, to).toArray());
  }

  @Test
  void a_mark_without_its_partner_quotes_nothing() {
    assertThat(Quotations.in("a 6\" pipe").isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      reading "Emma" today | 0 | 13 | true
      reading "Emma" today | 9 | 13 | false
      "a" and "b           | 0 | 8  | false
      leer «Emma» hoy      | 0 | 10 | true
      leer «Emma» hoy      | 0 | 5  | false
      leer Emma            | 0 | 9  | false""")
  void a_quotation_is_closed_by_the_mark_that_belongs_to_the_one_that_opened_it(
      String text, int from, int at, boolean closes) {
    assertThat(Quotations.closesAt(text, from, at)).isEqualTo(closes);
  }
}
