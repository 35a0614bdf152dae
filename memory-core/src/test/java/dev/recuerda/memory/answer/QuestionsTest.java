package dev.recuerda.memory.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.answer.Asked.About;
import dev.recuerda.memory.trait.Trait;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionsTest {

  private static final Questions QUESTIONS = Questions.standard();

  private static Asked asked(String question) {
    return QUESTIONS.asked(List.of(question), Notes.NOON, ZoneOffset.UTC);
  }

  @ParameterizedTest
  @CsvSource({
    "¿Qué sabes de mí?, EVERYTHING", "¿Te acuerdas de mí?, EVERYTHING", "What have you stored about me?, EVERYTHING",
    "¿Dónde vivo?, TRAITS", "What tools do I use?, TRAITS", "¿De qué hablamos?, HISTORY", "¿Tienes mi historial?, HISTORY",
    "What did I tell you last week?, HISTORY", "¿Qué regalo compré para el cumple de Sofía?, WORDS"
  })
  void it_tells_what_kind_of_thing_is_asked_for(String question, About about) {
    assertThat(asked(question).about()).isEqualTo(about);
  }

  @ParameterizedTest
  @CsvSource({
    "¿Cómo me llamo?, name.called", "What's my name?, name.called", "¿Dónde vivo?, home.city", "where do I live, home.city",
    "¿Dónde trabajo?, work.employer", "Where do I work?, work.employer", "¿A qué me dedico?, work.role",
    "¿Qué herramientas uso?, tools", "¿Cuáles son mis metas?, goal", "What are my goals?, goal", "¿Qué no puedo comer?, diet",
    "¿Qué no puedo comer?, allergy", "What can't I eat?, allergy", "¿En qué idioma prefiero hablar?, language",
    "¿cómo se llama mi hermana?, family", "¿Cuándo es mi cumpleaños?, birthday", "what is my dentist's name, contact"
  })
  void it_tells_which_trait_is_asked_for(String question, String trait) {
    assertThat(asked(question).traits()).extracting(Trait::name).contains(trait);
  }

  @Test
  void two_things_may_be_asked_for_at_once() {
    assertThat(asked("¿Cómo me llamo y dónde vivo?").traits()).extracting(Trait::name).contains("name.called", "home.city");
  }

  @Test
  void what_is_asked_for_beats_that_it_was_told() {
    assertThat(asked("¿Qué idioma te pedí que usaras?").traits()).extracting(Trait::name).contains("language");
  }

  @Test
  void a_slip_of_the_pen_is_forgiven() {
    assertThat(asked("¿donde bivo?").traits()).extracting(Trait::name).contains("home.city");
  }

  @ParameterizedTest
  @CsvSource({
    "¿Qué te dije ayer?, 2026-02-10, 1", "What did I tell you yesterday?, 2026-02-10, 1", "¿Qué te dije hoy?, 2026-02-11, 1",
    "¿Qué te dije anteayer?, 2026-02-09, 1", "¿Qué te dije la semana pasada?, 2026-02-02, 7",
    "What did we discuss last week?, 2026-02-02, 7", "¿Qué te dije el lunes?, 2026-02-09, 1",
    "What did I tell you on Wednesday?, 2026-02-04, 1", "¿Qué te dije en marzo?, 2025-03-01, 31",
    "What did I tell you in January?, 2026-01-01, 31", "¿Qué te dije hace tres días?, 2026-02-08, 1",
    "What did I tell you 2 weeks ago?, 2026-01-26, 7", "¿Qué te dije el 3 de febrero?, 2026-02-03, 1",
    "What did I tell you on December 24?, 2025-12-24, 1", "¿Qué te dije el mes pasado?, 2026-01-01, 31",
    "¿Qué te dije el año pasado?, 2025-01-01, 365"
  })
  void a_time_is_understood(String question, String first, int days) {
    Instant from = Instant.parse(first + "T00:00:00Z");

    var when = asked(question).when().orElseThrow();

    assertThat(when.from()).isEqualTo(from);
    assertThat(when.to()).contains(from.plus(Duration.ofDays(days)));
  }

  @Test
  void days_begin_where_the_user_is() {
    var when = QUESTIONS.asked(List.of("¿Qué te dije ayer?"), Instant.parse("2026-02-11T03:00:00Z"),
        ZoneId.of("America/Bogota")).when().orElseThrow();

    assertThat(when.from()).isEqualTo("2026-02-09T05:00:00Z");
  }

  @Test
  void a_day_that_no_month_has_is_no_time() {
    assertThat(asked("¿Qué te dije el 31 de febrero?").when()).isEmpty();
  }

  @Test
  void a_conversation_is_narrowed_down_to_a_topic() {
    assertThat(asked("¿Qué te dije ayer sobre mi hermana?").words()).containsExactlyInAnyOrder("mi", "hermana");
  }
}
