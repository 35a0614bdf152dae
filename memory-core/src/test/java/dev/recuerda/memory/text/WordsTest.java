package dev.recuerda.memory.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
    "¿Te acuerdas de mí?; te acuerdas de mi",
    "Mañana, el PINGÜINO; manana el pinguino",
    "recuérdamelo; recuerdamelo",
    "don't and don’t; dont and dont",
    "ok👍gracias; ok gracias",
    "ＦＵＬＬ　ｗｉｄｔｈ; full width",
    "Straße; strasse",
    "at 8:30 for $50.000; at 8:30 for $ 50000",
    "1,234,567 or 3.14 or 2026-11-21; 1234567 or 3.14 or 2026 11 21",
    "1.23.456; 1.23.456",
    "b2b 10k; b2b 10k",
    "東京都; 東京 京都",
    "猫; 猫",
    "東京 is big; 東京 is big",
    "한국어; 한국 국어",
    "Ελλάδα; ελλαδα",
    "Москва; москва",
    "हिन्दी; हिन्दी"
  })
  void a_text_is_split_and_folded(String text, String words) {
    assertThat(folded(text)).containsExactly(words.split(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "...", "👍🏽", "'", "¿?", "\u0301"})
  void a_text_without_letters_and_digits_has_no_words(String text) {
    assertThat(Words.of(text)).isEmpty();
  }

  @Test
  void a_word_knows_its_place() {
    String text = "Hola, ¿qué sabes\n de José?";

    assertThat(Words.of(text)).extracting(word -> text.substring(word.start(), word.end()))
        .containsExactly("Hola", "qué", "sabes", "de", "José");
  }

  @Test
  void accents_written_apart_are_folded_as_well() {
    assertThat(folded("cafe\u0301 man\u0303ana")).containsExactly("cafe", "manana");
  }

  @Test
  void a_word_does_not_show_itself() {
    assertThat(Words.of("secreto").get(0)).hasToString("Word(0..7)");
  }

  @Test
  void words_lie_one_behind_the_other_whatever_the_text() {
    Random random = new Random(3);
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder();
      random.ints(30, 1, 0x1ffff).filter(c -> c < 0xd800 || c > 0xdfff).forEach(text::appendCodePoint);
      int last = 0;
      for (Word word : Words.of(text.toString())) {
        assertThat(word.start()).isGreaterThanOrEqualTo(last);
        assertThat(word.end()).isLessThanOrEqualTo(text.length());
        last = word.start();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "'", "a\u0323\u0301", "東", "1.", "a ", "\u0301\u0323", "ab'"})
  void a_very_long_text_is_split(String piece) {
    assertThat(Words.of(piece.repeat(100_000 / piece.length()))).isNotNull();
  }

  private static List<String> folded(String text) {
    return Words.of(text).stream().map(Word::folded).toList();
  }

  @Test
  void folding_a_word_is_repeatable() {
    for (String word : Arrays.asList("Ñandú", "ÇA", "ﬁn", "𝓱𝓸𝓵𝓪")) {
      assertThat(Words.fold(Words.fold(word))).isEqualTo(Words.fold(word));
    }
    assertThat(Words.fold("𝓱𝓸𝓵𝓪")).isEqualTo("hola");
  }

  @ParameterizedTest
  @CsvSource({"ÁRBOL, árbol", "\u0130STANBUL, i\u0307stanbul", "3 DÍAS, 3 días"})
  void a_text_in_small_letters_is_as_the_language_of_java_makes_it(String text, String small) {
    assertThat(Words.small(text)).isEqualTo(small).isEqualTo(text.toLowerCase(Locale.ROOT));
  }

  @Test
  void a_text_on_one_line_has_a_single_space_for_whatever_is_no_character_of_its_own() {
    assertThat(Words.onOneLine("uno\r\n\tdos\u2028 tres\u001b[0m")).isEqualTo("uno dos tres [0m");
  }
}
