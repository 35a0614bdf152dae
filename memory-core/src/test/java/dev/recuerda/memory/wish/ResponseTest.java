package dev.recuerda.memory.wish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseTest {

  private final Wishes wishes = Wishes.standard();

  @ParameterizedTest
  @ValueSource(strings = {"sí, guárdalo", "Si guardalo", "Sí, por favor, guárdalo", "claro, recuérdalo", "Guárdalo.",
      "ok, anótalo", "vale, apúntalo porfa", "dale, guarda eso", "Sí, puedes guardarlo", "te doy permiso para guardarlo",
      "sí, quiero que lo guardes", "tenlo en cuenta, gracias", "Yes, save it", "yes please, save it!", "sure, remember that",
      "Save it.", "go ahead and keep it", "ok, you can store it", "yes, please keep that in mind", "you have my permission",
      "Please remember this", "yeah note it down",
      "Yes, save it. Also, how far is Rome?", "guárdalo. ¿Y qué tiempo hace?"})
  void a_yes_that_says_what_to_do(String text) {
    assertThat(wishes.response(text)).isEqualTo(Response.KEEP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sí", "Sí, por favor", "claro que sí", "por supuesto", "vale", "dale", "de acuerdo, gracias",
      "está bien", "yes", "Yes, please.", "sure", "of course", "go ahead", "ok thanks", "Yeah, sounds good"})
  void a_bare_yes(String text) {
    assertThat(wishes.response(text)).isEqualTo(Response.YES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no lo guardes", "No, no lo guardes por favor", "no guardes eso", "prefiero que no lo recuerdes",
      "don't save it", "No, please don't remember that", "do not store this", "No, don't keep it"})
  void a_no_that_says_what_not_to_do(String text) {
    assertThat(wishes.response(text)).isEqualTo(Response.DO_NOT_KEEP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "No, gracias", "mejor no", "prefiero que no", "olvídalo", "No, thanks", "I'd rather not",
      "never mind", "nope", "forget it"})
  void a_bare_no(String text) {
    assertThat(wishes.response(text)).isEqualTo(Response.NO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sí, guárdalo y llama a mamá", "guarda la cita", "¿lo guardas?", "sí, mañana a las ocho", "no sé",
      "sí pero no lo guardes todavía, primero dime", "¿guardar qué?", "no, guárdalo", "sí, no, no sé", "guárdalo en la lista",
      "sí, me duele mucho", "gracias", "yes, tomorrow at eight", "save the file", "should I save it?", "no, save it",
      "yes, call my mother", "thanks", "I save it every month", "remember that time in Cali?", "", "!!", "save it to disk",
      "ok but what does it mean", "si lo guardas te mato", "no lo guardes, guárdalo"})
  void anything_else_is_no_answer(String text) {
    assertThat(wishes.response(text)).isEqualTo(Response.NONE);
  }

  @Test
  void what_is_too_long_is_no_answer() {
    assertThat(wishes.response("sí ".repeat(100))).isEqualTo(Response.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"¿Quieres que lo guarde?", "Entiendo. ¿Lo guardo?", "¿Puedo recordar eso?", "¿Te parece si lo anoto?",
      "¿Quieres que recuerde que tienes diabetes? ¿Lo guardo?", "Do you want me to remember that?", "Shall I save it?",
      "Noted. May I keep this in mind?", "Is it OK if I store this?"})
  void asking_to_keep_is_recognized(String text) {
    assertThat(wishes.asksToKeep(List.of("Lamento oírlo.", text))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Lo guardo.", "¿Quieres que te recuerde tomar la pastilla?", "¿Guardo la cita de mañana?",
      "¿Quieres que lo guarde? ¿Y qué tal el perro?", "Do you want me to remind you?", "Shall I schedule it?", "I will save it.",
      "Shall I save it? And what is your name?", "How long have you had it?"})
  void asking_anything_else_is_not(String text) {
    assertThat(wishes.asksToKeep(List.of(text))).isFalse();
  }
}
