package dev.recuerda.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VoicesTest {

  private final Voices voices = Voices.standard();

  @ParameterizedTest
  @ValueSource(strings = {"You told me your sister won!", "¿Y tú cómo estás con tu jefe?", "How was your trip?"})
  void a_turn_may_speak_more_of_the_one_it_is_said_to(String turn) {
    assertThat(voices.speaksMoreOfTheOther(turn)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"I went with my sister.", "Mi hermana y yo fuimos, como tú.", "It rained.", ""})
  void a_turn_may_not(String turn) {
    assertThat(voices.speaksMoreOfTheOther(turn)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"How was it?", "Nice!\nWhere is it?  ", "¿Y eso?\na photo of a bridge"})
  void a_turn_asks_that_has_a_line_which_ends_with_a_question(String turn) {
    assertThat(voices.asks(turn)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Really? I had no idea.", "Well.", ""})
  void a_turn_does_not_ask_that_goes_on_behind_its_question(String turn) {
    assertThat(voices.asks(turn)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"We moved last week.", "Nos mudamos el sábado."})
  void a_turn_may_say_when(String turn) {
    assertThat(voices.tellsTime(turn)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"When did she move?", "¿Cuándo se mudó?", "¿En qué mes se mudó?", "On which day was it?",
      "And the other thing: since when?"})
  void a_question_may_ask_for_a_time(String question) {
    assertThat(voices.asksWhen(question)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Where did she move?", "¿Adónde se mudó?", ""})
  void a_question_may_ask_for_something_else(String question) {
    assertThat(voices.asksWhen(question)).isFalse();
  }
}
