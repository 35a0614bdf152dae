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

  @ParameterizedTest
  @CsvSource({"Melanie's, Melanie", "Luis’s, Luis", "the dog's bowl, dog bowl", "James', James"})
  void whose_something_is_makes_no_other_word(String possessive, String plain) {
    assertThat(ANALYSIS.queryTerms(possessive)).isEqualTo(ANALYSIS.queryTerms(plain));
  }

  @Test
  void a_word_for_the_same_may_stand_for_a_term_and_the_other_way_round_in_either_language() {
    assertThat(ANALYSIS.related(term("film"))).containsKeys(term("movie"), term("película"));
    assertThat(ANALYSIS.related(term("película"))).containsKeys(term("film"), term("movie"));
  }

  @Test
  void a_thing_of_a_kind_may_stand_for_the_kind_and_counts_for_less_and_not_the_other_way_round() {
    assertThat(ANALYSIS.related(term("mascota"))).containsEntry(term("perro"), Related.OF_A_KIND)
        .containsEntry(term("pet"), Related.SAME);
    assertThat(ANALYSIS.related(term("perro"))).doesNotContainKey(term("mascota"));
    assertThat(Related.OF_A_KIND).isLessThan(Related.SAME);
  }

  @Test
  void a_term_never_stands_for_itself_and_nothing_stands_for_a_term_that_is_not_known() {
    assertThat(ANALYSIS.related(term("film"))).doesNotContainKey(term("film"));
    assertThat(ANALYSIS.related("zxqw")).isEmpty();
  }

  private static String term(String word) {
    return ANALYSIS.queryTerms(word).iterator().next();
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
