package dev.recuerda.inmemory.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.agent.Preset;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.assistant.Assistant;
import dev.recuerda.memory.assistant.Listening;
import dev.recuerda.memory.assistant.Replied;
import dev.recuerda.memory.assistant.Replied.Gap;
import dev.recuerda.memory.briefing.Prompt;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.ModelFailure;
import dev.recuerda.memory.error.ModelRefusedException;
import dev.recuerda.memory.error.ModelUnavailableException;
import dev.recuerda.memory.policy.Retention;
import dev.recuerda.memory.port.LanguageModel;
import dev.recuerda.memory.port.MemoryObserver;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import dev.recuerda.memory.text.Language;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A turn in which something fails: there is a reply all the same, and it says what is missing. */
class AssistantInTroubleTest {

  private static final Duration SOON = Duration.ofMillis(600);

  private final TroubledStore store = new TroubledStore(new InMemoryStore());
  private final Memory house = Memory.builder(store).clock(() -> House.MORNING).readLimit(Duration.ofMillis(200)).build();
  private final UserMemory marta = house.of(House.MARTA);
  private final Session session = marta.sessions().open(
      marta.agents().create("Clara", Preset.named("support_assistant").persona(Language.SPANISH)).id());
  private final CountDownLatch never = new CountDownLatch(1);
  private final AtomicInteger said = new AtomicInteger();

  @AfterEach
  void letGo() {
    never.countDown();
    store.comeBack();
  }

  private Message says(String text) {
    return Message.fromUser("m" + said.incrementAndGet(), House.MORNING.plusSeconds(said.get()), text).in(session.id());
  }

  private Replied reply(LanguageModel model, String text) {
    return Assistant.of(house, model).reply(House.MARTA, says(text));
  }

  private static LanguageModel saying(String text) {
    return prompt -> new LanguageModel.Reply(text, 0, 0);
  }

  private static LanguageModel inParts(String... parts) {
    return new LanguageModel() {
      @Override
      public Reply complete(Prompt prompt) {
        return new Reply(String.join("", parts), 0, 0);
      }

      @Override
      public Reply stream(Prompt prompt, Consumer<String> part) {
        Stream.of(parts).forEach(part);
        return complete(prompt);
      }
    };
  }

  private static LanguageModel none() {
    return prompt -> {
      throw new ModelRefusedException(ModelFailure.NOT_SET_UP, "nobody to ask");
    };
  }

  private static LanguageModel down() {
    return prompt -> {
      throw new ModelUnavailableException(ModelFailure.UNAVAILABLE, "the server cannot be reached");
    };
  }

  private LanguageModel hung() {
    return prompt -> {
      try {
        never.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      throw new ModelUnavailableException(ModelFailure.CANCELLED, "interrupted");
    };
  }

  @Test
  void without_the_model_the_user_is_told_so_and_what_they_said_is_kept_and_learned() {
    Replied replied = reply(down(), "Vivo en Cali");

    assertThat(replied.kind()).isEqualTo(Replied.Kind.UNAVAILABLE);
    assertThat(replied.gaps()).containsExactly(Gap.NO_MODEL);
    assertThat(replied.text()).contains("mi modelo de lenguaje no contesta").contains("está guardado");
    assertThat(House.statements(marta.facts())).hasSize(1);
    assertThat(marta.conversation(10)).hasSize(2);
  }

  @Test
  void without_the_model_a_question_about_memory_is_answered_all_the_same() {
    reply(saying("Bien."), "Vivo en Cali");

    Replied replied = reply(down(), "¿Dónde vivo?");

    assertThat(replied.kind()).isEqualTo(Replied.Kind.MEMORY);
    assertThat(replied.text()).contains("Cali");
    assertThat(replied.gaps()).isEmpty();
  }

  @Test
  void what_comes_too_late_to_be_kept_is_replied_to_and_the_reply_is_said_not_to_be_kept() {
    Memory forgetful = Memory.builder(store).clock(() -> House.MORNING).retention(Retention.latest(1)).build();
    Message late = says("Vivo en Cali");
    marta.record(says("Hola"));

    Replied replied = Assistant.of(forgetful, saying("Bien.")).reply(House.MARTA, late);

    assertThat(replied.text()).isEqualTo("Bien.");
    assertThat(replied.gaps()).containsExactly(Gap.REPLY_NOT_KEPT);
    assertThat(marta.facts()).isEmpty();
  }

  @Test
  void a_reply_that_is_longer_than_a_message_may_be_is_cut_off_and_says_so() {
    Replied replied = reply(saying("A".repeat(Message.MAX_TEXT - 1) + "😀 and on"), "Hello");

    assertThat(replied.kind()).isEqualTo(Replied.Kind.MODEL);
    assertThat(replied.gaps()).containsExactly(Gap.CUT_OFF);
    assertThat(replied.text()).startsWith("AAAA").doesNotContain("😀", "does not respond");
  }

  @Test
  void an_empty_part_of_a_reply_ends_nothing() {
    StringBuilder heard = new StringBuilder();

    Replied replied = Assistant.of(house, inParts("Good ", "", "morning."))
        .reply(House.MARTA, says("Hello"), Listening.LEARNING, heard::append);

    assertThat(replied.text()).isEqualTo("Good morning.");
    assertThat(replied.gaps()).isEmpty();
    assertThat(heard).hasToString("Good morning.");
  }

  @Test
  void an_observer_that_fails_loses_no_reply() {
    MemoryObserver failing = new MemoryObserver() {
      @Override
      public void read(Reading reading) {
        throw new IllegalStateException("measuring failed");
      }

      @Override
      public void wrote(Deed deed, long count) {
        throw new IllegalStateException("measuring failed");
      }

      @Override
      public void refused(String rule) {
        throw new IllegalStateException("measuring failed");
      }

      @Override
      public void used(ModelUse use) {
        throw new AssertionError("measuring failed");
      }
    };
    Assistant assistant = Assistant.builder(house, saying("Fine.")).observer(failing).build();

    Replied replied = assistant.reply(House.MARTA, says("Hello"));

    assertThat(replied.kind()).isEqualTo(Replied.Kind.MODEL);
    assertThat(replied.text()).isEqualTo("Fine.");
  }

  @Test
  void a_model_whose_library_is_broken_is_a_model_that_does_not_respond() {
    Replied replied = reply(prompt -> {
      throw new NoClassDefFoundError("com/example/Http");
    }, "Hello");

    assertThat(replied.kind()).isEqualTo(Replied.Kind.UNAVAILABLE);
    assertThat(replied.gaps()).containsExactly(Gap.NO_MODEL);
  }

  @Test
  void a_machine_that_is_broken_is_nothing_to_go_on_with() {
    assertThatThrownBy(() -> reply(prompt -> {
      throw new OutOfMemoryError("Java heap space");
    }, "Hello")).isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void a_model_that_declines_is_told_apart_from_one_that_is_down() {
    Replied replied = reply(prompt -> {
      throw new ModelRefusedException(ModelFailure.REFUSAL, "declined");
    }, "Good morning, how are you today?");

    assertThat(replied.kind()).isEqualTo(Replied.Kind.UNAVAILABLE);
    assertThat(replied.text()).contains("would not answer that");
  }

  @Test
  void where_there_is_no_model_to_be_asked_other_words_are_not_asked_for() {
    for (ModelFailure nobody : List.of(ModelFailure.NOT_SET_UP, ModelFailure.AUTHENTICATION)) {
      Replied replied = reply(prompt -> {
        throw new ModelRefusedException(nobody, "nobody to ask");
      }, "Good morning, how are you today?");

      assertThat(replied.kind()).isEqualTo(Replied.Kind.UNAVAILABLE);
      assertThat(replied.text()).contains("no language model is set up").doesNotContain("try again", "differently");
    }
  }

  @ParameterizedTest
  @CsvSource({"I live in Leeds., I have noted that", "Vivo en Bogotá., Lo he anotado"})
  void where_there_is_no_model_to_be_asked_what_was_learned_is_said_to_be_noted(String said, String words) {
    Replied replied = reply(none(), said);

    assertThat(replied.kind()).isEqualTo(Replied.Kind.UNAVAILABLE);
    assertThat(replied.text()).startsWith(words);
  }

  @Test
  void where_there_is_no_model_to_be_asked_nothing_is_said_to_be_kept_that_waits_for_consent() {
    Replied asking = reply(none(), "I have diabetes.");
    Replied agreed = reply(none(), "Yes, save it.");

    assertThat(asking.text()).contains("May I remember that?").doesNotContain("noted", "safe");
    assertThat(agreed.text()).startsWith("I have noted that");
  }

  @Test
  void whatever_a_model_throws_leads_to_a_reply() {
    Replied replied = reply(prompt -> {
      throw new IllegalStateException("a fault of its own");
    }, "Good morning, how are you today?");

    assertThat(replied.kind()).isEqualTo(Replied.Kind.UNAVAILABLE);
    assertThat(replied.text()).doesNotContain("fault");
  }

  @Test
  void a_model_that_hangs_is_given_up_at_the_deadline() {
    Assistant assistant = Assistant.builder(house, hung()).deadline(SOON).build();

    Replied replied = assistant.reply(House.MARTA, says("Good morning, how are you today?"));

    assertThat(replied.kind()).isEqualTo(Replied.Kind.UNAVAILABLE);
    assertThat(replied.gaps()).containsExactly(Gap.NO_MODEL);
    assertThat(marta.conversation(10)).hasSize(2);
  }

  @Test
  void without_the_store_the_model_answers_without_memory_and_the_reply_says_that_nothing_is_kept() {
    store.goDown();
    List<Prompt> asked = new ArrayList<>();

    Replied replied = reply(prompt -> {
      asked.add(prompt);
      return new LanguageModel.Reply("Claro que sí.", 0, 0);
    }, "Vivo en Cali, ¿qué tiempo hace?");

    assertThat(replied.kind()).isEqualTo(Replied.Kind.MODEL);
    assertThat(replied.text()).startsWith("Claro que sí.").contains("no queda guardado");
    assertThat(replied.gaps()).contains(Gap.NOT_HEARD, Gap.NOT_READ);
    assertThat(asked.get(0).asText()).contains("cannot be looked up");
    assertThat(replied.agent()).isEmpty();
  }

  @Test
  void without_the_store_a_question_about_memory_is_not_denied_but_put_off() {
    store.goDown();

    Replied replied = reply(saying("No tengo historial."), "¿Qué sabes de mí?");

    assertThat(replied.kind()).isEqualTo(Replied.Kind.MEMORY);
    assertThat(replied.text()).contains("no puedo consultar mi memoria").doesNotContain("historial");
  }

  @Test
  void a_store_that_hangs_is_given_up_and_there_is_a_reply_in_time() {
    store.hang();
    Assistant assistant = Assistant.builder(house, saying("Claro que sí.")).deadline(SOON).build();

    Replied replied = assistant.reply(House.MARTA, says("Vivo en Cali, ¿qué tiempo hace?"));

    assertThat(replied.text()).contains("Claro que sí.").contains("no queda guardado");
    assertThat(replied.gaps()).contains(Gap.NOT_HEARD);
  }

  @Test
  void without_store_and_model_the_reply_says_both() {
    store.goDown();

    Replied replied = reply(down(), "Vivo en Cali, ¿qué tiempo hace?");

    assertThat(replied.kind()).isEqualTo(Replied.Kind.UNAVAILABLE);
    assertThat(replied.text()).contains("ni mi modelo de lenguaje ni mi memoria").contains("no queda guardado");
  }

  @Test
  void once_the_store_is_back_the_same_message_is_heard_after_all() {
    Message message = says("Vivo en Cali, ¿qué tiempo hace?");
    Assistant assistant = Assistant.of(house, saying("Claro que sí."));
    store.goDown();
    assistant.reply(House.MARTA, message);
    store.comeBack();

    Replied replied = assistant.reply(House.MARTA, message);

    assertThat(replied.kind()).isEqualTo(Replied.Kind.MODEL);
    assertThat(replied.gaps()).isEmpty();
    assertThat(marta.facts()).hasSize(1);
  }

  @Test
  void a_reply_that_breaks_off_stands_as_far_as_it_was_said_and_says_that_it_is_not_finished() {
    List<String> parts = new ArrayList<>();
    Assistant assistant = Assistant.of(house, new BreakingOff());

    Replied replied = assistant.reply(House.MARTA, says("Tell me a long story, please"), Listening.LEARNING, parts::add);

    assertThat(replied.kind()).isEqualTo(Replied.Kind.MODEL);
    assertThat(replied.gaps()).containsExactly(Gap.CUT_OFF);
    assertThat(replied.text()).startsWith("Once upon a time. ").contains("could not finish").doesNotContain("There was");
    assertThat(String.join("", parts)).isEqualTo(replied.text());
  }

  @Test
  void who_listens_no_longer_ends_the_reply_and_it_is_not_kept() {
    Assistant assistant = Assistant.of(house, saying("Good. Better."));
    Message message = says("Good morning, how are you today?");

    assertThatThrownBy(() -> assistant.reply(House.MARTA, message, Listening.LEARNING, part -> {
      throw new IllegalStateException("hung up");
    })).isInstanceOf(IllegalStateException.class).hasMessage("hung up");

    assertThat(House.texts(marta.conversation(10))).containsExactly("Good morning, how are you today?");
  }

  /** A model that says a sentence and a half, and fails. */
  private static final class BreakingOff implements LanguageModel {

    @Override
    public Reply complete(Prompt prompt) {
      throw new ModelUnavailableException(ModelFailure.UNAVAILABLE, "gone");
    }

    @Override
    public Reply stream(Prompt prompt, Consumer<String> part) {
      part.accept("Once upon");
      part.accept(" a time. There was");
      return complete(prompt);
    }
  }
}
