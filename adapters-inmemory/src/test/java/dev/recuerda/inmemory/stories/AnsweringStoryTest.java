package dev.recuerda.inmemory.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.answer.Answer;
import dev.recuerda.memory.answer.Answer.Kind;
import dev.recuerda.memory.answer.Guarded;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.FactKind;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.port.Extractor;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.profile.ProfileField;
import dev.recuerda.memory.profile.ProfilePatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered to questions about memory, and what becomes of a reply that says otherwise. */
class AnsweringStoryTest {

  private static final Claim CITY = Claim.filling("home.city", "home.city", "Vive en Bogotá", "Bogotá");
  private static final Claim REMOTE = Claim.filling("work.mode", "work.mode", "Trabaja en remoto", "remote");
  private static final String DENIAL = "Lo siento, no tengo historial de nuestras conversaciones.";

  private final UnreachableStore store = new UnreachableStore(new InMemoryStore());
  private final House house = new House(store, options -> options);

  private void live() {
    house.marta.updateProfile(ProfilePatch.none().withDisplayName("Polo").withTone("informal").withTimezone("America/Bogota")
        .withGoals(Map.of("marathon", "correr una maratón")).withConstraints(Map.of("no_nuts", true)));
    house.learned(house.marta, "Trabajo en remoto", REMOTE);
    house.learned(house.marta, "Vivo en Bogotá", CITY);
    house.learned(house.marta, "I work at Globant",
        Claim.filling("work.employer", "work.employer", "Works at Globant", "Globant"));
    house.learned(house.marta, "uso HubSpot", Claim.filling("tools.hubspot", "tools", "Usa HubSpot", "HubSpot"));
    house.learned(house.marta, "no como mariscos", Claim.preference("diet", "No come mariscos", "mariscos"));
    house.later(Duration.ofHours(20));
  }

  private Answer asks(String question) {
    return house.marta.answer(house.says(question)).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hola", "gracias", "Hello", "thanks", "dame una receta"})
  void what_asks_for_no_memory_is_not_answered_and_reads_nothing(String message) {
    live();
    int before = store.readings();

    Optional<Answer> answer = house.marta.answer(house.says(message));

    assertThat(answer).isEmpty();
    assertThat(store.readings()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Soy Laura Gómez, dime Lau | ¿Cómo me llamo? | Te digo Lau | Te llamas Laura Gómez",
    "I'm Laura Gómez, call me Lau | What's my name? | I call you Lau | Your name is Laura Gómez"
  })
  void who_goes_by_another_name_is_told_which_is_which(String introduction, String question, String called, String real) {
    house.marta.hear(house.says(introduction));

    assertThat(asks(question).text()).contains(called + " (", real + " (");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Mi hermana se llama Ana | Tengo una hermana | ¿Qué sabes de mí? | Tu hermana se llama Ana | Tienes una hermana",
    "My sister is called Ana | I have a sister | What do you know about me? | Your sister is called Ana | You have a sister",
    "My sister is called Ana | I called my sister | What do you know about me? | Your sister is called Ana | You have a sister"
  })
  void that_there_is_a_sister_takes_no_place_of_her_name_and_is_not_told_beside_it(
      String name, String mention, String question, String told, String untold) {
    house.marta.hear(house.says(name));
    house.marta.hear(house.says(mention));

    assertThat(asks(question).text()).contains(told).doesNotContain(untold);
  }

  @Test
  void all_that_is_current_is_told_and_not_only_what_comes_to_mind_first() {
    for (int i = 1; i <= 12; i++) {
      house.learned(house.marta, "uso T" + i, Claim.filling("tools.t" + i, "tools", "Usa T" + i, "T" + i));
    }

    assertThat(asks("¿Qué herramientas uso?").citations().facts()).hasSize(12);
  }

  @Test
  void a_question_in_words_that_no_rule_knows_is_looked_for() {
    live();
    house.said(house.marta, "Compré una bufanda roja para el cumpleaños de Sofía");

    Answer answer = asks("¿Te acuerdas de qué compré para Sofía?");

    assertThat(answer.kind()).isEqualTo(Kind.UNCERTAIN);
    assertThat(answer.text()).contains("bufanda roja");
  }

  @Test
  void what_needs_a_consent_that_is_missing_is_withheld() {
    Claim allergy = new Claim(FactKind.FACT, "allergy", Optional.of(new Slot("allergy.nuts")), "Tiene alergia a las nueces",
        Optional.of("nueces"), ConsentScope.HEALTH);
    Extractor hears = (message, before) -> message.text().contains("nueces")
        ? List.of(new Candidate(allergy, Evidence.wholeOf(message), "story")) : List.of();
    House careful = new House(new InMemoryStore(), options -> options.extractor(hears));
    careful.said(careful.marta, "Soy alérgica a las nueces");

    Answer answer = careful.marta.answer(careful.says("¿A qué soy alérgica?")).orElseThrow();

    assertThat(answer.kind()).isEqualTo(Kind.WITHHELD);
    assertThat(answer.text()).doesNotContain("nueces");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "I work for Acme. I have a dog called Rex. | Do I have a cat? | UNCERTAIN",
    "I work for Acme. I have a dog called Rex. | Do I have a dog? | KNOWN",
    "I work for Acme. I have a dog called Rex. | What is my cat called? | NOT_KNOWN",
    "Trabajo en Acme. Tengo un perro que se llama Rex. | ¿Tengo gato? | UNCERTAIN",
    "Trabajo en Acme. Tengo un perro que se llama Rex. | ¿Tengo perro? | KNOWN"
  })
  void one_thing_that_is_known_is_not_told_as_if_another_was_asked_for(String said, String question, Kind kind) {
    house.marta.hear(house.says(said));

    Answer answer = asks(question);

    assertThat(answer.kind()).isEqualTo(kind);
    assertThat(answer.text()).doesNotContain("Acme");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "I live in Leeds. | Have we moved? Do I live in Leeds? | Leeds", "I'm a nurse. | Am I a nurse? | nurse",
    "Estoy casado. | ¿Estoy casado? | casado"
  })
  void whether_something_is_so_is_answered_where_it_is_known_however_it_is_asked(String said, String question, String told) {
    house.marta.hear(house.says(said));

    assertThat(asks(question).kind()).isEqualTo(Kind.KNOWN);
    assertThat(asks(question).text()).contains(told);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "My husband is called Tom. My son is called Max. | Am I married? | Tom | Max",
    "My husband is called Tom. My son is called Max. | What are my children called? | Max | Tom",
    "Mi marido se llama Tomás. Mi hijo se llama Max. | ¿Estoy casada? | Tomás | Max",
    "Mi marido se llama Tomás. Mi hijo se llama Max. | ¿Tengo hijos? | Max | Tomás"
  })
  void who_has_a_husband_is_married_and_a_son_is_one_of_the_children(
      String said, String question, String told, String untold) {
    house.marta.hear(house.says(said));

    assertThat(asks(question).text()).contains(told).doesNotContain(untold);
  }

  @ParameterizedTest
  @CsvSource({"I live in Leeds with my aunt.,Who do I live with?", "Vivo en Vigo con mi tía.,¿Con quién vivo?"})
  void what_was_said_in_the_words_of_the_question_is_quoted_where_nothing_was_noted_of_it(String said, String question) {
    house.marta.hear(house.says(said));
    house.said(house.marta, "Aunts and tías are great");

    Answer answer = asks(question);

    assertThat(answer.kind()).isEqualTo(Kind.UNCERTAIN);
    assertThat(answer.text()).contains(said).doesNotContain("great");
  }

  @ParameterizedTest
  @CsvSource({"Where do I work?,Works on a houseboat", "¿Dónde vivo?,Vive en una casa flotante"})
  void what_a_host_notes_under_names_of_its_own_is_not_denied(String question, String statement) {
    house.learned(house.marta, "a houseboat", Claim.filling("dwelling", "dwelling", statement, "houseboat"));

    Answer answer = asks(question);

    assertThat(answer.kind()).isEqualTo(Kind.UNCERTAIN);
    assertThat(answer.text()).containsAnyOf("houseboat", "casa flotante");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Am I wrong?", "Do I need a visa for Japan?", "¿Llego tarde?", "¿Soy guapo?"})
  void whether_something_is_so_of_which_nothing_is_known_is_not_for_memory_to_answer(String question) {
    live();

    assertThat(house.marta.answer(house.says(question))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "I have diabetes. | Do I have diabetes? | What do you know about me?",
    "I'm gay. | Am I gay? | What have you stored about me?",
    "Tengo diabetes. | ¿Tengo diabetes? | ¿Qué sabes de mí?", "Soy gay. | ¿Soy gay? | ¿Qué recuerdas de mí?"
  })
  void what_was_refused_is_neither_denied_nor_quoted(String said, String question, String everything) {
    house.marta.hear(house.says(said));
    house.marta.hear(house.says("no"));

    assertThat(asks(question).kind()).isEqualTo(Kind.WITHHELD);
    assertThat(asks(everything).kind()).isEqualTo(Kind.WITHHELD);
    assertThat(asks(everything).text()).doesNotContain("gay", "diabetes");
  }

  @ParameterizedTest
  @CsvSource({"I like it here,What do you know about me?", "Me gusta estar aquí,¿Qué sabes de mí?"})
  void that_something_was_not_kept_is_told_beside_what_was_said(String said, String question) {
    house.marta.hear(house.says(question.startsWith("W") ? "I have diabetes." : "Tengo diabetes."));
    house.said(house.marta, said);

    Answer answer = asks(question);

    assertThat(answer.text()).contains(said).containsAnyOf("sensitive matter", "asunto delicado").doesNotContain("diabetes");
  }

  @ParameterizedTest
  @CsvSource({"Do you remember me?,What did I tell you?", "¿Te acuerdas de mí?,¿Qué te dije?"})
  void what_was_asked_of_memory_and_a_bare_yes_are_not_told_as_something_that_was_said(String earlier, String question) {
    house.said(house.marta, "The soup was good, la sopa estaba buena");
    house.said(house.marta, earlier);
    house.said(house.marta, question.startsWith("W") ? "yes" : "sí");

    assertThat(asks(question).citations().messages()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"I'm a nurse.,Am I a nurse?", "Soy enfermera.,¿Soy enfermera?"})
  void for_a_question_whether_something_is_so_facts_are_read(String said, String question) {
    house.marta.hear(house.says(said));

    assertThat(house.marta.recall(house.says(question)).facts().content()).hasSize(1);
  }

  @Test
  void the_question_itself_is_no_answer_to_it() {
    Message question = house.said(house.marta, "¿Qué te dije hoy?");

    assertThat(house.marta.answer(question).orElseThrow().kind()).isEqualTo(Kind.NOT_KNOWN);
  }

  @Test
  void nothing_of_one_user_is_told_to_another() {
    live();

    Answer answer = house.luis.answer(house.says("¿Qué sabes de mí?")).orElseThrow();

    assertThat(answer.kind()).isEqualTo(Kind.NOT_KNOWN);
  }

  @Test
  void what_was_forgotten_is_told_no_more() {
    live();
    house.marta.forgetProfileField(ProfileField.DISPLAY_NAME);
    house.marta.forgetFact(asks("¿Dónde vivo?").citations().facts().get(0));

    assertThat(asks("¿Qué sabes de mí?").text()).doesNotContain("Polo", "Bogotá (");
    assertThat(asks("¿Qué te dije ayer?").text()).doesNotContain("Bogotá");
  }

  @Test
  void a_denial_that_nobody_asked_for_is_taken_out() {
    live();

    Guarded guarded = house.marta.guard(house.says("dame una receta"), "Aquí tienes una sopa. No sé nada de ti.");

    assertThat(guarded.text()).isEqualTo("Aquí tienes una sopa.");
  }

  @Test
  void a_denial_of_one_thing_is_kept_where_that_is_not_known() {
    live();
    String reply = "No sé tu edad.";

    assertThat(house.marta.guard(house.says("¿Cuántos años tengo?"), reply).text()).isEqualTo(reply);
  }

  @Test
  void what_the_user_said_long_ago_bears_out_a_claim() {
    house.said(house.marta, "Mi perro se llama Toby");
    for (int i = 0; i < 150; i++) {
      house.said(house.marta, "y otra cosa más, la número " + i);
    }
    String reply = "¡Qué bien! Tu perro se llama Toby.";

    assertThat(house.marta.guard(house.says("estoy de paseo"), reply).text()).isEqualTo(reply);
  }

  @Test
  void a_reply_of_which_nothing_is_left_says_so() {
    live();

    assertThat(house.marta.guard(house.says("hola"), "Vives en Lima.").text())
        .isEqualTo("Prefiero no afirmar nada sobre ti que no me hayas contado.");
  }

  @Test
  void a_reply_without_anything_to_check_is_read_by_itself() {
    int before = store.readings();

    Guarded guarded = house.marta.guard(house.says("hola"), "Hola, ¿en qué puedo ayudarte?");

    assertThat(guarded.isUntouched()).isTrue();
    assertThat(store.readings()).isEqualTo(before);
  }

  @Test
  void only_what_the_user_says_is_answered() {
    Message reply = house.answered(house.marta, "¿Qué sabes de mí?");

    assertThatThrownBy(() -> house.marta.answer(reply)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> house.marta.guard(reply, "hola")).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void an_answer_prints_none_of_its_words() {
    live();

    assertThat(asks("¿Dónde vivo?")).asString().doesNotContain("Bogotá");
    assertThat(house.marta.guard(house.says("¿Qué sabes de mí?"), DENIAL)).asString().doesNotContain("Polo");
  }
}
