package dev.recuerda.postgres;

import static dev.recuerda.memory.contract.Samples.words;
import static dev.recuerda.postgres.Vectored.NEW;
import static dev.recuerda.postgres.Vectored.OLD;
import static dev.recuerda.postgres.Vectored.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.contract.Together;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.error.RetryableException;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.port.Embeddings;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.recall.EmbeddingSpace;
import dev.recuerda.memory.recall.Findings.Nearest;
import dev.recuerda.memory.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Moving to another model while the application goes on. */
class ReembeddingTest {

  private static final int USERS = 5;
  private static final int FACTS = 50;
  private static final int BATCHES = 3;

  private final Vectored all = new Vectored(USERS, FACTS);

  @AfterEach
  void close() {
    all.close();
  }

  private Fact first() {
    return all.facts.get(0);
  }

  private UserId firstUser() {
    return all.users.get(0);
  }

  @Test
  void every_current_fact_of_every_user_lies_in_the_new_space_where_its_statement_lies() {
    assertThat(all.reembedding.into(new WatchedEmbeddings(NEW))).isEqualTo(USERS * FACTS);

    assertThat(all.count(NEW, true)).isEqualTo(USERS * FACTS);
    assertThat(all.count(NEW, false)).isZero();
    for (int i = 0; i < all.facts.size(); i++) {
      Fact fact = all.facts.get(i);
      assertThat(all.nearest(NEW, all.users.get(i / FACTS), statement(fact))).contains(fact.id());
    }
  }

  @Test
  void a_vector_is_the_same_as_if_the_fact_had_been_learned_with_the_new_model() {
    all.reembedding.into(new WatchedEmbeddings(NEW));
    List<String> reembedded = all.all(NEW);
    all.reembedding.forget(NEW);
    for (UserId user : all.users) {
      all.here.store.write(user, records -> {
        records.facts().all().stream().filter(Fact::isCurrent).forEach(fact -> {
          records.facts().remove(fact.id());
          records.facts().add(fact, words("fact"), Optional.of(WatchedEmbeddings.of(NEW, statement(fact))));
        });
        return true;
      });
    }

    assertThat(all.all(NEW)).isEqualTo(reembedded);
  }

  @Test
  void undisturbed_every_text_is_embedded_once_and_another_run_embeds_none() {
    WatchedEmbeddings model = new WatchedEmbeddings(NEW);

    all.reembedding.into(model);
    assertThat(model.sent()).containsExactlyInAnyOrderElementsOf(all.statements());

    assertThat(all.reembedding.into(model)).isZero();
    assertThat(model.sent()).hasSize(all.facts.size());
  }

  @Test
  void where_there_are_no_facts_the_model_is_not_asked() {
    try (Vectored nobody = new Vectored(0, 0)) {
      WatchedEmbeddings model = new WatchedEmbeddings(NEW);

      assertThat(nobody.reembedding.into(model)).isZero();
      assertThat(nobody.reembedding.forget(OLD)).isZero();
      assertThat(model.sent()).isEmpty();
    }
  }

  @Test
  void no_transaction_is_open_while_the_model_works() {
    RoleConnections upkeep = new RoleConnections(all.here.database, all.here.database.upkeep());

    all.reembedding.into(new WatchedEmbeddings(NEW, call -> upkeep.awaitNoTransaction()));

    assertThat(all.count(NEW, true)).isEqualTo(USERS * FACTS);
  }

  @Test
  void the_application_reads_in_the_old_space_and_writes_while_the_model_works() {
    List<String> old = all.all(OLD);
    all.reembedding.into(new WatchedEmbeddings(NEW, call -> {
      for (UserId user : all.users) {
        assertThat(all.near(OLD, user, "fact")).hasSize(FACTS);
        all.here.store.write(user, records -> records.messages().add(Samples.said(call, "meanwhile"), words("meanwhile")));
      }
    }));

    assertThat(all.all(OLD)).isEqualTo(old);
    assertThat(all.here.store.<Long>read(firstUser(), records -> records.messages().lastPosition())).isEqualTo(BATCHES);
  }

  @Test
  void vectors_of_two_models_of_one_dimension_are_never_compared() {
    List<Nearest> before = all.near(OLD, firstUser(), "fact");
    assertThat(all.near(NEW, firstUser(), "fact")).isEmpty();

    all.reembedding.into(new WatchedEmbeddings(NEW));

    assertThat(all.near(OLD, firstUser(), "fact")).isEqualTo(before);
    Embedding question = WatchedEmbeddings.of(NEW, "fact");
    assertThat(all.near(NEW, firstUser(), "fact")).hasSize(FACTS).allSatisfy(near -> {
      Fact fact = all.facts.stream().filter(one -> one.id().equals(near.fact())).findFirst().orElseThrow();
      assertThat(near.cosine()).isEqualTo(question.cosine(WatchedEmbeddings.of(NEW, statement(fact))));
    });
  }

  @Test
  void another_dimension_of_the_same_model_is_another_space() {
    EmbeddingSpace longer = new EmbeddingSpace(OLD.model(), 1_100);

    assertThat(all.reembedding.into(new WatchedEmbeddings(longer))).isEqualTo(USERS * FACTS);

    assertThat(all.nearest(longer, firstUser(), statement(first()))).contains(first().id());
    assertThat(all.near(OLD, firstUser(), "fact")).hasSize(FACTS);
  }

  @Test
  void a_fact_that_is_removed_while_the_model_works_stays_removed() {
    all.reembedding.into(new WatchedEmbeddings(NEW, call ->
        all.here.store.write(firstUser(), records -> records.facts().remove(first().id()))));

    assertThat(all.count(NEW, true)).isEqualTo(USERS * FACTS - 1);
    assertThat(all.all(NEW)).noneMatch(vector -> vector.contains(first().id().toString()));
  }

  @Test
  void a_fact_that_ends_while_the_model_works_is_not_found_in_the_new_space() {
    all.reembedding.into(new WatchedEmbeddings(NEW, call -> all.here.store.write(firstUser(), records -> {
      records.facts().replace(Samples.closed(first()));
      return true;
    })));

    assertThat(all.near(NEW, firstUser(), statement(first()))).hasSize(FACTS - 1)
        .extracting(Nearest::fact).doesNotContain(first().id());
  }

  @Test
  void a_fact_that_ends_in_a_unit_that_is_still_open_is_waited_for_and_not_found() throws Exception {
    CompletableFuture<Long> moving = all.here.store.write(firstUser(), records -> {
      records.facts().replace(Samples.closed(first()));
      CompletableFuture<Long> started = CompletableFuture.supplyAsync(() -> all.reembedding.into(new WatchedEmbeddings(NEW)));
      new RoleConnections(all.here.database, all.here.database.upkeep()).awaitWaiting(1);
      return started;
    });

    assertThat(moving.get(60, TimeUnit.SECONDS)).isEqualTo(USERS * FACTS - 1);
    assertThat(all.near(NEW, firstUser(), statement(first()))).extracting(Nearest::fact).doesNotContain(first().id());
  }

  @Test
  void a_user_who_is_erased_while_the_model_works_stays_erased() {
    all.reembedding.into(new WatchedEmbeddings(NEW, call -> all.here.store.write(firstUser(), records -> records.erase())));

    assertThat(all.count(NEW, true)).isEqualTo((USERS - 1) * FACTS);
    assertThat(all.all(NEW)).noneMatch(vector -> vector.startsWith(firstUser().toString()));
  }

  @Test
  void a_fact_that_is_learned_in_the_new_space_meanwhile_keeps_its_vector() {
    Fact learned = Samples.fact("learned meanwhile");
    UserId last = new UserId(UUID.fromString("ffffffff-ffff-4fff-8fff-ffffffffffff"));
    WatchedEmbeddings model = new WatchedEmbeddings(NEW, call -> all.here.store.write(last, records ->
        records.facts().add(learned, words("learned"), Optional.of(WatchedEmbeddings.of(NEW, statement(learned))))));

    all.reembedding.into(model);

    assertThat(model.sent()).doesNotContain(statement(learned));
    assertThat(all.nearest(NEW, last, statement(learned))).contains(learned.id());
  }

  @Test
  void what_was_learned_in_the_old_space_meanwhile_is_for_the_next_run() {
    all.reembedding.into(new WatchedEmbeddings(NEW));
    Fact learned = Samples.fact("learned late");
    all.here.store.write(firstUser(), records ->
        records.facts().add(learned, words("late"), Optional.of(WatchedEmbeddings.of(OLD, statement(learned)))));
    WatchedEmbeddings model = new WatchedEmbeddings(NEW);

    assertThat(all.reembedding.into(model)).isEqualTo(1);
    assertThat(model.sent()).containsExactly(statement(learned));
  }

  @Test
  void a_fact_that_was_learned_without_any_vector_gets_one() {
    Fact plain = Samples.fact("never embedded");
    all.here.store.write(firstUser(), records -> records.facts().add(plain, words("never"), Optional.empty()));

    assertThat(all.reembedding.into(new WatchedEmbeddings(OLD))).isEqualTo(1);
    assertThat(all.nearest(OLD, firstUser(), statement(plain))).contains(plain.id());
  }

  @Test
  void the_text_of_a_fact_that_is_past_its_time_is_not_sent() {
    Fact expired = Samples.fact("long over").expiring(Optional.of(Instant.parse("2000-01-01T00:00:00Z")));
    all.here.store.write(firstUser(), records -> records.facts().add(expired, words("over"), Optional.empty()));
    WatchedEmbeddings model = new WatchedEmbeddings(NEW);

    all.reembedding.into(model);

    assertThat(model.sent()).doesNotContain(statement(expired));
  }

  @Test
  void an_exception_of_the_model_comes_out_as_it_is_and_another_run_goes_on() {
    RetryableException busy = new RetryableException("the model is busy");
    assertThatThrownBy(() -> all.reembedding.into(failingAt(2, busy))).isSameAs(busy);
    assertThat(all.count(NEW, true)).isEqualTo(Reembedding.AT_ONCE);

    WatchedEmbeddings model = new WatchedEmbeddings(NEW);
    assertThat(all.reembedding.into(model)).isEqualTo(USERS * FACTS - Reembedding.AT_ONCE);
    assertThat(model.sent()).doesNotHaveDuplicates().hasSize(USERS * FACTS - Reembedding.AT_ONCE);
    assertThat(all.count(NEW, true)).isEqualTo(USERS * FACTS);
  }

  private static WatchedEmbeddings failingAt(int failing, RuntimeException failure) {
    return new WatchedEmbeddings(NEW, call -> {
      if (call == failing) {
        throw failure;
      }
    });
  }

  @Test
  void an_interrupt_stops_it_between_two_batches_and_stays_set() {
    WatchedEmbeddings model = new WatchedEmbeddings(NEW, call -> Thread.currentThread().interrupt());

    assertThatThrownBy(() -> all.reembedding.into(model)).isInstanceOf(RetryableException.class)
        .hasMessageContaining("run it again");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(model.sent()).hasSize(Reembedding.AT_ONCE);

    all.reembedding.into(new WatchedEmbeddings(NEW));
    assertThat(all.count(NEW, true)).isEqualTo(USERS * FACTS);
  }

  @Test
  void two_at_once_come_to_the_same_as_one() throws Exception {
    WatchedEmbeddings one = new WatchedEmbeddings(NEW);
    all.reembedding.into(one);
    List<String> alone = all.all(NEW);
    all.reembedding.forget(NEW);

    List<Long> given = new ArrayList<>(List.of(0L, 0L));
    Together.run(2, thread -> given.set(thread, all.reembedding.into(new WatchedEmbeddings(NEW))));

    assertThat(given.get(0) + given.get(1)).isEqualTo(USERS * FACTS);
    assertThat(all.all(NEW)).isEqualTo(alone);
  }

  @Test
  void a_vector_that_is_none_is_refused_and_nothing_of_its_batch_is_kept() {
    float[] notANumber = {1, 2, 3, 4, 5, 6, 7, Float.NaN};
    float[] infinite = {1, 2, 3, 4, 5, 6, 7, Float.POSITIVE_INFINITY};
    for (float[] values : List.of(notANumber, infinite, new float[8], new float[7], new float[9])) {
      assertThatThrownBy(() -> all.reembedding.into(making(texts ->
          texts.stream().map(text -> Embedding.of(NEW, values)).toList()))).isInstanceOf(InvalidInputException.class);
    }
    assertThat(all.all(NEW)).isEmpty();
  }

  @Test
  void vectors_of_another_space_or_number_are_refused_and_nothing_of_their_batch_is_kept() {
    EmbeddingSpace other = new EmbeddingSpace("other", NEW.dimension());
    for (Function<List<String>, List<Embedding>> wrong : List.<Function<List<String>, List<Embedding>>>of(
        texts -> texts.stream().map(text -> WatchedEmbeddings.of(other, text)).toList(),
        texts -> texts.stream().skip(1).map(text -> WatchedEmbeddings.of(NEW, text)).toList(),
        texts -> Arrays.asList(new Embedding[texts.size()]),
        texts -> List.of())) {
      assertThatThrownBy(() -> all.reembedding.into(making(wrong))).isInstanceOf(PermanentException.class);
    }
    assertThat(all.all(NEW)).isEmpty();
    assertThat(all.all(other)).isEmpty();
  }

  private static Embeddings making(Function<List<String>, List<Embedding>> vectors) {
    return new Embeddings() {
      @Override
      public EmbeddingSpace space() {
        return NEW;
      }

      @Override
      public List<Embedding> embed(List<String> texts) {
        return vectors.apply(texts);
      }
    };
  }

  @Test
  void forgetting_a_space_drops_its_vectors_and_no_others_and_the_facts_stay() {
    all.reembedding.into(new WatchedEmbeddings(NEW));
    List<String> moved = all.all(NEW);

    assertThat(all.reembedding.forget(OLD)).isEqualTo((FACTS + 1) * USERS);

    assertThat(all.all(OLD)).isEmpty();
    assertThat(all.all(NEW)).isEqualTo(moved);
    assertThat(all.here.store.<List<Fact>>read(firstUser(), records -> records.facts().all())).hasSize(FACTS + 1);
    assertThat(all.reembedding.forget(OLD)).isZero();
  }

  @Test
  void an_interrupt_stops_forgetting_too() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> all.reembedding.forget(OLD)).isInstanceOf(RetryableException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(all.count(OLD, true)).isEqualTo(USERS * FACTS);
  }
}
