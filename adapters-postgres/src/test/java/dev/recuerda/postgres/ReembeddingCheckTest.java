package dev.recuerda.postgres;

import static dev.recuerda.postgres.Vectored.NEW;
import static dev.recuerda.postgres.Vectored.OLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.error.RetryableException;
import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.user.UserId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Check 54: the move to another model, stopped at random places in every way that there is, loses and doubles nothing. */
class ReembeddingCheckTest {

  private static final long SEED = 54;
  private static final int USERS = 12;
  private static final int FACTS = 40;
  private static final int BATCHES = (USERS * FACTS + Reembedding.AT_ONCE - 1) / Reembedding.AT_ONCE;

  private final Vectored all = new Vectored(USERS, FACTS);
  private final RoleConnections upkeep = new RoleConnections(all.here.database, all.here.database.upkeep());
  private final Random random = new Random(SEED);
  private List<String> old = List.of();
  private List<String> undisturbed = List.of();

  @BeforeEach
  void move() {
    old = all.all(OLD);
    all.reembedding.into(new WatchedEmbeddings(NEW));
    undisturbed = all.all(NEW);
    all.reembedding.forget(NEW);
  }

  @AfterEach
  void close() {
    all.close();
  }

  @Test
  void stopped_anywhere_and_run_again_it_comes_to_the_same_as_undisturbed() throws Exception {
    int stops = Cases.count(8, 50);
    for (int i = 0; i < stops; i++) {
      Way way = Way.values()[i % Way.values().length];
      if (all.count(NEW, true) == undisturbed.size()) {
        all.reembedding.forget(NEW);
      }
      long before = all.count(NEW, true);
      stop(way);
      assertNothingIsHalf(way, before);
      if (random.nextInt(3) > 0) { // Else the next one is stopped on the way that this one has left.
        goOn(way);
      }
    }
    goOn(Way.FAILED_MODEL);
    Cases.report("54", "a move of %,d facts stopped at %,d random places in %d ways: 0 lost, 0 double, 0 reads refused",
        USERS * FACTS, stops, Way.values().length);
  }

  private void stop(Way way) throws Exception {
    int left = BATCHES - (int) (all.count(NEW, true) / Reembedding.AT_ONCE);
    int place = 1 + random.nextInt(Math.max(1, left));
    switch (way) {
      case FAILED_MODEL -> assertThatThrownBy(() -> all.reembedding.into(new WatchedEmbeddings(NEW, call -> {
        if (call == place) {
          throw new IllegalStateException("the model is gone");
        }
      }))).isInstanceOf(IllegalStateException.class);
      case INTERRUPTED -> {
        assertThatThrownBy(() -> all.reembedding.into(new WatchedEmbeddings(NEW, call -> {
          if (call == place) {
            Thread.currentThread().interrupt();
          }
        }))).isInstanceOf(RetryableException.class);
        assertThat(Thread.interrupted()).isTrue();
      }
      case CUT_OFF_WHILE_WRITING -> cutOffWhileWriting();
      case KILLED_PROCESS -> {
        try (OtherProcess process =
            OtherProcess.start(Reembedder.class, all.here.database, all.here.database.upkeep(), Integer.toString(place))) {
          assertThat(process.end()).isEqualTo(place);
        }
      }
    }
  }

  /** Ends it while it waits for a user, in the middle of what it writes. */
  private void cutOffWhileWriting() throws Exception {
    UserId user = all.users.get(random.nextInt(USERS));
    try (Connection connection = all.here.source(all.here.database.owner()).getConnection();
        PreparedStatement lock = connection.prepareStatement("select from recuerda.users where user_id = ? for update")) {
      connection.setAutoCommit(false);
      lock.setObject(1, user.value());
      lock.execute();
      CompletableFuture<Long> moving = CompletableFuture.supplyAsync(() -> all.reembedding.into(new WatchedEmbeddings(NEW)));
      boolean waits = all.near(NEW, user, "fact").size() < FACTS;
      if (waits) {
        upkeep.awaitWaiting(1);
        upkeep.terminate();
      }
      if (waits) {
        assertThatThrownBy(() -> moving.get(60, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class)
            .hasCauseInstanceOf(StoreUnavailableException.class);
      } else {
        moving.get(60, TimeUnit.SECONDS);
      }
    }
  }

  /** What is there is of what there will be, nothing that was there has gone, and reads in the old space go on. */
  private void assertNothingIsHalf(Way way, long before) {
    assertThat(all.all(NEW)).as("%s with seed %d", way, SEED).doesNotHaveDuplicates().isSubsetOf(undisturbed)
        .hasSizeGreaterThanOrEqualTo((int) before);
    assertThat(all.all(OLD)).isEqualTo(old);
    all.users.forEach(user -> assertThat(all.near(OLD, user, "fact")).hasSize(FACTS));
  }

  private void goOn(Way way) {
    long missing = undisturbed.size() - all.count(NEW, true);
    WatchedEmbeddings model = new WatchedEmbeddings(NEW);

    assertThat(all.reembedding.into(model)).as("%s with seed %d", way, SEED).isEqualTo(missing);

    assertThat(model.sent()).hasSize((int) missing);
    assertThat(all.all(NEW)).isEqualTo(undisturbed);
    all.reembedding.forget(NEW);
    assertThat(all.all(OLD)).isEqualTo(old);
  }

  /** In which way it is stopped. */
  private enum Way { FAILED_MODEL, INTERRUPTED, CUT_OFF_WHILE_WRITING, KILLED_PROCESS }

  @Test
  void a_vector_of_a_fact_that_is_gone_is_refused_by_the_database_as_well() {
    String dead = all.facts.get(0).id().toString();
    all.here.store.write(all.users.get(0), records -> records.facts().remove(all.facts.get(0).id()));

    assertThatThrownBy(() -> Prepared.asAdmin(all.here.database, "insert into recuerda.user_memory_vectors values ('"
        + all.users.get(0) + "', 'new', 8, '" + dead + "', true, '[1,1,1,1,1,1,1,1]', '[1,1,1,1,1,1,1,1]')"))
        .hasMessageContaining("violates foreign key constraint");
  }
}
