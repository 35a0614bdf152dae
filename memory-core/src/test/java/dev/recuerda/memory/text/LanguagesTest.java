package dev.recuerda.memory.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {

  private final Languages languages = Languages.standard();

  @Test
  void spanish_and_english_are_known() {
    assertThat(languages.known()).contains(Language.SPANISH, Language.ENGLISH);
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
    "Vivo en Bogotá con mi hermana; es", "que tal tu dia; es", "¿Shakira?; es", "muchas gracias; es",
    "HOY TENGO UNA REUNION CON EL EQUIPO; es", "I live in Madrid with my sister; en", "thanks for everything; en",
    "what's the plan; en", "hello; en", "Mañana; es", "we met at the Café del Mar yesterday; en"
  })
  void the_language_of_a_text_is_guessed(String text, String code) {
    assertThat(languages.guess(text)).contains(new Language(code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12345", "👍", "Shakira", "ok", "東京"})
  void nothing_is_guessed_where_nothing_tells(String text) {
    assertThat(languages.guess(text)).isEmpty();
  }

  @Test
  void each_stretch_of_a_text_may_be_in_a_language_of_its_own() {
    String english = "thanks for everything";
    String spanish = "muchas gracias";

    Spoken spoken = languages.spokenIn(english + ". Kyoto. " + spanish);

    assertThat(spoken.guess(0, english.length())).contains(Language.ENGLISH);
    assertThat(spoken.guess(english.length() + 2, english.length() + 7)).isEmpty();
    assertThat(spoken.guess(english.length() + 9, english.length() + 9 + spanish.length())).contains(Language.SPANISH);
    assertThat(spoken).hasToString("Spoken(" + (english.length() + 9 + spanish.length()) + ")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "e", "ES", "español", "e1", "../x"})
  void a_code_that_is_none_is_refused(String code) {
    assertThatThrownBy(() -> new Language(code)).isInstanceOf(InvalidInputException.class).hasMessageContaining("language.code");
  }

  @Test
  void a_room_that_knows_nothing_of_a_language_has_no_lexicon() {
    assertThat(languages.lexicon("text", new Language("xx"))).isEmpty();
    assertThat(languages.lexicon("nowhere", Language.SPANISH)).isEmpty();
  }
}
