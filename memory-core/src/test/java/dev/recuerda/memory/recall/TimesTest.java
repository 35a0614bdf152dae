package dev.recuerda.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.fact.Period;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

  /** A Wednesday. */
  private static final Instant NOW = Instant.parse("2026-03-18T15:00:00Z");

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      What did I tell you yesterday?          | 2026-03-17 | 2026-03-18
      ¿Qué te conté ayer?                     | 2026-03-17 | 2026-03-18
      What happened last week?                | 2026-03-09 | 2026-03-16
      ¿Qué pasó la semana pasada?             | 2026-03-09 | 2026-03-16
      What did she buy two weeks ago?         | 2026-03-02 | 2026-03-09
      ¿Qué compró hace dos semanas?           | 2026-03-02 | 2026-03-09
      Where was he in May?                    | 2025-05-01 | 2025-06-01
      ¿Dónde estuvo en mayo?                  | 2025-05-01 | 2025-06-01
      Where was he in February?               | 2026-02-01 | 2026-03-01
      What did they do in May 2024?           | 2024-05-01 | 2024-06-01
      ¿Qué hicieron en mayo de 2024?          | 2024-05-01 | 2024-06-01
      What did they do on 8 May, 2023?        | 2023-05-08 | 2023-05-09
      What did they do on May 8th, 2023?      | 2023-05-08 | 2023-05-09
      ¿Qué hicieron el 8 de mayo de 2023?     | 2023-05-08 | 2023-05-09
      What did they do on March 30?           | 2025-03-30 | 2025-03-31
      Which city was it, October 2022?        | 2022-10-01 | 2022-11-01
      What changed in 2024?                   | 2024-01-01 | 2025-01-01
      ¿Qué cambió en 2024?                    | 2024-01-01 | 2025-01-01
      What will change in May 2027?           | 2027-05-01 | 2027-06-01
      What was it on February 29, 2023?       | 2023-02-28 | 2023-03-01
      What changed from January 2024 on?      | 2024-01-01 | 2024-02-01
      """)
  void a_time_is_a_stretch_of_days(String text, String from, String to) {
    assertThat(Times.standard().in(text, NOW, ZoneOffset.UTC)).containsExactly(days(from, to));
  }

  @ParameterizedTest
  @CsvSource({
      "Who may come?", "How many of the 2000 stamps are left?", "Who marched?", "¿Quién llama?",
      "What did she buy 5000 weeks ago?", "May I ask?",
      "What was it on February 30, 2024?"})
  void what_names_no_time_has_none(String text) {
    assertThat(Times.standard().in(text, NOW, ZoneOffset.UTC)).isEmpty();
  }

  @Test
  void several_times_come_in_the_order_in_which_they_are_named_each_once() {
    List<Period> times = Times.standard().in(
        "What changed between May 2024 and 3 July 2024, or yesterday? In May 2024?", NOW, ZoneOffset.UTC);

    assertThat(times).containsExactly(
        days("2024-05-01", "2024-06-01"), days("2024-07-03", "2024-07-04"), days("2026-03-17", "2026-03-18"));
  }

  @Test
  void days_begin_where_the_one_who_asks_lives() {
    List<Period> times = Times.standard().in("ayer", Instant.parse("2026-03-18T02:00:00Z"), ZoneId.of("America/Bogota"));

    assertThat(times).containsExactly(
        new Period(Instant.parse("2026-03-16T05:00:00Z"), Optional.of(Instant.parse("2026-03-17T05:00:00Z"))));
  }

  private static Period days(String from, String to) {
    return new Period(Instant.parse(from + "T00:00:00Z"), Optional.of(Instant.parse(to + "T00:00:00Z")));
  }
}
