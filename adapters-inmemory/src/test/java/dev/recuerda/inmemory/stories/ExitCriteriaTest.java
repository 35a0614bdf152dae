package dev.recuerda.inmemory.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Heard;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.answer.Answer;
import dev.recuerda.memory.answer.Answer.Kind;
import dev.recuerda.memory.answer.Guarded;
import dev.recuerda.memory.answer.Guarded.Reason;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageType;
import dev.recuerda.memory.policy.Decision;
import dev.recuerda.memory.policy.InputClass;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.profile.ProfilePatch;
import dev.recuerda.memory.recall.ProfileExtent;
import dev.recuerda.memory.recall.ReadPlan;
import dev.recuerda.memory.recall.Recollection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The three criteria by which the memory contract counts as met: the persistent profile works; what is read and written goes by
 * the class of the input; the regression suite of prompts passes.
 */
class ExitCriteriaTest {

  /** The first criterion. */
  @Nested
  class The_persistent_profile_works {

    private final InMemoryStore store = new InMemoryStore();
    private final House house = new House(store, options -> options);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
      "Me llamo Polo | Háblame de usted, por favor | A partir de ahora respóndeme en español | "
          + "Estoy en la zona horaria de Bogotá | Quiero correr un maratón | No me llames antes de las nueve | "
          + "Polo | es | America/Bogota | correr un maratón | antes de las nueve",
      "My name is Paul | Be formal with me, please | From now on answer me in English | "
          + "I'm in the New York time zone | My goal is to run a marathon | Never call me before nine | "
          + "Paul | en | America/New_York | run a marathon | before nine"
    })
    void what_is_said_fills_every_field(String name, String tone, String language, String zone, String goal, String constraint,
        String shownName, String shownLanguage, String shownZone, String shownGoal, String shownConstraint) {
      Stream.of(name, tone, language, zone, goal, constraint).forEach(said -> house.hears(house.marta, said));

      Profile profile = house.marta.profile();
      assertThat(profile.displayName()).contains(shownName);
      assertThat(profile.tonePreference()).contains("formal");
      assertThat(profile.languagePreference()).contains(shownLanguage);
      assertThat(profile.timezone()).contains(ZoneId.of(shownZone));
      assertThat(profile.goals().values()).hasSize(1).containsValue(shownGoal);
      assertThat(profile.constraints().values()).hasSize(1).containsValue(shownConstraint);
      assertThat(profile.updatedAt()).contains(house.now());
    }

    @Test
    void another_memory_over_the_same_store_knows_it_and_tells_the_model() {
      house.hears(house.marta, "Me llamo Polo");
      house.hears(house.marta, "Háblame de usted, por favor");

      UserMemory later = new House(store, options -> options).memory.of(House.MARTA);
      Message hello = Message.fromUser("hello", house.now(), "buenas");

      assertThat(later.profile()).isEqualTo(house.marta.profile());
      assertThat(later.brief(hello).prompt().asText()).contains("Polo", "Trata a la persona de usted");
      assertThat(later.answer(hello.saying("¿cómo me llamo?")).orElseThrow().text()).startsWith("Se llama Polo");
    }

    @Test
    void a_change_is_in_the_next_prompt_and_in_the_next_answer() {
      house.hears(house.marta, "Vivo en Bogotá");
      Message question = house.says("¿dónde vivo?");
      String before = house.marta.answer(question).orElseThrow().text();

      house.marta.updateProfile(ProfilePatch.none().withTone("formal").withLanguage("en"));

      assertThat(before).startsWith("Vives en Bogotá");
      assertThat(house.marta.answer(question).orElseThrow().text()).contains("Bogotá", "confidence: high");
      assertThat(house.marta.brief(question).prompt().asText()).contains("Answer in English.", "Address the person formally.");
    }

    @Test
    void what_a_change_does_not_name_is_kept_and_the_time_moves_only_with_a_change() {
      house.hears(house.marta, "Me llamo Polo");
      Optional<Instant> introduced = house.marta.profile().updatedAt();
      house.later(Duration.ofDays(1));

      house.marta.updateProfile(ProfilePatch.none().withDisplayName("Polo"));
      assertThat(house.marta.profile().updatedAt()).isEqualTo(introduced);
      house.marta.updateProfile(ProfilePatch.none().withTone("direct"));

      assertThat(house.marta.profile().displayName()).contains("Polo");
      assertThat(house.marta.profile().tonePreference()).contains("direct");
      assertThat(house.marta.profile().updatedAt()).contains(house.now());
    }

    @Test
    void nobody_elses_profile_is_touched() {
      house.hears(house.marta, "Me llamo Polo");

      assertThat(house.luis.profile().isEmpty()).isTrue();
    }
  }

  /** The second criterion. */
  @Nested
  class Policies_go_by_the_class_of_the_input {

    private final List<ReadPlan> plans = new ArrayList<>();
    private final OverheardEmbeddings embeddings = new OverheardEmbeddings();
    private final House house = new House(new InterceptedStore(new InMemoryStore(), plans::add),
        options -> options.embeddings(embeddings));

    private Message message(MessageType type, String text) {
      house.later(Duration.ofMinutes(1));
      return Message.media("input", house.now(), type, text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
      "TEXT | ¿Cómo estás? | TEXT_SIMPLE | 8 | MINIMAL | false",
      "TEXT | How are you? | TEXT_SIMPLE | 8 | MINIMAL | false",
      "TEXT | Agenda cita con mi dentista el viernes | TEXT_TOOL_INTENT | 12 | FULL | true",
      "TEXT | Book an appointment with my dentist on Friday | TEXT_TOOL_INTENT | 12 | FULL | true",
      "IMAGE | mira mi gato | RICH_INPUT | 8 | FULL | true",
      "AUDIO | I'll tell you about the trip | RICH_INPUT | 8 | FULL | true",
      "IMAGE | guarda este gasto | RICH_INPUT_TOOL_INTENT | 8 | FULL | true",
      "DOCUMENT | save this expense | RICH_INPUT_TOOL_INTENT | 8 | FULL | true",
      "TEXT | ¿Qué sabes de mí? | TEXT_SIMPLE | 12 | FULL | true",
      "TEXT | What do you know about me? | TEXT_SIMPLE | 12 | FULL | true"
    })
    void what_is_read(MessageType type, String text, InputClass expected, int window, ProfileExtent extent, boolean looks) {
      for (int i = 0; i < 15; i++) {
        house.said(house.marta, "mensaje " + i);
      }
      Message input = message(type, text);

      Recollection recollection = house.marta.recall(input);

      assertThat(house.marta.classify(input).inputClass()).isEqualTo(expected);
      assertThat(recollection.window().content()).hasSize(window);
      assertThat(recollection.facts().isAttempted()).isEqualTo(looks);
      assertThat(embeddings.sent()).hasSize(looks ? 1 : 0);
      assertThat(plans).singleElement().satisfies(plan -> {
        assertThat(plan.profile()).isEqualTo(extent);
        assertThat(plan.search().isPresent()).isEqualTo(looks);
      });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
      "TEXT | Vivo en Cali | TEXT_SIMPLE", "TEXT | I live in Cali | TEXT_SIMPLE",
      "TEXT | Agenda cita con mi dentista el viernes. Vivo en Cali | TEXT_TOOL_INTENT",
      "TEXT | Book an appointment with my dentist on Friday. I live in Cali | TEXT_TOOL_INTENT"
    })
    void what_is_typed_is_kept(MessageType type, String text, InputClass expected) {
      Message input = message(type, text);

      Heard heard = house.marta.hear(input);

      assertThat(house.marta.classify(input).inputClass()).isEqualTo(expected);
      assertThat(heard.learned().facts()).singleElement()
          .satisfies(fact -> assertThat(fact.claim().value()).contains("Cali"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
      "IMAGE | Vivo en Cali | RICH_INPUT", "AUDIO | I live in Cali | RICH_INPUT",
      "IMAGE | Guarda este gasto. Vivo en Cali | RICH_INPUT_TOOL_INTENT",
      "DOCUMENT | Save this expense. I live in Cali | RICH_INPUT_TOOL_INTENT"
    })
    void what_comes_with_a_medium_is_asked_about(MessageType type, String text, InputClass expected) {
      Message input = message(type, text);

      Heard heard = house.marta.hear(input);

      assertThat(house.marta.classify(input).inputClass()).isEqualTo(expected);
      assertThat(heard.learned().requests()).singleElement()
          .satisfies(request -> assertThat(request.scope()).isEqualTo(ConsentScope.PERSONALIZATION));
      assertThat(house.marta.facts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"IMAGE | Recuerda que vivo en Cali", "AUDIO | Remember that I live in Cali"})
    void what_comes_with_a_medium_is_kept_where_the_user_says_so(MessageType type, String text) {
      assertThat(house.marta.hear(message(type, text)).learned().facts()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
      "STICKER | Recuerda que vivo en Cali | STICKER_STANDBY", "STICKER | Remember that I live in Cali | STICKER_STANDBY",
      "VIDEO | Recuerda que vivo en Cali | UNSUPPORTED", "LOCATION | Remember that I live in Cali | UNSUPPORTED",
      "OTHER | ¿Qué sabes de mí? | UNSUPPORTED"
    })
    void for_what_is_not_supported_nothing_is_read_and_from_it_nothing_is_kept(
        MessageType type, String text, InputClass expected) {
      Message input = message(type, text);
      Heard heard = house.marta.hear(input);
      plans.clear();

      Recollection recollection = house.marta.recall(input);

      assertThat(house.marta.classify(input).inputClass()).isEqualTo(expected);
      assertThat(plans).isEmpty();
      assertThat(List.of(recollection.window(), recollection.facts(), recollection.episodes(), recollection.profile()))
          .noneMatch(layer -> layer.isAttempted());
      assertThat(heard.learned().facts()).isEmpty();
      assertThat(heard.learned().requests()).isEmpty();
      assertThat(heard.learned().decisions()).extracting(Decision::rule).allMatch("form"::equals);
      assertThat(house.marta.facts()).isEmpty();
    }
  }

  /** The third criterion: each prompt with data, without, and with the store down. */
  @Nested
  class The_regression_suite_passes {

    private final UnreachableStore store = new UnreachableStore(new InMemoryStore());
    private final House house = new House(store, options -> options);

    static List<RegressionPrompt> prompts() {
      return RegressionPrompt.ALL;
    }

    private void live(RegressionPrompt.Spoken language) {
      language.life().forEach(said -> house.hears(house.marta, said));
      house.later(Duration.ofHours(20));
    }

    @ParameterizedTest
    @MethodSource("prompts")
    void with_data_it_is_answered_from_cited_records(RegressionPrompt prompt) {
      live(prompt.language());

      Answer answer = house.marta.answer(house.says(prompt.text())).orElseThrow();

      assertThat(answer.kind()).isEqualTo(Kind.KNOWN);
      assertThat(answer.text()).contains(prompt.told()).contains(prompt.language().sure()).contains(prompt.language().limits());
      assertThat(answer.citations().isEmpty()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("prompts")
    void with_data_a_denial_gives_way_to_it_and_the_model_is_told_of_it(RegressionPrompt prompt) {
      live(prompt.language());
      Message question = house.says(prompt.text());

      Guarded guarded = house.marta.guard(question, prompt.language().denial());

      assertThat(guarded.changes()).extracting(Guarded.Change::reason).containsExactly(Reason.DENIAL_REPLACED);
      assertThat(guarded.text()).contains(prompt.told()).doesNotContain(prompt.language().denial());
      assertThat(house.marta.brief(question).prompt().asText()).contains(prompt.told())
          .doesNotContain("No guardas nada", "no se puede consultar");
    }

    @ParameterizedTest
    @MethodSource("prompts")
    void without_data_it_says_so_and_an_honest_denial_stands(RegressionPrompt prompt) {
      Message question = house.says(prompt.text());

      Answer answer = house.marta.answer(question).orElseThrow();

      assertThat(answer.kind()).isEqualTo(Kind.NOT_KNOWN);
      assertThat(answer.text()).isEqualTo(prompt.language().nothing());
      assertThat(answer.citations().isEmpty()).isTrue();
      assertThat(house.marta.guard(question, prompt.language().denial()).isUntouched()).isTrue();
      assertThat(house.marta.brief(question).prompt().asText()).contains("No guardas nada");
    }

    @ParameterizedTest
    @MethodSource("prompts")
    void with_the_store_down_it_says_that_it_cannot_look_and_a_denial_becomes_that(RegressionPrompt prompt) {
      live(prompt.language());
      store.goDown();
      Message question = house.says(prompt.text());

      Answer answer = house.marta.answer(question).orElseThrow();
      Guarded guarded = house.marta.guard(question, prompt.language().denial());

      assertThat(answer.kind()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(answer.text()).startsWith(prompt.language().unavailable());
      assertThat(guarded.text()).isEqualTo(answer.text());
      assertThat(guarded.changes()).extracting(Guarded.Change::reason).containsExactly(Reason.DENIAL_UNAVAILABLE);
      assertThat(house.marta.brief(question).prompt().asText()).contains("no se puede consultar")
          .doesNotContain("No guardas nada");
    }

    @ParameterizedTest
    @ValueSource(strings = {
      "¿qué sabes de miel?", "¿recuerdas la película Coco?", "recuérdame llamar a mamá", "what do you know about Mercury?",
      "remember to buy milk"
    })
    void a_near_miss_is_not_answered_with_data_without_or_with_the_store_down(String text) {
      Message message = house.says(text);
      assertThat(house.marta.answer(message)).isEmpty();

      live(RegressionPrompt.Spoken.SPANISH);
      int before = store.readings();
      assertThat(house.marta.answer(message)).isEmpty();
      assertThat(store.readings()).isEqualTo(before);

      store.goDown();
      assertThat(house.marta.answer(message)).isEmpty();
    }
  }
}
