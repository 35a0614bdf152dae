package dev.recuerda.memory.personalization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class FlowTextsTest {

  private static Properties texts(String language) throws IOException {
    try (InputStream in = FlowTexts.class.getResourceAsStream("flow." + language + ".properties")) {
      Properties texts = new Properties();
      texts.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
      return texts;
    }
  }

  @Test
  void whatever_is_said_in_one_language_is_said_in_the_other() throws IOException {
    Properties spanish = texts("es");
    Properties english = texts("en");

    spanish.keySet().removeIf(key -> key.toString().endsWith(".formal"));

    assertThat(spanish.keySet()).isEqualTo(english.keySet());
  }

  @Test
  void each_text_has_as_many_gaps_in_either_language_and_form() throws IOException {
    Properties spanish = texts("es");
    Properties english = texts("en");

    assertThat(spanish).allSatisfy((key, text) -> {
      String plain = key.toString().replace(".formal", "");
      assertThat(text.toString().split("\\{\\}", -1)).as(plain).hasSameSizeAs(english.getProperty(plain).split("\\{\\}", -1));
    });
  }

  @Test
  void what_is_filled_in_may_hold_braces_itself() {
    FlowTexts texts = FlowTexts.in(Language.ENGLISH).orElseThrow();

    String text = texts.get(false, "introduction.known", "{}");

    assertThat(text).isEqualTo("Nice to meet you, {}!");
  }

  @Test
  void there_are_no_texts_in_a_language_that_nobody_wrote_them_in() {
    assertThat(FlowTexts.in(new Language("fr"))).isEmpty();
  }
}
