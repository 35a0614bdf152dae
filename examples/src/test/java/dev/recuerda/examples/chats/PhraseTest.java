package dev.recuerda.examples.chats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhraseTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{name} left | ana left | true", "{name} left | ana left. | true", "{name} left | ana: luis left | false",
      "{name} left | ana: left | false", "{name} left | left | false", "{name} left | ana left it | false",
      "{name} changed the subject to {text} | ana changed the subject to trip: rome | true",
      "{name} changed the subject to {text} | ana: luis changed the subject to trip | false",
      "{name} changed the subject from {text} to {text} | ana changed the subject from a to b to c to d | true",
      "{name} added {name} | ana added luis | true", "{name} added {name} | ana added luis: hello | false",
      "This message was deleted. | this message was deleted | true", "Se editó este mensaje | se editó este mensaje. | true"
  })
  void a_text_is_a_phrase_if_the_gaps_can_be_filled(String phrase, String text, boolean is) {
    assertThat(new Phrase(phrase).is(text)).isEqualTo(is);
  }

  @Test
  void a_gap_does_not_go_over_the_end_of_a_line() {
    assertThat(new Phrase("This message was deleted by admin {name}").is("this message was deleted by admin ana\nno")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{file} (file attached) | IMG 1.jpg (file attached) a caption | 25", "{file} (file attached) | IMG (file attached) | -1",
      "image omitted | Image Omitted | 13", "image omitted | image omittedly | -1",
      "<attached: {file}> | <attached: a.b.pdf> | 19"
  })
  void a_phrase_ends_at_a_space_or_with_the_text(String phrase, String text, int end) {
    assertThat(new Phrase(phrase).endIn(text).orElse(-1)).isEqualTo(end);
  }
}
