package dev.recuerda.memory.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardTextAnalysisTest {

  private static final TextAnalysis ANALYSIS = TextAnalysis.standard();

  @ParameterizedTest
  @CsvSource({
    "gasto, gastos", "gasto, gasté", "gasto, gastar", "gasto, gastaron", "gasto, gastando", "ciudad, ciudades",
    "mujer, mujeres", "voz, voces", "perro, perros", "canción, canciones", "trabajo, trabajé", "viajar, viajes",
    "juego, jugar", "amiga, amigos", "house, houses", "city, cities", "play, played", "play, playing", "walk, walks",
    "hike, hiking", "hike, hiked", "run, running", "stop, stopped", "buy, bought", "movie, movies", "study, studied",
    "watch, watches", "child, children", "adopt, adopted", "quick, quickly", "live, living"
  })
  void forms_of_a_word_come_together(String one, String other) {
    assertThat(ANALYSIS.queryTerms(one)).isEqualTo(ANALYSIS.queryTerms(other)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"care, car", "note, nut", "news, new", "son, sun", "house, horse"})
  void different_words_stay_apart(String one, String other) {
    assertThat(ANALYSIS.queryTerms(one)).isNotEqualTo(ANALYSIS.queryTerms(other));
  }

  @Test
  void stop_words_are_dropped_and_repetitions_counted() {
    assertThat(ANALYSIS.terms("El perro de mi hermana y otro perro").counts())
        .hasSize(2).containsValue(2).containsValue(1);
  }

  @Test
  void numbers_and_dates_are_kept() {
    assertThat(ANALYSIS.terms("el 21/11/2026 a las 8:30 por 50.000").counts()).containsKeys("21", "11", "2026", "8:30", "50000");
  }

  @ParameterizedTest
  @CsvSource({
    "¿Recuerdas dónde trabaja mi hermana?, mi hermana trabaja", "What do you know about the dentist?, dentist",
    "Dime cuándo es la boda, boda", "tell me what my dog eats, my dog eats", "Who adopted the cat?, adopted the cat"
  })
  void a_question_looks_for_what_it_is_about(String question, String subject) {
    assertThat(ANALYSIS.queryTerms(question)).containsExactlyInAnyOrderElementsOf(ANALYSIS.terms(subject).counts().keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"¿quién?", "what is it?", "to be or not to be", "¿y qué?"})
  void a_question_of_nothing_but_stop_words_still_looks_for_something(String question) {
    assertThat(ANALYSIS.queryTerms(question)).isNotEmpty();
  }

  @Test
  void a_text_without_words_has_no_terms() {
    assertThat(ANALYSIS.terms("👍 … $")).isEqualTo(Terms.none());
    assertThat(ANALYSIS.queryTerms("?!")).isEmpty();
  }

  @Test
  void a_word_is_treated_alike_whatever_language_surrounds_it() {
    String stem = ANALYSIS.queryTerms("trips").iterator().next();

    assertThat(ANALYSIS.terms("mis trips a la playa").counts()).containsKey(stem);
    assertThat(ANALYSIS.terms("the trips to the beach").counts()).containsKey(stem);
  }

  @Test
  void an_endless_word_becomes_a_short_term() {
    String term = ANALYSIS.terms("x".repeat(100_000)).counts().keySet().iterator().next();

    assertThat(term).hasSize(64);
  }
}
