package dev.recuerda.memory.phrase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {

  private final Spelling spelling = new Spelling(
      Set.of("ahora", "mucho", "llamo", "meeting", "remember", "receipt", "recuerdame", "ok"),
      List.of("ch: č", "h:", "ll: y", "v: b"));

  @ParameterizedTest
  @CsvSource({
    "aora, ahora", "ahhora, ahora", "yamo, llamo", "meetting, meeting", "remeber, remember", "rememmber, remember",
    "reciept, receipt", "recurdame, recuerdame", "recuerdameee, recuerdame", "recuerdme, recuerdame"
  })
  void a_slip_is_forgiven(String written, String meant) {
    assertThat(spelling.meantBy(written)).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mucho", "ok", "oka", "muco", "recuerdam", "recuerdale", "2", "meetings", "", "mem"})
  void a_right_word_and_one_that_is_like_none_stay(String word) {
    assertThat(spelling.meantBy(word)).isEqualTo(word);
  }

  @Test
  void the_notation_of_frames_is_no_word() {
    assertThat(Spelling.wordsOf(List.of("a|b? !c .. <money> $ *ar -mar")))
        .contains("a", "b", "c", "mar").doesNotContain("*ar", "ar", "a|b");
  }
}
