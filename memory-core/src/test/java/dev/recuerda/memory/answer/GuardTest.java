package dev.recuerda.memory.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.recuerda.memory.text.TextAnalysis;
import dev.recuerda.memory.trait.Trait;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {

  private static final TextAnalysis ANALYSIS = TextAnalysis.standard();
  private static final Guard GUARD = Guard.standard();

  /** What is left of a reply where only some words have evidence. */
  private static String checked(String reply, String evidence) {
    Set<String> terms = new HashSet<>(ANALYSIS.terms(evidence).counts().keySet());
    Edits edits = new Edits(reply);
    GUARD.inspect(reply, ANALYSIS).claims().stream().filter(claim -> !claim.isGroundedIn(terms)).forEach(edits::remove);
    return edits.done().text();
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "No tengo historial de nuestras conversaciones.", "Lo siento, no puedo recordar conversaciones anteriores.",
    "No tengo acceso a conversaciones previas.", "No sé nada de ti.", "No guardo información personal.",
    "I don't have access to previous conversations.", "As an AI, I can't remember what you told me before.",
    "I have no memory of our past chats.", "I don't know anything about you.", "This is our first conversation."
  })
  void a_denial_of_memory_is_found(String reply) {
    assertThat(GUARD.inspect(reply, ANALYSIS).denials()).isNotEmpty().allMatch(denial -> denial.traits().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "No sé cómo te llamas., name.called", "I don't know your name., name.called", "No sé dónde vives., home.city",
    "You haven't told me where you live., home.city", "I don't know where you work., work.employer", "No conozco tus metas., goal"
  })
  void a_denial_of_one_thing_says_which(String reply, String trait) {
    assertThat(GUARD.inspect(reply, ANALYSIS).denials()).singleElement()
        .satisfies(denial -> assertThat(denial.traits()).extracting(Trait::name).contains(trait));
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "No tengo acceso a internet.", "No tengo información sobre ese restaurante.", "No recuerdo el nombre de esa película.",
    "I don't have access to your medical history.", "Your laptop does not have enough memory.", "I can't see the image.",
    "¿No tengo historial?"
  })
  void what_denies_something_else_is_left_alone(String reply) {
    assertThat(GUARD.inspect(reply, ANALYSIS).denials()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Te llamas Polo y tu perro se llama Toby. | Te llamas Polo.",
    "Vives en Cali, y trabajas en Acme. | Vives en Cali.",
    "Since you live in Leeds, you could visit the market. | you could visit the market.",
    "As a lawyer, you know the rules. | you know the rules.",
    "Your name is Polo. You have two dogs. Ask me anything! | Your name is Polo. Ask me anything!",
    "Claro, Marta. Aquí está. | Claro. Aquí está.",
    "Hi Stuart! Here it is. | Hi! Here it is.",
    "Vives en Cali y te gusta el ajedrez. | Vives en Cali."
  })
  void a_claim_without_evidence_goes_and_the_rest_stays(String reply, String left) {
    assertThat(checked(reply, "Se llama Polo. Vive en Cali.")).isEqualTo(left);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "¿Vives en Leeds?", "Si vives en Madrid, puedes ir al Prado.", "Puedes llevar a tu perro.", "Tu pregunta es interesante.",
    "Espero que estés bien.", "You could try Leeds.", "If you live in Leeds, take a coat.", "You're welcome! Your question is great.",
    "Do you have two dogs?", "You have two options.", "Gracias por tu mensaje.", "Many vegetarians eat lentils.",
    "Would you like tea? Tell me what you like."
  })
  void what_claims_nothing_stays_as_it_is(String reply) {
    assertThat(checked(reply, "")).isEqualTo(reply);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "Sure, I can help.", "I'm sorry, I have no idea.", "Great, I'll do it!", "Sure, Leeds is lovely.", "Claro, Bogotá es preciosa.",
    "Hola, Soy tu asistente."
  })
  void what_goes_on_behind_a_stop_is_nobody_who_is_called(String reply) {
    assertThat(checked(reply, "")).isEqualTo(reply);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Claro, Marta. Aquí está. | Claro. Aquí está.", "Sure, Stuart, here it is. | Sure, here it is.",
    "Hola, Marta Ruiz: aquí está. | Hola: aquí está.", "Sorry, Stuart | Sorry"
  })
  void who_is_called_between_two_stops_is_claimed_to_be_called_so(String reply, String left) {
    assertThat(checked(reply, "")).isEqualTo(left);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "Te llamas Polo y vives en Cali.", "You live in Cali and work remotely.", "Tu hermana se llama Ana.", "Hola, Polo:  ¿qué tal?\n\n- Uno"
  })
  void what_has_evidence_stays_as_it_is(String reply) {
    assertThat(checked(reply, "Se llama Polo. Vive en Cali. Works remotely. Su hermana se llama Ana.")).isEqualTo(reply);
  }

  @ParameterizedTest
  @CsvSource({"Welcome to Leeds!, I settled in Leeds", "¡Bienvenida a Cali!, Al final eché raíces en Cali"})
  void words_that_mean_nothing_by_themselves_need_no_evidence(String reply, String evidence) {
    assertThat(checked(reply, evidence)).isEqualTo(reply);
  }

  @Test
  void a_line_of_a_list_goes_with_its_bullet() {
    String reply = "Ideas:\n- Tu perro se llama Toby.\n- Sal a caminar.\n";

    assertThat(checked(reply, "")).isEqualTo("Ideas:\n- Sal a caminar.\n");
  }

  @Test
  void both_languages_are_read_in_one_reply() {
    assertThat(checked("Claro. Your dog is called Toby. Vives en Lima. Listo.", "")).isEqualTo("Claro. Listo.");
  }

  @Test
  void the_longest_reply_is_read() {
    String reply = "y tu perro se llama Toby, no tengo ".repeat(3_000).substring(0, 100_000);

    assertThat(GUARD.inspect(reply, ANALYSIS).claims()).hasSizeGreaterThan(2_000);
    assertThat(checked(reply, "")).hasSizeLessThan(60_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"you live in ", "vives en ", "no tengo ", "tu perro que ", "as a lawyer "})
  void a_reply_that_is_one_long_sentence_is_read(String part) {
    String reply = part.repeat(10_000).substring(0, 80_000);

    assertTimeout(Duration.ofSeconds(20), () -> GUARD.inspect(reply, ANALYSIS));
  }

  @Test
  void what_is_found_prints_none_of_the_words() {
    assertThat(GUARD.inspect("Tu perro se llama Toby.", ANALYSIS).toString()).doesNotContainIgnoringCase("toby");
  }
}
