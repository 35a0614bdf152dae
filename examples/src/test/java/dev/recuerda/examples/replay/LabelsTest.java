package dev.recuerda.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class LabelsTest {

  @Test
  void both_languages_have_the_same_keys_with_the_same_number_of_gaps() throws IOException {
    Properties spanish = texts("es");
    Properties english = texts("en");

    assertThat(spanish.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    assertThat(spanish.stringPropertyNames()).allSatisfy(
        key -> assertThat(gaps(spanish.getProperty(key))).as(key).isEqualTo(gaps(english.getProperty(key))));
  }

  @Test
  void gaps_are_filled_in_order_and_a_filling_is_not_filled_again() {
    Labels labels = Labels.in(ReplayLanguage.EN);

    assertThat(labels.get("line.refused", "{}", "why")).isEqualTo("line {}: why");
  }

  @Test
  void one_and_many_are_told_apart() {
    Labels labels = Labels.in(ReplayLanguage.ES);

    assertThat(labels.count("messages", 1)).isEqualTo("1 mensaje");
    assertThat(labels.count("messages", 2)).isEqualTo("2 mensajes");
  }

  @Test
  void a_reason_is_translated_with_what_is_filled_in_and_an_unknown_one_is_left() {
    Reasons reasons = Reasons.in("es");

    assertThat(reasons.of("form: sticker")).isEqualTo("forma: sticker");
    assertThat(reasons.of("something new")).isEqualTo("something new");
  }

  private static int gaps(String text) {
    return text.split("\\{}", -1).length;
  }

  private static Properties texts(String language) throws IOException {
    Properties texts = new Properties();
    try (InputStream in = LabelsTest.class.getResourceAsStream("labels." + language + ".properties")) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return texts;
  }
}
