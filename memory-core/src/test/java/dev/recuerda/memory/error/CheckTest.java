package dev.recuerda.memory.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckTest {

  @Test
  void a_missing_text_is_refused_by_its_field() {
    assertThatThrownBy(() -> Check.text("message.text", null, 10))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("message.text is required");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n", "\u2003"})
  void a_blank_text_is_refused(String blank) {
    assertThatThrownBy(() -> Check.text("message.text", blank, 10)).hasMessage("message.text must not be blank");
  }

  @Test
  void a_text_of_ten_megabytes_is_refused_by_its_length_and_not_repeated() {
    String huge = "secreto ".repeat(10 * 1024 * 1024 / 8);

    assertThatThrownBy(() -> Check.text("message.text", huge, 100_000))
        .hasMessage("message.text must have at most 100000 characters, has 10485760");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uD83D", "hola \uD83D", "\uDE00 hola", "\uDE00\uD83D"})
  void half_a_surrogate_pair_is_refused(String broken) {
    assertThatThrownBy(() -> Check.wellFormed("message.text", broken, 100))
        .hasMessageStartingWith("message.text must be well-formed Unicode");
  }

  @ParameterizedTest
  @ValueSource(strings = {"👨‍👩‍👧", "שלום", "ñandú", "a\u0301", "\u2028", "\uFEFFhola", "日本語", "\uDBFF\uDFFF"})
  void whatever_a_person_can_type_is_let_through_as_it_is(String typed) {
    assertThat(Check.wellFormed("message.text", typed, 100)).isSameAs(typed);
  }

  @Test
  void a_zero_character_is_refused() {
    assertThatThrownBy(() -> Check.wellFormed("message.text", "a\u0000b", 100))
        .hasMessage("message.text must not contain U+0000, found at index 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "42", "1-1-1-1-1", "123e4567-e89b-42d3-a456-42661417400g", "' OR 1=1 --"})
  void what_is_no_uuid_is_refused_and_not_repeated(String text) {
    assertThatThrownBy(() -> Check.uuid("userId", text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("userId must be a UUID such as 123e4567-e89b-42d3-a456-426614174000")
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(strings = {"trip", "display_name", "to-do", "action.reminder", "2026", "A"})
  void what_looks_like_a_name_may_stand_in_a_path(String name) {
    assertThat(Check.name(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "stop drinking", "año", "a\nb", "a'b", "x2345678901234567890123456789012345678901"})
  void what_does_not_look_like_a_name_may_be_somebody_s_words_and_is_not_repeated(String words) {
    assertThat(Check.name(words)).isEqualTo("?");
  }

  @Test
  void what_is_no_text_has_no_name() {
    assertThat(Check.name(7)).isEqualTo("?");
  }

  @Test
  void an_instant_is_held_to_the_microsecond_and_what_is_finer_is_cut_off() {
    Instant fine = Instant.parse("2026-03-01T10:00:00.123456999Z");

    assertThat(Check.instant("job.due", fine)).isEqualTo(Instant.parse("2026-03-01T10:00:00.123456Z"));
  }

  @Test
  void the_first_and_the_last_instant_of_the_years_with_four_digits_are_taken() {
    for (String text : List.of("0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z")) {
      assertThat(Check.instant("job.due", Instant.parse(text))).isEqualTo(text);
    }
  }

  @Test
  void an_instant_beyond_them_is_refused() {
    for (Instant beyond : List.of(Instant.MIN, Instant.parse("0000-12-31T23:59:59Z"), Instant.parse("+10000-01-01T00:00:00Z"),
        Instant.MAX)) {
      assertThatThrownBy(() -> Check.instant("job.due", beyond)).hasMessage("job.due must lie in the years 1 to 9999");
    }
  }

  @Test
  void an_instant_that_may_be_missing_is_checked_where_it_is_there() {
    assertThat(Check.instant("fact.expires", Optional.empty())).isEmpty();
    assertThatThrownBy(() -> Check.instant("fact.expires", Optional.of(Instant.MAX)))
        .hasMessage("fact.expires must lie in the years 1 to 9999");
  }
}
