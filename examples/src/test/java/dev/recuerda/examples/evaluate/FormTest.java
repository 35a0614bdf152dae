package dev.recuerda.examples.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormTest {

  @Test
  void a_text_as_given_is_as_it_is() {
    assertThat(Form.GIVEN.of("I live in Leeds. ")).isEqualTo("I live in Leeds. ");
  }

  @Test
  void a_text_is_lower_cased_and_loses_its_final_punctuation() {
    assertThat(Form.LOWER_CASED.of("¿Vivo en ÁVILA? ¡Sí!… ")).isEqualTo("¿vivo en ávila? ¡sí");
  }

  @Test
  void what_is_nothing_but_punctuation_stays() {
    assertThat(Form.LOWER_CASED.of("?!")).isEqualTo("?!");
  }

  @Test
  void no_place_in_a_text_moves() {
    assertThat(Form.LOWER_CASED.of("İzmir 🙂 and Ávila")).hasSameSizeAs("İzmir 🙂 and Ávila").endsWith("and ávila");
  }
}
