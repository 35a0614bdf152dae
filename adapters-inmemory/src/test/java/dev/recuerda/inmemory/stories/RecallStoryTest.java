package dev.recuerda.inmemory.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.recall.Weights;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes to mind of what was said before, in words of the question's own. */
class RecallStoryTest {

  private final House house = new House();

  private List<String> found(String question) {
    return house.marta.search(question, 5).episodes().stream()
        .map(recalled -> recalled.episode().message().text()).toList();
  }

  private void talkedOfOtherThings() {
    house.later(Duration.ofDays(3));
    house.said(house.marta, "El ascensor volvió a fallar, qué rabia con el portero");
    house.answered(house.marta, "Puedo escribirle una carta al administrador.");
    house.later(Duration.ofDays(3));
  }

  @Test
  void an_answer_comes_to_mind_with_the_question_that_it_answers() {
    house.answered(house.marta, "¿Qué instrumento aprendiste de niña?");
    house.said(house.marta, "El oboe, con mi abuelo.");
    talkedOfOtherThings();

    assertThat(found("¿Qué instrumento aprendió Marta?")).contains("El oboe, con mi abuelo.");
  }

  @Test
  void what_was_said_in_one_language_comes_to_mind_when_it_is_asked_in_the_other() {
    house.said(house.marta, "Mi perro destrozó el sofá nuevo");
    talkedOfOtherThings();

    assertThat(found("What did the dog do to the couch?")).startsWith("Mi perro destrozó el sofá nuevo");
  }

  @Test
  void a_fact_about_a_thing_comes_to_mind_when_its_kind_is_asked_for() {
    house.hears(house.marta, "Tengo un gato");
    talkedOfOtherThings();

    assertThat(house.marta.search("¿qué mascota era?", 5).facts())
        .extracting(recalled -> recalled.fact().claim().statement()).containsExactly("Tiene un gato");
  }

  @Test
  void the_turn_that_says_what_is_so_now_comes_before_the_one_that_said_what_was_before() {
    house.hears(house.marta, "Vivo en Cali. En Cali vivo, sí, en mi ciudad, Cali.");
    talkedOfOtherThings();
    house.hears(house.marta, "Me mudé: ahora vivo en Bogotá");
    talkedOfOtherThings();

    List<String> found = found("¿En qué ciudad vivo, Cali?");

    assertThat(found.indexOf("Me mudé: ahora vivo en Bogotá"))
        .isNotNegative().isLessThan(found.indexOf("Vivo en Cali. En Cali vivo, sí, en mi ciudad, Cali."));
  }

  @Test
  void what_nobody_consented_to_is_not_found_beside_what_may_be_found() {
    house.said(house.marta, "La cita del médico es el viernes");
    house.said(house.marta, "Tengo diabetes");
    talkedOfOtherThings();

    assertThat(found("¿Cuándo es la cita del médico?")).isNotEmpty().doesNotContain("Tengo diabetes");
  }

  @Test
  void of_what_was_said_on_a_day_that_is_named_all_comes_to_mind() {
    Message told = house.said(house.marta, "Estrené los patines");
    talkedOfOtherThings();

    assertThat(found("¿Qué hice el " + told.at().toString().substring(8, 10).replaceFirst("^0", "") + " de febrero?"))
        .contains("Estrené los patines");
  }

  @Test
  void a_host_may_rank_by_the_words_alone() {
    House plain = new House(new InMemoryStore(), options -> options.weights(Weights.WORDS));
    plain.said(plain.marta, "¿Qué instrumento toco?");
    plain.said(plain.marta, "El oboe.");

    assertThat(plain.marta.search("instrumento", 5).episodes()).hasSize(1);
  }
}
