package dev.recuerda.memory.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.answer.Answer.Citations;
import dev.recuerda.memory.answer.Answer.Kind;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.TextAnalysis;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RewordingTest {

  private static final Answer SPANISH = answer("""
      Esto es lo que sé de ti, y es solo lo que me has contado aquí:
      - Te llamas Marta (confianza alta, dicho el 3 de marzo de 2026)
      - Vives en Cali (confianza alta, dicho el 5 de mayo de 2026)
      - Trabajas para Acme (confianza media)
      - No usas HubSpot (confianza alta)
      Solo sé lo que me has contado aquí; si algo no es así, dímelo y lo corrijo.""", Language.SPANISH);

  private static final Answer ENGLISH = answer("""
      This is what I know about you, and it is only what you have told me here:
      - Your name is Marta (high confidence)
      - You live in Leeds (high confidence)
      - You do not use Notion (high confidence)
      I only know what you have told me here; if something is wrong, tell me and I will correct it.""", Language.ENGLISH);

  private static Answer answer(String text, Language language) {
    return new Answer(Kind.KNOWN, text, language,
        new Citations(List.of(new FactId(new UUID(1, 1))), List.of(), List.of(), List.of()));
  }

  private static String objection(Answer answer, String reworded) {
    return Rewording.standard().objection(answer, reworded, TextAnalysis.standard()).orElse("");
  }

  private static final String REST = " Trabajas para Acme, confianza media. No usas HubSpot, confianza alta."
      + " Solo sé lo que me has contado aquí; si algo no es así, dímelo y lo corrijo.";

  private static final String BEGINNING = "Claro, Marta: te llamas Marta, dicho el 3 de marzo de 2026, confianza alta."
      + " Vives en Cali, dicho el 5 de mayo de 2026, confianza alta.";

  @ParameterizedTest
  @ValueSource(strings = {
      BEGINNING + REST,
      "Hola. Por lo que me has contado, vives en Cali, dicho el 5 de mayo de 2026, y te llamas Marta, dicho el 3 de marzo de 2026,"
          + " confianza alta. Además no usas HubSpot, confianza alta, y trabajas para Acme, confianza media. Si algo no es así,"
          + " dímelo y lo corrijo."})
  void what_says_the_same_in_another_order_and_with_words_that_say_nothing_may_go_out(String reworded) {
    assertThat(objection(SPANISH, reworded)).isEmpty();
  }

  @Test
  void so_may_the_answer_itself() {
    assertThat(objection(SPANISH, SPANISH.text())).isEmpty();
    assertThat(objection(ENGLISH, ENGLISH.text())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      " Te encanta el café.", " Y tienes un perro.", " Hablas francés.", " Vives en Acme.", " Trabajas para Marta.",
      " Te llamas Cali.", " Vives en Cali con Luis.", " Eres alérgica a la penicilina.", " Tienes 40 años."})
  void what_adds_something_may_not(String added) {
    assertThat(objection(SPANISH, BEGINNING + REST + added)).isEqualTo("a part of it says what the answer does not");
  }

  @ParameterizedTest
  @ValueSource(strings = {"No vives en Cali.", "Ya no vives en Cali.", "Usas HubSpot.", "Nunca dijiste que te llamas Marta."})
  void what_turns_something_round_may_not(String turned) {
    assertThat(objection(SPANISH, BEGINNING + REST + " " + turned)).isEqualTo("a part of it says what the answer does not");
  }

  @ParameterizedTest
  @ValueSource(strings = {"No tengo historial de nuestras conversaciones.", "I have no memory of you."})
  void what_denies_memory_may_not(String denial) {
    assertThat(objection(SPANISH, denial)).isNotEmpty();
    assertThat(objection(ENGLISH, denial)).isNotEmpty();
  }

  @Test
  void a_date_stays_with_what_it_was_said_of() {
    assertThat(objection(SPANISH, BEGINNING.replace("3 de marzo", "5 de mayo") + REST))
        .isEqualTo("a number in it stands with something else than in the answer");
  }

  @Test
  void no_name_no_number_and_no_line_may_be_left_out() {
    assertThat(objection(SPANISH, BEGINNING + REST.replace(" No usas HubSpot, confianza alta.", "")))
        .isEqualTo("it leaves out what the answer says");
    assertThat(objection(SPANISH, BEGINNING.replace(" de 2026", "") + REST)).isEqualTo("it leaves out what the answer says");
    assertThat(objection(SPANISH, BEGINNING)).isEqualTo("it leaves out what the answer says");
  }

  @Test
  void it_is_in_the_language_of_the_answer() {
    assertThat(objection(SPANISH, "Your name is Marta and you live in Cali")).isEqualTo("it is in another language than the answer");
    assertThat(objection(ENGLISH, "Sure: your name is Marta, you live in Leeds and you do not use Notion (high confidence). If"
        + " something is wrong, tell me and I will correct it.")).isEmpty();
  }

  @Test
  void it_says_something_and_not_much_more_than_the_answer() {
    assertThat(objection(SPANISH, " \n")).isEqualTo("it says nothing");
    assertThat(objection(SPANISH, (SPANISH.text() + "\n").repeat(3))).isEqualTo("it is more than twice as long as the answer");
  }

  @Test
  void nothing_hidden_stands_in_it() {
    assertThat(objection(SPANISH, SPANISH.text() + "\u202e")).isEqualTo("it holds characters that nobody sees");
    assertThat(objection(SPANISH, SPANISH.text() + "\u001b[2J")).isEqualTo("it holds characters that nobody sees");
  }
}
