package dev.recuerda.inmemory.stories;

import static dev.recuerda.inmemory.stories.House.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.inmemory.ScriptedExtractor;
import dev.recuerda.memory.Forgotten;
import dev.recuerda.memory.Forgotten.Outcome;
import dev.recuerda.memory.Heard;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.FactKind;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.profile.ProfilePatch;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForgettingWordsStoryTest {

  private static final Claim DIABETES = new Claim(FactKind.FACT, "health", Optional.of(new Slot("health.diabetes")),
      "Tiene diabetes", Optional.of("diabetes"), ConsentScope.HEALTH);
  private static final Claim CALI = Claim.filling("home.city", "home.city", "Vive en Cali", "Cali");
  private static final Claim DOG = Claim.filling("pet.toby", "pet", "Tiene un perro que se llama Toby", "Toby");

  private final House house = new House(new InMemoryStore(), options -> options.extractor(ScriptedExtractor.silent()
      .when("Tengo diabetes", DIABETES)
      .when("ivo en Cali", CALI)
      .when("mi perro se llama Toby", DOG)));

  private Message hears(String text) {
    Message message = house.said(house.marta, text);
    house.marta.learnFrom(message);
    return message;
  }

  private Forgotten asks(String text) {
    return house.marta.forgetAsked(house.said(house.marta, text));
  }

  private String everythingSaid() {
    return texts(house.marta.conversation(100)).toString();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "I'm 42 years old. | Forget my age.", "I work as a nurse. | Forget my job.", "I'm Catholic. | Forget my religion.",
    "My birthday is on 3 May. | forget my birthday", "I have asthma. | Forget about my health.",
    "Tengo 42 años. | Olvida mi edad.", "Trabajo de enfermera. | Olvida mi trabajo.", "Soy católica. | olvida mi religión",
    "Mi cumpleaños es el 3 de mayo. | Olvida mi cumpleaños", "Trabajo de enfermera. | Olvida a qué me dedico",
    "Tengo asma. | No guardes nada de mi salud."
  })
  void what_is_named_by_its_kind_is_forgotten(String said, String wish) {
    House reading = new House();
    reading.marta.consent().grant(ConsentScope.HEALTH);
    reading.marta.consent().grant(ConsentScope.RELIGION);
    reading.hears(reading.marta, said);
    assertThat(reading.marta.facts()).hasSize(1);

    Forgotten forgotten = reading.marta.hear(reading.says(wish)).forgotten();

    assertThat(forgotten.outcome()).isEqualTo(Outcome.FORGOTTEN);
    assertThat(reading.marta.facts()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Forget my religion.", "No guardes nada de mi salud."})
  void of_what_is_not_known_nothing_is_forgotten_not_even_the_wish(String wish) {
    House reading = new House();
    reading.hears(reading.marta, "I live in Leeds.");

    Heard heard = reading.marta.hear(reading.says(wish));

    assertThat(heard.forgotten().outcome()).isEqualTo(Outcome.NOT_KNOWN);
    assertThat(heard.learned().requests()).isEmpty();
  }

  @Test
  void what_was_not_recorded_asks_for_nothing() {
    house.learned(house.marta, "Vivo en Cali", Claim.filling("home.city", "home", "Vive en Cali", "Cali"));
    Message unrecorded = house.says("Olvida que vivo en Cali");

    assertThatThrownBy(() -> house.marta.forgetAsked(unrecorded))
        .isInstanceOf(InvalidInputException.class).hasMessage("message.id must be that of a message that was recorded");
    assertThat(house.marta.facts()).hasSize(1);
  }

  @Test
  void what_is_named_by_its_value_is_gone_from_everywhere_the_request_included() {
    house.marta.consent().grant(ConsentScope.HEALTH);
    hears("Tengo diabetes");
    house.answered(house.marta, "Con la diabetes, cuidado con el azúcar");
    hears("La diabetes me cansa");

    Forgotten forgotten = asks("Olvida lo de mi diabetes, por favor");

    assertThat(forgotten.outcome()).isEqualTo(Outcome.FORGOTTEN);
    assertThat(forgotten.receipt().orElseThrow().erased()).containsEntry("facts", 1L).containsEntry("covered", 4L);
    assertThat(house.marta.facts()).isEmpty();
    assertThat(everythingSaid()).doesNotContainIgnoringCase("diabetes").contains("azúcar", "me cansa", "Olvida lo de");
    assertThat(house.marta.brief(house.says("¿Qué sabes de mí?")).prompt().asText()).doesNotContainIgnoringCase("diabetes");
  }

  @Test
  void what_was_told_and_never_kept_is_gone_as_well() {
    hears("Tengo diabetes");
    house.answered(house.marta, "Con la diabetes, cuidado");

    assertThat(asks("olvida lo de mi diabetes").outcome()).isEqualTo(Outcome.FORGOTTEN);
    assertThat(everythingSaid()).doesNotContainIgnoringCase("diabetes");
  }

  @Test
  void it_may_be_named_by_any_word_of_what_is_known() {
    hears("mi perro se llama Toby y vivo en Cali");

    assertThat(asks("olvida lo de mi perro").outcome()).isEqualTo(Outcome.FORGOTTEN);
    assertThat(house.marta.facts()).extracting(fact -> fact.claim()).containsExactly(CALI);
    assertThat(everythingSaid()).doesNotContain("Toby").contains("vivo en Cali");
  }

  @Test
  void it_may_be_said_as_a_sentence() {
    hears("Vivo en Cali");

    assertThat(asks("Olvida que vivo en Cali").outcome()).isEqualTo(Outcome.FORGOTTEN);
    assertThat(house.marta.facts()).isEmpty();
    assertThat(everythingSaid()).doesNotContain("Cali");
  }

  @Test
  void a_sentence_about_something_else_with_the_same_value_forgets_nothing() {
    hears("Vivo en Cali");

    assertThat(asks("Olvida que te pedí una cita en Cali").outcome()).isEqualTo(Outcome.NOT_KNOWN);
    assertThat(house.marta.facts()).hasSize(1);
  }

  @Test
  void the_name_in_the_profile_is_found_by_itself() {
    house.marta.updateProfile(ProfilePatch.none().withDisplayName("Marta").withTone("formal"));

    assertThat(asks("olvida que me llamo Marta").outcome()).isEqualTo(Outcome.FORGOTTEN);
    assertThat(house.marta.profile().displayName()).isEmpty();
    assertThat(house.marta.profile().tonePreference()).contains("formal");
  }

  @Test
  void what_is_not_known_changes_nothing() {
    hears("Vivo en Cali");
    int entries = house.marta.trail(100).size();

    assertThat(asks("olvida lo de mi gato").outcome()).isEqualTo(Outcome.NOT_KNOWN);
    assertThat(everythingSaid()).contains("gato");
    assertThat(house.marta.trail(100)).hasSize(entries + 1);
  }

  @Test
  void what_asks_for_nothing_of_the_kind_does_nothing() {
    hears("mi perro se llama Toby");

    assertThat(asks("no olvides darle de comer a Toby").outcome()).isEqualTo(Outcome.NOT_ASKED);
    assertThat(asks("se me olvidó pasear al perro").outcome()).isEqualTo(Outcome.NOT_ASKED);
    assertThat(house.marta.facts()).hasSize(1);
  }

  @Test
  void what_was_pasted_asks_for_nothing() {
    hears("Vivo en Cali");
    Message pasted = house.says("olvida que vivo en Cali").via(Provenance.USER_PASTED);
    house.marta.record(pasted);

    assertThat(house.marta.forgetAsked(pasted).outcome()).isEqualTo(Outcome.NOT_ASKED);
    assertThat(house.marta.facts()).hasSize(1);
  }

  // ---- Everything ----

  @Test
  void everything_is_forgotten_once_it_was_confirmed() {
    hears("Vivo en Cali");
    house.marta.updateProfile(ProfilePatch.none().withDisplayName("Marta").withGoals(Map.of("viaje", "Lima")));

    assertThat(asks("Olvida todo lo que sabes de mí").outcome()).isEqualTo(Outcome.TO_BE_CONFIRMED);
    assertThat(house.marta.facts()).hasSize(1);
    house.answered(house.marta, "¿Seguro que quieres que lo olvide todo?");
    Forgotten forgotten = asks("sí");

    assertThat(forgotten.receipt().orElseThrow().erased()).containsEntry("facts", 1L).containsEntry("profile", 1L);
    assertThat(house.marta.facts()).isEmpty();
    assertThat(house.marta.conversation(10)).isEmpty();
  }

  @Test
  void saying_it_again_confirms_it_as_well() {
    hears("Vivo en Cali");
    asks("Olvida todo");

    assertThat(asks("Sí, olvida todo").outcome()).isEqualTo(Outcome.FORGOTTEN);
    assertThat(house.marta.facts()).isEmpty();
  }

  @Test
  void a_bare_yes_to_something_else_confirms_nothing() {
    hears("Vivo en Cali");
    asks("Olvida todo");
    house.answered(house.marta, "¿Te ayudo con otra cosa?");

    assertThat(asks("sí").outcome()).isEqualTo(Outcome.NOT_ASKED);
    assertThat(house.marta.facts()).hasSize(1);
  }

  @Test
  void whoever_speaks_of_something_else_in_between_has_to_ask_again() {
    hears("Vivo en Cali");
    asks("Olvida todo");
    house.answered(house.marta, "¿Seguro que quieres que lo olvide todo?");
    hears("¿Qué hora es?");

    assertThat(asks("sí").outcome()).isEqualTo(Outcome.NOT_ASKED);
    assertThat(asks("borra todos mis datos").outcome()).isEqualTo(Outcome.TO_BE_CONFIRMED);
    assertThat(house.marta.facts()).hasSize(1);
  }
}
