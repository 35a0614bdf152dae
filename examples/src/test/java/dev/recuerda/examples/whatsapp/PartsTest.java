package dev.recuerda.examples.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTest {

  @Test
  void a_text_that_fits_stays_whole() {
    String text = "a".repeat(Parts.LONGEST);

    assertThat(Parts.of(text)).containsExactly(text);
  }

  @Test
  void a_longer_one_is_cut_at_the_last_end_of_a_sentence_that_fits() {
    String first = "Primera frase. ".repeat(200) + "«¿Y la segunda?»";
    String second = "La tercera " + "sigue y ".repeat(200) + "acaba.";

    List<String> parts = Parts.of(first + " " + second);

    assertThat(parts).containsExactly(first, second);
  }

  @Test
  void a_sentence_that_ends_exactly_at_the_limit_is_not_cut() {
    String first = "a".repeat(Parts.LONGEST - 1) + ".";

    assertThat(Parts.of(first + " Fin.")).containsExactly(first, "Fin.");
  }

  @Test
  void without_a_sentence_it_is_cut_between_words_and_loses_none() {
    String text = "palabra ".repeat(2_000).strip();

    List<String> parts = Parts.of(text);

    assertThat(parts).hasSize(4).allSatisfy(part -> assertThat(part).hasSizeLessThanOrEqualTo(Parts.LONGEST));
    assertThat(String.join(" ", parts)).isEqualTo(text);
  }

  @Test
  void without_words_no_character_is_cut_in_two() {
    String text = "a" + "😀".repeat(3_000);

    List<String> parts = Parts.of(text);

    assertThat(String.join("", parts)).isEqualTo(text);
    assertThat(parts).noneMatch(part -> Character.isLowSurrogate(part.charAt(0)));
  }

  @Test
  void of_nothing_there_are_no_parts() {
    assertThat(Parts.of("  \n ")).isEmpty();
  }
}
