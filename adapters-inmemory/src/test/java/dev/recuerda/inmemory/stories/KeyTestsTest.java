package dev.recuerda.inmemory.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.answer.Answer;
import dev.recuerda.memory.answer.Answer.Kind;
import dev.recuerda.memory.answer.Guarded;
import dev.recuerda.memory.answer.Guarded.Reason;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageType;
import dev.recuerda.memory.policy.InputClass;
import dev.recuerda.memory.profile.ProfilePatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The key tests of the memory contract: what is composed, and what a model is told. */
class KeyTestsTest {

  private final House house = new House(new InMemoryStore(), options -> options);

  private void hears(String text) {
    house.hears(house.marta, text);
  }

  private Answer asks(String question) {
    return house.marta.answer(house.says(question)).orElseThrow();
  }

  private String told(String text) {
    return house.marta.brief(house.says(text)).prompt().asText();
  }

  // ---- 1: history ----

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Estoy comparando HubSpot y Salesforce | ¿De qué hablamos?", "I'm comparing HubSpot and Salesforce | What did we discuss?"
  })
  void key_test_1_where_there_is_a_history_the_answer_uses_it(String said, String question) {
    hears(said);

    Answer answer = asks(question);

    assertThat(answer.kind()).isEqualTo(Kind.KNOWN);
    assertThat(answer.text()).contains(said);
    assertThat(answer.citations().messages()).hasSize(1);
    assertThat(told(question)).contains(said);
  }

  // ---- 2: a changed profile ----

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Vivo en Bogotá | Háblame de usted | ¿Dónde vivo? | Vives en Bogotá | Vive en Bogotá | Trata a la persona de usted",
    "Vivo en Bogotá | A partir de ahora respóndeme en inglés | ¿Dónde vivo? | confianza alta | confidence: high | Answer in English.",
    "I live in Boston | From now on answer me in Spanish | Where do I live? | confidence: high | confianza alta | Responde en español."
  })
  void key_test_2_what_is_asked_for_changes_the_next_answer_and_the_next_prompt(
      String said, String wish, String question, String before, String after, String directive) {
    hears(said);
    String first = asks(question).text();
    String firstTold = told(question);

    hears(wish);

    assertThat(first).contains(before).doesNotContain(after);
    assertThat(firstTold).doesNotContain(directive);
    assertThat(asks(question).text()).contains(after).doesNotContain(before);
    assertThat(told(question)).contains(directive);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"formal | Vive en Bogotá | me ha contado", "informal | Vives en Bogotá | me has contado"})
  void key_test_2_what_the_host_sets_changes_them_as_well(String tone, String lives, String limits) {
    hears("Vivo en Bogotá");

    house.marta.updateProfile(ProfilePatch.none().withTone(tone));

    assertThat(asks("¿Dónde vivo?").text()).startsWith(lives).contains(limits);
  }

  // ---- 3: nothing that fits ----

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Vivo en Bogotá | ¿Cómo se llama mi hermana? | no lo tengo guardado | Tu hermana se llama Sofía.",
    "I live in Boston | What's my sister's name? | do not have that stored | Your sister is called Sofia."
  })
  void key_test_3_what_is_not_remembered_is_said_honestly(String said, String question, String honest, String invention) {
    hears(said);

    Answer answer = asks(question);
    Guarded guarded = house.marta.guard(house.says(question), invention);

    assertThat(answer.kind()).isEqualTo(Kind.NOT_KNOWN);
    assertThat(answer.text()).contains(honest);
    assertThat(answer.citations().isEmpty()).isTrue();
    assertThat(guarded.changes()).extracting(Guarded.Change::reason).containsExactly(Reason.CLAIM_REMOVED);
    assertThat(guarded.text()).doesNotContainIgnoringCase("sof");
  }

  // ---- Tone and language, as directives ----

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "TEXT | ¿cómo estás? | TEXT_SIMPLE", "TEXT | agenda cita con mi dentista el viernes | TEXT_TOOL_INTENT",
    "TEXT | book an appointment with my dentist | TEXT_TOOL_INTENT", "IMAGE | mira mi gato | RICH_INPUT",
    "AUDIO | te cuento del viaje | RICH_INPUT", "DOCUMENT | my contract | RICH_INPUT",
    "IMAGE | guarda este gasto | RICH_INPUT_TOOL_INTENT"
  })
  void tone_and_language_are_told_in_every_class_that_reads_the_profile(MessageType type, String words, InputClass expected) {
    hears("A partir de ahora respóndeme en inglés");
    hears("Háblame de usted");
    Message message = Message.media("m", house.now(), type, words);

    String system = house.marta.brief(message).prompt().turns().get(0).text();

    assertThat(house.marta.classify(message).inputClass()).isEqualTo(expected);
    assertThat(system).contains("Address the person formally.", "Answer in English.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Dime en francés: ¿qué hora es?", "Tell me in French: what time is it?"})
  void what_the_current_message_asks_for_wins_for_its_answer_and_changes_no_profile(String text) {
    hears("A partir de ahora respóndeme en inglés");
    Message message = house.says(text);
    house.marta.hear(message);

    String system = house.marta.brief(message).prompt().turns().get(0).text();

    assertThat(system).contains("If the current message asks for another language or tone, that holds for this answer.");
    assertThat(house.marta.profile().languagePreference()).contains("en");
  }
}
