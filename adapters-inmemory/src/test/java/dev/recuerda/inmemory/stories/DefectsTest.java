package dev.recuerda.inmemory.stories;

import static dev.recuerda.inmemory.stories.House.statements;
import static dev.recuerda.inmemory.stories.House.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.inmemory.InMemoryMetrics;
import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Forgotten;
import dev.recuerda.memory.Heard;
import dev.recuerda.memory.Learned;
import dev.recuerda.memory.answer.Answer;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageType;
import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.policy.Classification;
import dev.recuerda.memory.policy.InputClass;
import dev.recuerda.memory.policy.ReadPolicy;
import dev.recuerda.memory.policy.ReadRule;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.recall.Minimums;
import dev.recuerda.memory.recall.Recollection;
import dev.recuerda.memory.user.UserId;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What went wrong in the system that the memory contract describes, by the numbers of the requirements: it does not here. */
class DefectsTest {

  private final InMemoryStore store = new InMemoryStore();
  private final House house = new House(store, options -> options);

  private Heard hears(String text) {
    return house.hears(house.marta, text);
  }

  private Answer asks(String question) {
    return house.marta.answer(house.says(question)).orElseThrow();
  }

  private Classification classified(String text) {
    return house.marta.classify(house.says(text));
  }

  // ---- Reading ----

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Mi dentista es la doctora Ruiz | Agenda cita con mi dentista | Ruiz", "Vivo en Bogotá | ¿Dónde vivo? | Bogotá",
    "My dentist is Dr Vega | Book an appointment with my dentist | Vega", "I live in Boston | Where do I live? | Boston"
  })
  void e4_facts_are_read_for_text_with_every_default(String said, String text, String fact) {
    hears(said);

    Recollection recollection = house.marta.recall(house.says(text));

    assertThat(recollection.facts().isFound()).isTrue();
    assertThat(statements(recollection)).singleElement().asString().contains(fact);
  }

  @ParameterizedTest
  @ValueSource(strings = {"¿Cómo estás, amiga mía?", "Agenda cita con mi dentista", "What do you know about me?"})
  void e5_the_current_message_is_once_in_the_prompt_though_it_was_recorded_before(String text) {
    hears("Mi dentista es la doctora Ruiz");
    Message current = house.says(text);
    house.marta.hear(current);

    String prompt = house.marta.brief(current).prompt().asText();

    assertThat(prompt).containsOnlyOnce(text);
  }

  @Test
  void e6_messages_without_text_take_no_place_from_the_useful_ones() {
    IntStream.rangeClosed(1, 15).forEach(i -> hears("mensaje " + i));
    IntStream.rangeClosed(1, 30).forEach(i -> house.marta.hear(Message.media("photo " + i, house.now(), MessageType.IMAGE, "")));

    Recollection recollection = house.marta.recall(house.says("Agenda cita con mi dentista"));

    assertThat(texts(recollection.window().content())).hasSize(12).startsWith("mensaje 4").endsWith("mensaje 15");
  }

  @Test
  void e7_what_was_just_learned_is_found_by_the_question_that_was_asked_before() {
    Message question = house.says("¿Quién es mi dentista?");
    assertThat(house.marta.recall(question).facts().isFound()).isFalse();
    assertThat(house.marta.search("dentista", 5).facts()).isEmpty();

    hears("Mi dentista es la doctora Ruiz");

    assertThat(statements(house.marta.recall(question))).containsExactly("Su dentista es la doctora Ruiz");
    assertThat(house.marta.search("dentista", 5).facts()).hasSize(1);
  }

  @Test
  void e7_what_was_just_forgotten_is_found_no_more() {
    hears("Mi dentista es la doctora Ruiz");
    Message question = house.says("¿Quién es mi dentista?");
    assertThat(house.marta.recall(question).facts().isFound()).isTrue();

    hears("Olvida lo de mi dentista");

    assertThat(house.marta.recall(question).facts().isFound()).isFalse();
  }

  @Test
  void e7_two_questions_with_the_same_beginning_are_two_questions() {
    hears("Mi dentista es la doctora Ruiz");
    hears("Mi abogado es el doctor Gil");
    String beginning = "¿Me podrías decir, por favor, si es que lo recuerdas, quién es mi ";

    assertThat(house.marta.search(beginning + "dentista?", 1).facts()).singleElement()
        .satisfies(found -> assertThat(found.fact().claim().statement()).contains("Ruiz"));
    assertThat(house.marta.search(beginning + "abogado?", 1).facts()).singleElement()
        .satisfies(found -> assertThat(found.fact().claim().statement()).contains("Gil"));
  }

  @Test
  void e7_the_same_question_under_another_minimum_is_read_anew() {
    hears("Mi dentista es la doctora Ruiz");
    Message request = house.says("Agenda cita con mi dentista");
    House picky = new House(store, options -> options.readPolicy(ReadPolicy.standard()
        .with(InputClass.TEXT_TOOL_INTENT, ReadRule.FULL.withMinimums(new Minimums(0.30, 0.9)))));

    assertThat(house.marta.recall(request).facts().isFound()).isTrue();
    assertThat(picky.marta.recall(request).facts().isFound()).isFalse();
  }

  // ---- Writing ----

  @Test
  void e8_a_write_that_fails_is_told_and_not_counted_and_can_be_done_again() {
    InMemoryMetrics metrics = new InMemoryMetrics();
    Outage outage = new Outage(store);
    House fragile = new House(outage, options -> options.observer(metrics));
    Message said = fragile.says("Vivo en Cali");
    fragile.marta.record(said);
    outage.lasts = true;

    assertThatThrownBy(() -> fragile.marta.hear(said)).isInstanceOf(StoreUnavailableException.class);
    assertThat(metrics.writeCount()).isZero();
    assertThat(fragile.marta.facts()).isEmpty();

    outage.lasts = false;
    assertThat(fragile.marta.hear(said).learned().facts()).hasSize(1);
    assertThat(metrics.writeCount()).isOne();
  }

  /** A store that does all its work, and loses the power where facts are to be kept. */
  private static final class Outage implements MemoryStore {

    private final MemoryStore sound;
    private boolean lasts;

    Outage(MemoryStore sound) {
      this.sound = sound;
    }

    @Override
    public <T> T write(UserId user, Function<UserRecords, T> work) {
      return sound.write(user, records -> {
        T result = work.apply(records);
        if (lasts && !records.facts().all().isEmpty()) {
          throw new StoreUnavailableException("the power went out before the commit");
        }
        return result;
      });
    }

    @Override
    public <T> T read(UserId user, Function<UserRecords, T> work) {
      return sound.read(user, work);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Me llamo Ana y vivo en Bogota | Ana", "Mi nombre es José Güell | José Güell", "soy Laura | Laura",
    "My name is Ann and I live in Boston | Ann", "My name is Zoë O'Neill | Zoë O'Neill", "I'm Laura | Laura"
  })
  void e9_a_name_is_neither_longer_nor_shorter_than_it_is(String said, String name) {
    hears(said);

    assertThat(house.marta.profile().displayName()).contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"voy saliendo", "tengo hambre", "I'm on my way out", "I'm hungry"})
  void e10_what_passes_is_no_fact(String said) {
    assertThat(hears(said).learned().facts()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Mi contraseña es gatito123 | gatito123", "My password is kitten123 | kitten123"
  })
  void e10_a_password_is_no_fact_and_is_not_even_kept_as_said(String said, String password) {
    Heard heard = hears(said);

    assertThat(heard.learned().facts()).isEmpty();
    assertThat(texts(house.marta.conversation(10)).toString()).doesNotContain(password);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Tengo VIH desde hace un año", "Tengo VIH", "I have HIV"})
  void e10_an_illness_is_no_fact_without_a_consent(String said) {
    Learned learned = hears(said).learned();

    assertThat(learned.facts()).isEmpty();
    assertThat(learned.requests()).extracting(request -> request.scope()).containsExactly(ConsentScope.HEALTH);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "me gustan los perros | Le gustan los perros", "I like dogs | Likes dogs", "I live in Leeds | Lives in Leeds",
    "I work remotely | Works remotely"
  })
  void e10_what_lasts_is_a_fact_in_words_of_ours_in_either_language(String said, String statement) {
    assertThat(statements(hears(said).learned().facts())).containsExactly(statement);
  }

  // ---- Understanding ----

  @ParameterizedTest
  @ValueSource(strings = {
    "¿recuerdas mi nombre?", "voy a salir con mi hermana", "me recitas un poema", "soy programador", "comprendo",
    "do you remember my name?", "I'm going out with my sister", "will you recite me a poem", "I'm a programmer", "I understand"
  })
  void e11_what_only_sounds_like_a_request_asks_for_no_tool(String text) {
    assertThat(classified(text).tool()).isEmpty();
    assertThat(classified(text).inputClass()).isEqualTo(InputClass.TEXT_SIMPLE);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "recuérdame pagar la luz | create_reminder", "gasté 50 mil en mercado | track_expense",
    "agenda una cita con mi dentista | schedule_meeting", "remind me to pay the rent | create_reminder",
    "I spent 50 dollars on groceries | track_expense", "book an appointment with my dentist | schedule_meeting"
  })
  void e11_what_is_a_request_asks_for_its_tool(String text, String tool) {
    assertThat(classified(text).tool()).contains(tool);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "¿te acuerdas de mí? | Me llamo Polo | Polo", "¿cómo me llamo? | Me llamo Polo | Polo",
    "do you remember me? | My name is Paul | Paul", "what's my name? | My name is Paul | Paul"
  })
  void e12_questions_about_memory_are_recognised(String question, String said, String name) {
    hears(said);

    assertThat(asks(question).text()).contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"¿qué sabes de miel?", "what do you know about honey?", "what do you know about Mercury?"})
  void e12_questions_about_the_world_are_none_about_memory(String question) {
    assertThat(classified(question).memoryQuestion()).isFalse();
    assertThat(house.marta.answer(house.says(question))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ok!", "muchas gracias", "thanks", "ok", "Gracias.", "vale", "Thank you so much!", "👍"})
  void e13_an_acknowledgement_is_known_as_one_and_leaves_nothing(String text) {
    assertThat(classified(text).acknowledgement()).isTrue();
    assertThat(hears(text).learned().outcomes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gracias a mi hermana vivo en Cali", "thanks to my sister I live in Cali"})
  void e13_what_says_more_is_no_acknowledgement(String text) {
    assertThat(classified(text).acknowledgement()).isFalse();
    assertThat(hears(text).learned().facts()).as("the sister and the town").hasSize(2);
  }

  // ---- Governing ----

  @ParameterizedTest
  @ValueSource(strings = {"Tengo diabetes", "Soy católica", "I have diabetes", "I'm a catholic"})
  void e14_what_is_sensitive_waits_for_a_consent(String said) {
    Learned learned = hears(said).learned();

    assertThat(learned.facts()).isEmpty();
    assertThat(learned.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"Me gusta el té | Me gusta el TÉ, sí", "I like tea | I really do like tea"})
  void e14_the_same_twice_is_one_fact(String said, String again) {
    hears(said);
    hears(again);

    assertThat(house.marta.facts()).singleElement().satisfies(fact -> assertThat(fact.evidence()).hasSize(2));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Vivo en Bogotá | Ahora vivo en Medellín | Vive en Medellín", "I live in Boston | Now I live in Denver | Lives in Denver"
  })
  void e14_of_two_values_the_later_takes_the_place_of_the_earlier(String said, String later, String left) {
    hears(said);
    hears(later);

    assertThat(statements(house.marta.facts())).containsExactly(left);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Vivo en Bogotá | Olvida que vivo en Bogotá | Bogotá", "I live in Boston | Forget that I live in Boston | Boston"
  })
  void e14_what_is_to_be_forgotten_is(String said, String forget, String value) {
    hears(said);

    assertThat(hears(forget).forgotten().outcome()).isEqualTo(Forgotten.Outcome.FORGOTTEN);
    assertThat(house.marta.facts()).isEmpty();
    assertThat(texts(house.marta.conversation(10)).toString()).doesNotContain(value);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Quiero correr un maratón | No me llames antes de las nueve", "My goal is to run a marathon | Never call me before nine"
  })
  void e14_goals_and_constraints_reach_the_profile(String goal, String constraint) {
    hears(goal);
    hears(constraint);

    Profile profile = house.marta.profile();
    assertThat(profile.goals().values()).hasSize(1);
    assertThat(profile.constraints().values()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Vivo en Bogotá | ¿Dónde vivo? | confianza alta | Solo sé lo que me has contado aquí",
    "I live in Boston | Where do I live? | confidence: high | I know only what you have told me here"
  })
  void e15_an_answer_says_how_sure_it_is_and_that_no_more_is_known(String said, String question, String sure, String limits) {
    hears(said);

    assertThat(asks(question).text()).contains(sure, limits);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Vivo en Bogotá | Hola. Vives en Lima. | Hola.", "I live in Boston | Hello. You live in Lima. | Hello."
  })
  void e15_what_a_model_invents_is_found(String said, String reply, String left) {
    hears(said);

    assertThat(house.marta.guard(house.says("hola"), reply).text()).isEqualTo(left);
  }
}
