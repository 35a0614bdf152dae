package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.user.UserId;
import dev.recuerda.postgres.backend.Backends;
import dev.recuerda.postgres.backend.SmallPool;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Check 18 of the acceptance list: whoever borrows a connection and binds it to no user sees no row of any table, whatever
 * units were done on the same connection before and however they ended.
 */
class AfterSomebodyElseCheckTest {

  private static final long SEED = 18;
  private static final int SEQUENCES = Cases.count(25, 1_000);
  private static final int LONGEST = 6;
  private static final int UNTIL_PREPARED_ON_THE_SERVER = 6;
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final String BOUND_TO =
      "select coalesce(nullif(current_setting('app.current_user_id', true), ''), 'nobody')";

  private static final Prepared HERE = Prepared.fresh();
  private static final Backends BACKENDS = Backends.of(HERE.database);
  private static final SmallPool POOL = SmallPool.of(HERE.database, HERE.database.app(), 1);
  private static final PostgresStore STORE = PostgresStore.over(POOL);
  private static final PostgresStore HASTY = PostgresStore.over(POOL,
      PostgresOptions.standard().reading(SHORT).writing(SHORT).idle(SHORT));
  private static final List<Ledger> LEDGERS = List.of(
      new Ledger(new UserId(Samples.uuid("one"))), new Ledger(new UserId(Samples.uuid("two"))),
      new Ledger(new UserId(Samples.uuid("three"))));

  private static List<String> countOfEachTable;
  private long units;

  @BeforeAll
  static void keepSomethingOfEverybody() throws SQLException {
    for (Ledger ledger : LEDGERS) {
      STORE.write(ledger.user, records -> {
        ledger.write(records, LEDGERS.indexOf(ledger));
        records.agents().save(Samples.agent("agent"));
        return true;
      });
    }
    countOfEachTable = new ArrayList<>();
    try (Connection owner = HERE.database.connect(HERE.database.owner()); Statement statement = owner.createStatement();
        ResultSet tables = statement.executeQuery("select format('select count(*) from recuerda.%I', relname) from pg_class "
            + "where relnamespace = 'recuerda'::regnamespace and relkind = 'r' and relname <> 'schema_history'")) {
      while (tables.next()) {
        countOfEachTable.add(tables.getString(1));
      }
    }
    assertThat(countOfEachTable).hasSizeGreaterThan(10);
  }

  @AfterAll
  static void close() {
    POOL.close();
    BACKENDS.close();
    HERE.close();
  }

  /** What somebody does on the connection before. */
  private enum Step {
    WRITES, LOOKS, THROWS_WRITING, THROWS_LOOKING, IS_CANCELLED, WAITS_TOO_LONG_FOR_A_LOCK, IDLES_TOO_LONG, IS_ENDED,
    PREPARES_ON_THE_SERVER, CHANGES_WHILE_LOOKING, NESTS, SWALLOWS_A_FAILURE, ERASES
  }

  /** What the work itself throws. */
  private static final class OwnFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void whoever_borrows_a_connection_after_others_sees_nothing() throws SQLException {
    Map<Step, Integer> steps = new EnumMap<>(Step.class);

    for (int i = 0; i < SEQUENCES; i++) {
      SplittableRandom random = new SplittableRandom(SEED * 1_000_003 + i);
      List<Step> sequence = new ArrayList<>();
      for (int length = 1 + random.nextInt(LONGEST); sequence.size() < length; ) {
        sequence.add(Step.values()[random.nextInt(Step.values().length)]);
      }
      for (Step step : sequence) {
        steps.merge(step, 1, Integer::sum);
        take(step, LEDGERS.get(random.nextInt(LEDGERS.size())));
      }
      assertThat(rowsThatABorrowerSees()).as("after %s, sequence %d, seed %d", sequence, i, SEED).isZero();
    }

    assertThat(steps).hasSize(Step.values().length);
    Cases.report("18", "after %,d sequences of %,d steps %s a borrower without a user saw 0 rows of %d tables",
        SEQUENCES, steps.values().stream().mapToInt(Integer::intValue).sum(), steps, countOfEachTable.size());
  }

  @Test
  void a_user_that_somebody_set_for_the_whole_session_does_leak() throws SQLException {
    take(Step.WRITES, LEDGERS.get(0));
    try (Connection careless = POOL.getConnection(); PreparedStatement set = careless.prepareStatement(
        "select set_config('app.current_user_id', ?, false)")) {
      set.setString(1, LEDGERS.get(0).user.toString());
      set.execute();
    }

    assertThat(rowsThatABorrowerSees()).isGreaterThan(3);

    BACKENDS.end(POOL.process());
  }

  private void take(Step step, Ledger ledger) throws SQLException {
    units++;
    switch (step) {
      case WRITES -> STORE.write(ledger.user, this::keepOneMore);
      case LOOKS -> STORE.read(ledger.user, this::look);
      case THROWS_WRITING -> assertThatThrownBy(() -> STORE.write(ledger.user, records -> {
        keepOneMore(records);
        throw new OwnFailure();
      })).isInstanceOf(OwnFailure.class);
      case THROWS_LOOKING -> assertThatThrownBy(() -> STORE.read(ledger.user, records -> {
        look(records);
        throw new OwnFailure();
      })).isInstanceOf(OwnFailure.class);
      case IS_CANCELLED -> isCancelled(ledger);
      case WAITS_TOO_LONG_FOR_A_LOCK -> waitsTooLong(ledger);
      case IDLES_TOO_LONG -> assertThatThrownBy(() -> HASTY.write(ledger.user, records -> {
        BACKENDS.awaitEndOf(POOL.process());
        return keepOneMore(records);
      })).isInstanceOf(StoreUnavailableException.class);
      case IS_ENDED -> assertThatThrownBy(() -> STORE.write(ledger.user, records -> {
        keepOneMore(records);
        BACKENDS.end(POOL.process());
        return true;
      })).isInstanceOf(StoreUnavailableException.class);
      case PREPARES_ON_THE_SERVER -> {
        for (int i = 0; i < UNTIL_PREPARED_ON_THE_SERVER; i++) {
          STORE.read(ledger.user, this::look);
          assertThat(rowsThatABorrowerSees()).isZero();
        }
      }
      case CHANGES_WHILE_LOOKING -> assertThatThrownBy(() -> STORE.read(ledger.user, this::keepOneMore))
          .isInstanceOf(PermanentException.class);
      case NESTS -> assertThatThrownBy(() -> STORE.read(ledger.user, records -> STORE.read(ledger.user, this::look)))
          .isInstanceOf(PermanentException.class);
      case SWALLOWS_A_FAILURE -> swallowsAFailure(ledger);
      case ERASES -> STORE.write(ledger.user, records -> {
        records.erase();
        return keepOneMore(records);
      });
    }
  }

  private boolean keepOneMore(UserRecords records) {
    records.profile().saveSection("section", Samples.document("unit", units));
    records.messages().add(Samples.said(records.messages().lastPosition() + 1, "words"), Samples.words("words"));
    return look(records);
  }

  private boolean look(UserRecords records) {
    records.recall(Samples.lookingFor("words", "others"));
    return records.messages().latest(3).isEmpty();
  }

  private void isCancelled(Ledger ledger) throws SQLException {
    try (Connection lock = BACKENDS.locking("recuerda.consents")) {
      assertThatThrownBy(() -> STORE.read(ledger.user, records -> {
        BACKENDS.cancelling(POOL.process(), records.consents()::history);
        return true;
      })).isInstanceOf(StoreUnavailableException.class);
      lock.rollback();
    }
  }

  private void waitsTooLong(Ledger ledger) throws SQLException {
    try (Connection lock = BACKENDS.locking("recuerda.users")) {
      assertThatThrownBy(() -> HASTY.write(ledger.user, this::keepOneMore)).isInstanceOf(StoreUnavailableException.class);
      lock.rollback();
    }
  }

  private void swallowsAFailure(Ledger ledger) throws SQLException {
    try (Connection lock = BACKENDS.locking("recuerda.consents")) {
      assertThatThrownBy(() -> STORE.write(ledger.user, records -> {
        records.profile().saveSection("section", Samples.document("swallowed", units));
        assertThatThrownBy(() -> BACKENDS.cancelling(POOL.process(), records.consents()::history))
            .isInstanceOf(StoreUnavailableException.class);
        return true;
      })).isInstanceOf(StoreUnavailableException.class);
      lock.rollback();
    }
  }

  /** Borrows the connection twice: as it comes, and for a transaction. */
  private static long rowsThatABorrowerSees() throws SQLException {
    long seen = 0;
    for (boolean each : new boolean[] {true, false}) {
      try (Connection borrowed = POOL.getConnection()) {
        borrowed.setAutoCommit(each);
        seen += rowsSeenBy(borrowed);
        if (!each) {
          borrowed.rollback();
        }
      }
    }
    return seen;
  }

  private static long rowsSeenBy(Connection borrowed) throws SQLException {
    long seen = answer(borrowed, BOUND_TO).equals("nobody") ? 0 : 1;
    for (String count : countOfEachTable) {
      seen += Long.parseLong(answer(borrowed, count));
    }
    try (Statement statement = borrowed.createStatement()) {
      return seen + statement.executeUpdate("update recuerda.memory_sections set document = document")
          + statement.executeUpdate("delete from recuerda.jobs");
    }
  }

  private static String answer(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql); ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getString(1);
    }
  }
}
