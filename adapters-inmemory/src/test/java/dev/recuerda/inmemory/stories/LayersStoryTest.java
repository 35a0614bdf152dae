package dev.recuerda.inmemory.stories;

import static dev.recuerda.inmemory.stories.House.MARTA;
import static dev.recuerda.inmemory.stories.House.statements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.recuerda.inmemory.InMemoryBudget;
import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageType;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.error.RetryableException;
import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.policy.Cost;
import dev.recuerda.memory.policy.InputClass;
import dev.recuerda.memory.policy.ReadPolicy;
import dev.recuerda.memory.policy.ReadRule;
import dev.recuerda.memory.policy.Retrieval;
import dev.recuerda.memory.policy.SpendingLimits;
import dev.recuerda.memory.port.Budget;
import dev.recuerda.memory.port.Embeddings;
import dev.recuerda.memory.profile.ProfilePatch;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.recall.EmbeddingSpace;
import dev.recuerda.memory.recall.Layer.Status;
import dev.recuerda.memory.recall.Minimums;
import dev.recuerda.memory.recall.ProfileExtent;
import dev.recuerda.memory.recall.Question;
import dev.recuerda.memory.recall.ReadPlan;
import dev.recuerda.memory.recall.Recollection;
import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What is read for which input, and what happens when it cannot be. */
class LayersStoryTest {

  private final List<ReadPlan> plans = new ArrayList<>();
  private final OverheardEmbeddings embeddings = new OverheardEmbeddings();

  private final House house = new House(
      new InterceptedStore(new InMemoryStore(), plans::add), options -> options.embeddings(embeddings));

  @Test
  void a_tool_intent_reads_everything_at_once() {
    house.marta.recall(house.says("Agenda cita con mi dentista el viernes"));

    assertThat(plans).singleElement().satisfies(plan -> {
      assertThat(plan.window()).isEqualTo(12);
      assertThat(plan.profile()).isEqualTo(ProfileExtent.FULL);
      assertThat(plan.search().orElseThrow().vector()).isPresent();
    });
    assertThat(embeddings.sent()).hasSize(1);
  }

  @Test
  void five_facts_come_although_somebody_else_has_many_more() {
    House crowded = new House();
    for (int i = 0; i < 200; i++) {
      crowded.learned(crowded.luis, "dentista " + i, Claim.plain("test", "Su dentista número " + i));
    }
    for (int i = 0; i < 30; i++) {
      crowded.learned(crowded.marta, "dentista " + i, Claim.plain("test", "Su dentista número " + i + " de Marta"));
    }

    Recollection recollection = crowded.marta.recall(crowded.says("Agenda cita con mi dentista el viernes"));

    assertThat(statements(recollection)).hasSize(5).allMatch(statement -> statement.endsWith("de Marta"));
  }

  @Test
  void a_question_about_memory_reads_everything_although_it_is_simple_text() {
    house.marta.recall(house.says("¿Qué sabes de mí?"));

    assertThat(plans).singleElement().satisfies(plan -> {
      assertThat(plan.window()).isEqualTo(12);
      assertThat(plan.profile()).isEqualTo(ProfileExtent.FULL);
    });
  }

  @Test
  void who_asks_what_is_known_is_told_although_no_word_fits() {
    house.learned(house.marta, "Vivo en Cali", Claim.plain("home", "Vive en Cali"));
    house.learned(house.marta, "Amo el cine", Claim.plain("taste", "Ama el cine"));

    assertThat(statements(house.marta.recall(house.says("¿Qué sabes de mí?"))))
        .containsExactly("Ama el cine", "Vive en Cali");
  }

  @Test
  void who_asks_for_something_that_is_known_gets_it_first() {
    house.learned(house.marta, "Vivo en Cali", Claim.plain("home", "Su casa está en Cali"));
    for (int i = 0; i < 6; i++) {
      house.learned(house.marta, "Amo el cine " + i, Claim.plain("taste", "Ama el cine número " + i));
    }

    assertThat(statements(house.marta.recall(house.says("¿Sabes dónde está mi casa?"))))
        .hasSize(5).first().isEqualTo("Su casa está en Cali");
  }

  @Test
  void a_sticker_reads_nothing_and_the_store_is_not_asked() {
    Recollection recollection =
        house.marta.recall(Message.media("s", house.now(), MessageType.STICKER, ""));

    assertThat(plans).isEmpty();
    assertThat(List.of(recollection.window().status(), recollection.facts().status(), recollection.episodes().status(),
        recollection.profile().status())).containsOnly(Status.SKIPPED);
  }

  @Test
  void an_application_replaces_what_a_class_may_read() {
    House curious = new House(new InterceptedStore(new InMemoryStore(), plans::add), options -> options.readPolicy(
        ReadPolicy.standard().with(InputClass.TEXT_SIMPLE, ReadRule.SIMPLE.withRetrieval(Retrieval.ALWAYS))));

    curious.marta.recall(curious.says("¿Cómo estás del estómago?"));

    assertThat(plans).singleElement().satisfies(plan -> assertThat(plan.search()).isPresent());
  }

  @Test
  void an_application_replaces_what_a_question_about_memory_may_read() {
    House discreet = new House(new InterceptedStore(new InMemoryStore(), plans::add), options -> options.readPolicy(
        ReadPolicy.standard().withMemoryQuestions(ReadRule.SIMPLE.withWindow(3))));

    discreet.marta.recall(discreet.says("¿Qué sabes de mí?"));

    assertThat(plans).singleElement().satisfies(plan -> {
      assertThat(plan.window()).isEqualTo(3);
      assertThat(plan.search()).isEmpty();
    });
  }

  @Test
  void an_application_chooses_how_well_a_fact_must_fit() {
    House picky = new House(new InMemoryStore(), options -> options.readPolicy(ReadPolicy.standard().with(
        InputClass.TEXT_TOOL_INTENT, ReadRule.FULL.withMinimums(new Minimums(0.30, 0.9)))));
    picky.learned(picky.marta, "Mi dentista es Ruiz", Claim.plain("people", "Su dentista es Ruiz"));

    Recollection recollection = picky.marta.recall(picky.says("Agenda cita con mi dentista el viernes"));

    assertThat(recollection.facts().status()).isEqualTo(Status.EMPTY);
    assertThat(recollection.droppedFacts()).singleElement()
        .satisfies(dropped -> assertThat(dropped.reason()).isEqualTo("below the minimum share of 0.90"));
  }

  @Test
  void a_budget_that_cannot_be_asked_does_not_fail_the_turn() {
    House house = new House(new InMemoryStore(), options -> options.budget(new BrokenBudget()));

    assertThat(house.marta.recall(receipt(house, "guarda este gasto")).facts())
        .hasToString("SKIPPED: the budget could not be asked");
  }

  @Test
  void what_is_not_read_for_is_answered_in_the_language_of_the_conversation() {
    house.marta.updateProfile(ProfilePatch.none().withTone("formal").withLanguage("en"));

    String prompt = house.marta.brief(Message.media("s", house.now(), MessageType.STICKER, "")).prompt().asText();

    assertThat(prompt).contains("Responde en el idioma del mensaje.");
  }

  @Test
  void a_budget_that_hangs_over_its_books_does_not_hang_the_turn() {
    CountDownLatch never = new CountDownLatch(1);
    House house = new House(new InMemoryStore(), options -> options.embeddings(embeddings).budget(new Budget() {
      @Override
      public Optional<String> objection(UserId user, Cost cost) {
        return Optional.empty();
      }

      @Override
      public void spent(UserId user, Cost cost) {
        awaitUninterrupted(never);
      }
    }));
    house.said(house.marta, "hola");

    Recollection recollection = house.marta.recall(house.says("Agenda cita con mi dentista el viernes"));
    never.countDown();

    assertThat(recollection.window().isFound()).isTrue();
  }

  @Test
  void preferences_are_read_with_the_profile_even_in_small_talk() {
    house.learned(house.marta, "No como mariscos", Claim.preference("diet", "No come mariscos", "mariscos"));

    Recollection recollection = house.marta.recall(house.says("¿Qué me recomiendas para cenar?"));

    assertThat(recollection.profile().content().preferences())
        .extracting(fact -> fact.claim().statement()).containsExactly("No come mariscos");
  }

  @Test
  void an_allergy_does_not_vanish_in_small_talk() {
    house.marta.updateProfile(ProfilePatch.none()
        .withConstraints(Map.of("allergy", Map.of("to", "nueces", "hard", true), "budget", "bajo")));

    assertThat(house.marta.recall(house.says("hola")).profile().content().profile().constraints().values())
        .containsOnlyKeys("allergy");
  }

  @Test
  void a_search_that_fails_takes_no_other_layer_with_it() {
    House brittle = brittle(plan -> plan.search().isPresent());
    brittle.said(brittle.marta, "hola");
    brittle.marta.updateProfile(ProfilePatch.none().withDisplayName("Marta"));

    Recollection recollection = brittle.marta.recall(brittle.says("Agenda cita con mi dentista el viernes"));

    assertThat(recollection.facts()).hasToString("UNAVAILABLE: the store failed with IllegalStateException");
    assertThat(recollection.window().isFound()).isTrue();
    assertThat(recollection.profile().isFound()).isTrue();
    assertThat(recollection.isDegraded()).isTrue();
  }

  @Test
  void a_profile_that_cannot_be_read_takes_no_other_layer_with_it() {
    House brittle = brittle(plan -> plan.profile() != ProfileExtent.NONE);
    brittle.said(brittle.marta, "mi dentista es la doctora Ruiz");

    Recollection recollection = brittle.marta.recall(brittle.says("Agenda cita con mi dentista el viernes"));

    assertThat(recollection.profile().status()).isEqualTo(Status.UNAVAILABLE);
    assertThat(recollection.window().isFound()).isTrue();
    assertThat(recollection.facts().status()).isEqualTo(Status.EMPTY);
  }

  @Test
  void with_the_whole_store_down_a_prompt_still_comes_and_says_so() {
    House brittle = brittle(plan -> true);

    String prompt = brittle.marta.brief(brittle.says("¿Qué sabes de mí?")).prompt().asText();

    assertThat(prompt).contains("no se puede consultar: la conversación reciente, los datos guardados, "
        + "lo que se dijo antes, el perfil").contains("¿Qué sabes de mí?").doesNotContain("No guardas nada");
  }

  @Test
  void why_a_layer_is_missing_is_told_without_the_words_of_whatever_failed() {
    House brittle = new House(new InterceptedStore(new InMemoryStore(), plan -> {
      throw new IllegalArgumentException("row (Marta, diabetes) is broken");
    }), options -> options);

    assertThat(brittle.marta.recall(brittle.says("hola")).window())
        .hasToString("UNAVAILABLE: the store failed with IllegalArgumentException");
  }

  @Test
  void a_store_that_hangs_is_waited_for_only_so_long() {
    CountDownLatch never = new CountDownLatch(1);
    House hanging = new House(new InterceptedStore(new InMemoryStore(), plan -> awaitUninterrupted(never)),
        options -> options.readLimit(Duration.ofMillis(50)));

    Recollection recollection = hanging.marta.recall(hanging.says("hola"));
    never.countDown();

    assertThat(recollection.window()).hasToString("UNAVAILABLE: no answer in time");
    assertThat(recollection.profile().status()).isEqualTo(Status.UNAVAILABLE);
  }

  @Test
  void once_nothing_was_to_be_had_a_store_that_hangs_is_waited_for_only_briefly() {
    CountDownLatch never = new CountDownLatch(1);
    AtomicBoolean hangs = new AtomicBoolean();
    House failing = new House(new InterceptedStore(new InMemoryStore(), plan -> {
      if (hangs.get()) {
        awaitUninterrupted(never);
      }
      throw new StoreUnavailableException("the store is down");
    }), options -> options.readLimit(Duration.ofSeconds(40)));
    failing.marta.recall(failing.says("hola"));
    hangs.set(true);

    Recollection recollection = assertTimeout(Duration.ofSeconds(20), () -> failing.marta.recall(failing.says("hola")));
    never.countDown();

    assertThat(recollection.window()).hasToString("UNAVAILABLE: no answer in time");
  }

  @Test
  void a_store_that_is_well_again_is_read_by_the_next_recall() {
    AtomicBoolean down = new AtomicBoolean(true);
    House house = brittle(plan -> down.get());
    house.said(house.marta, "hola");
    house.marta.recall(house.says("¿qué tal?"));
    down.set(false);

    Recollection recollection = house.marta.recall(house.says("¿sigues ahí?"));

    assertThat(recollection.window().isFound()).isTrue();
  }

  @Test
  void embeddings_that_fail_leave_the_words_to_look_by() {
    House house = new House(new InMemoryStore(), options -> options.embeddings(new Embeddings() {
      @Override
      public EmbeddingSpace space() {
        return embeddings.space();
      }

      @Override
      public List<Embedding> embed(List<String> texts) {
        throw new RetryableException("the embedding service is down");
      }
    }));
    house.learned(house.marta, "Mi dentista es la doctora Ruiz",
        Claim.plain("contact.dentist", "Su dentista es la doctora Ruiz"));

    assertThat(statements(house.marta.recall(house.says("Agenda cita con mi dentista el viernes"))))
        .containsExactly("Su dentista es la doctora Ruiz");
  }

  @Test
  void embeddings_that_hang_leave_the_time_to_read_everything_else() {
    CountDownLatch never = new CountDownLatch(1);
    House hanging = new House(new InMemoryStore(), options -> options.readLimit(Duration.ofSeconds(3))
        .embeddings(new Embeddings() {
          @Override
          public EmbeddingSpace space() {
            return embeddings.space();
          }

          @Override
          public List<Embedding> embed(List<String> texts) {
            awaitUninterrupted(never);
            return List.of();
          }
        }));
    hanging.said(hanging.marta, "Mi dentista es la doctora Ruiz");

    Recollection recollection = hanging.marta.recall(hanging.says("Agenda cita con mi dentista el viernes"));
    never.countDown();

    assertThat(recollection.window()).hasToString("FOUND");
    assertThat(recollection.facts().status()).isEqualTo(Status.EMPTY);
    assertThat(recollection.facts().why()).isEqualTo("by words alone: the embeddings are not to be had");
  }

  @Test
  void a_search_that_hangs_takes_no_other_layer_with_it() {
    CountDownLatch never = new CountDownLatch(1);
    House hanging = new House(new InterceptedStore(new InMemoryStore(), plan -> {
      if (plan.search().isPresent()) {
        awaitUninterrupted(never);
      }
    }), options -> options.readLimit(Duration.ofSeconds(3)));
    hanging.said(hanging.marta, "hola");
    hanging.marta.updateProfile(ProfilePatch.none().withDisplayName("Marta"));

    Recollection recollection = hanging.marta.recall(hanging.says("Agenda cita con mi dentista el viernes"));
    never.countDown();

    assertThat(recollection.facts().status()).isEqualTo(Status.UNAVAILABLE);
    assertThat(recollection.window().isFound()).isTrue();
    assertThat(recollection.profile().isFound()).isTrue();
  }

  @Test
  void a_policy_that_keeps_no_hits_does_not_look_and_says_so() {
    House modest = new House(new InterceptedStore(new InMemoryStore(), plans::add), options -> options.readPolicy(
        ReadPolicy.standard().with(InputClass.TEXT_TOOL_INTENT, ReadRule.FULL.withTopK(0).withEpisodes(0))));

    Recollection recollection = modest.marta.recall(modest.says("Agenda cita con mi dentista el viernes"));

    assertThat(recollection.facts()).hasToString("SKIPPED: the read policy keeps nothing of what might be found");
    assertThat(plans).singleElement().satisfies(plan -> assertThat(plan.search()).isEmpty());
  }

  @Test
  void without_money_a_tool_intent_looks_by_words_and_says_so() {
    House poor = withLeft("0.40");
    poor.learned(poor.marta, "Mi dentista es Ruiz", Claim.plain("people", "Su dentista es Ruiz"));
    embeddings.sent().clear();

    Recollection recollection = poor.marta.recall(poor.says("Agenda cita con mi dentista el viernes"));

    assertThat(recollection.facts()).hasToString("FOUND");
    assertThat(recollection.facts().why()).startsWith("by words alone: only $0.40 is left");
    assertThat(embeddings.sent()).isEmpty();
  }

  @Test
  void of_a_whole_book_only_the_first_words_are_looked_for() {
    StringBuilder book = new StringBuilder("Agenda cita con mi dentista");
    for (int i = 0; i < 5_000; i++) {
      book.append(" palabra").append(i);
    }

    house.marta.recall(house.says(book.toString()));

    assertThat(plans).singleElement().satisfies(plan ->
        assertThat(plan.search().orElseThrow().terms())
            .hasSizeBetween(Question.MOST_TERMS, Question.MOST_TERMS + Question.MOST_RELATED)
            .contains("dentist", "palabra1").doesNotContain("palabra" + Question.MOST_TERMS));
  }

  @Test
  void what_the_user_searches_by_hand_fails_openly() {
    House brittle = brittle(plan -> true);

    assertThatThrownBy(() -> brittle.marta.search("dentista", 5)).isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void only_what_the_user_says_is_answered() {
    Message reply = Message.fromAssistant("a", house.now(), "¡Hola!");

    assertThatThrownBy(() -> house.marta.recall(reply))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("message.role must be USER: only what the user says is answered");
  }

  @Test
  void what_was_said_days_ago_comes_back_when_it_is_needed() {
    house.said(house.marta, "Mi dentista se llama doctora Ruiz y atiende en Chapinero");
    for (int i = 0; i < 30; i++) {
      house.said(house.marta, "charla número " + i);
    }

    Recollection recollection = house.marta.recall(house.says("Agenda cita con mi dentista el viernes"));

    assertThat(recollection.episodes().content()).first().satisfies(recalled -> {
      assertThat(recalled.episode().message().text()).contains("doctora Ruiz");
      assertThat(recalled.hit().signals()).isNotEmpty();
    });
  }

  @Test
  void what_is_in_the_window_is_not_told_twice() {
    house.said(house.marta, "Mi dentista se llama doctora Ruiz");

    assertThat(house.marta.recall(house.says("Agenda cita con mi dentista el viernes")).episodes().content()).isEmpty();
  }

  private House withLeft(String dollars) {
    Cost day = SpendingLimits.STANDARD.day();
    InMemoryBudget budget = new InMemoryBudget(SpendingLimits.STANDARD, () -> House.MORNING);
    Cost spent = day.minus(Cost.ofDollars(dollars));
    if (spent.nanoDollars() > 0) {
      budget.spent(House.LUIS, spent);
    }
    return new House(new InMemoryStore(), options -> options.embeddings(embeddings).budget(budget));
  }

  private static Message receipt(House house, String caption) {
    return Message.media("receipt", house.now(), MessageType.IMAGE, caption);
  }

  private static House brittle(Predicate<ReadPlan> fails) {
    return new House(new InterceptedStore(new InMemoryStore(), plan -> {
      if (fails.test(plan)) {
        throw new IllegalStateException("broken on purpose for " + MARTA);
      }
    }), options -> options);
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    boolean done = false;
    while (!done) {
      try {
        latch.await();
        done = true;
      } catch (InterruptedException stubborn) {
        // A driver that does not heed interruption is just what this is about.
      }
    }
  }
}
