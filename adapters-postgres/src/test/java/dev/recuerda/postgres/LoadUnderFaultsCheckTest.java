package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.contract.Together;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.RetryableException;
import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.user.UserId;
import dev.recuerda.postgres.backend.Backends;
import dev.recuerda.postgres.backend.SmallPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Check 17 of the acceptance list: 64 threads do their units over a pool of 4 connections, while one in ten units throws,
 * one in twenty is cancelled and of one in twenty the server's process is ended. No row of one user is seen by
 * another, what was acknowledged is there in the end, and of what failed there is everything or nothing.
 */
class LoadUnderFaultsCheckTest {

  /** A unit that is to be cancelled waits for a table that is locked, so that a cancel finds it at work. */
  private static final String LOCKED = "recuerda.consents";
  private static final long SEED = 17;
  private static final int UNITS = Cases.count(400, 20_000);
  private static final int AT_ONCE = 2_000;
  private static final int THREADS = 64;
  private static final int CONNECTIONS = 4;
  private static final int USERS = 32;

  private static final Prepared HERE = Prepared.fresh();
  private static final Backends BACKENDS = Backends.of(HERE.database);

  private final SmallPool pool = SmallPool.of(HERE.database, HERE.database.app(), CONNECTIONS);
  private final PostgresStore store = PostgresStore.over(pool);
  private final List<Ledger> ledgers = IntStream.range(0, USERS)
      .mapToObj(i -> new Ledger(new UserId(Samples.anyUuid()))).toList();
  private final Map<Fault, AtomicInteger> met = new EnumMap<>(Fault.class);
  private final AtomicInteger strays = new AtomicInteger();

  LoadUnderFaultsCheckTest() {
    for (Fault fault : Fault.values()) {
      met.put(fault, new AtomicInteger());
    }
  }

  @AfterEach
  void closePool() {
    pool.close();
  }

  @AfterAll
  static void close() {
    BACKENDS.close();
    HERE.close();
  }

  /** What happens to a unit, and of how many of a thousand. */
  private enum Fault {
    THROWS(110), CANCELLED(60), ENDED_BEFORE(10), ENDED_WITHIN(25), ENDED_AT_ANY_MOMENT(25), NONE(770);

    private final int ofAThousand;

    Fault(int ofAThousand) {
      this.ofAThousand = ofAThousand;
    }

    static Fault at(int draw) {
      int left = draw;
      for (Fault fault : values()) {
        left -= fault.ofAThousand;
        if (left < 0) {
          return fault;
        }
      }
      throw new IllegalArgumentException("draw");
    }

    boolean isOfTheDatabase() {
      return this != THROWS && this != NONE;
    }
  }

  /** What the work itself throws. */
  private static final class OwnFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void nothing_is_mixed_up_lost_or_half_written_on_a_small_pool_whatever_befalls_the_units() throws Exception {
    try (Connection lock = BACKENDS.locking(LOCKED)) {
      for (int first = 0; first < UNITS; first += AT_ONCE) {
        Queue<Integer> numbers = new ConcurrentLinkedQueue<>(
            IntStream.range(first, Math.min(UNITS, first + AT_ONCE)).boxed().toList());
        Together.run(THREADS, thread -> unitsUntilEmpty(numbers));
      }
      lock.rollback();
    }

    int cameThrough = ledgers.stream().mapToInt(this::settled).sum();
    int kept = ledgers.stream().mapToInt(ledger -> ledger.kept.size()).sum();
    assertThat(rowsUnderAnotherName()).as("seed %d", SEED).isZero();
    assertThat(pool.inUse()).isZero();
    assertThat(strays.get()).isLessThanOrEqualTo(met.get(Fault.ENDED_AT_ANY_MOMENT).get());
    assertThat(met).allSatisfy((fault, times) -> assertThat(times.get()).as("%s", fault).isPositive());
    Cases.report("17", "%,d units of %d users, %d threads, %d connections: %s; %,d writing units were acknowledged and are "
        + "there; of %,d in doubt %,d are there, and whole; %,d units met a fault meant for another; no foreign row",
        UNITS, USERS, THREADS, CONNECTIONS, met, kept,
        ledgers.stream().mapToInt(ledger -> ledger.inDoubt.size()).sum(), cameThrough, strays.get());
  }

  private void unitsUntilEmpty(Queue<Integer> numbers) {
    for (Integer number = numbers.poll(); number != null; number = numbers.poll()) {
      unit(number);
    }
  }

  /** How many of the units in doubt are there. */
  private int settled(Ledger ledger) {
    return store.read(ledger.user, ledger::settle);
  }

  private void unit(long number) {
    SplittableRandom random = new SplittableRandom(SEED * 1_000_003 + number);
    Ledger ledger = ledgers.get(random.nextInt(USERS));
    boolean writing = random.nextBoolean();
    Fault fault = Fault.at(random.nextInt(1_000));
    long someNumber = random.nextLong(UNITS);
    try {
      if (writing) {
        store.write(ledger.user, records -> {
          ledger.look(records, someNumber);
          return befalling(fault, records, () -> ledger.write(records, number));
        });
        ledger.kept.add(number);
      } else {
        store.read(ledger.user, records -> befalling(fault, records, () -> ledger.look(records, someNumber)));
      }
      assertThat(fault).as("unit %d, seed %d", number, SEED).isIn(Fault.NONE, Fault.ENDED_AT_ANY_MOMENT);
    } catch (OwnFailure own) {
      assertThat(fault).isEqualTo(Fault.THROWS);
      ledger.failed.add(number);
    } catch (RetryableException database) {
      if (!fault.isOfTheDatabase()) {
        strays.incrementAndGet();
      }
      if (writing) {
        (fault == Fault.ENDED_BEFORE || fault == Fault.ENDED_WITHIN ? ledger.failed : ledger.inDoubt).add(number);
      }
    } finally {
      met.get(fault).incrementAndGet();
    }
  }

  /** Does the work while something befalls it. */
  private boolean befalling(Fault fault, UserRecords records, Runnable work) {
    int process = pool.process();
    switch (fault) {
      case NONE -> work.run();
      case THROWS -> {
        work.run();
        throw new OwnFailure();
      }
      case CANCELLED -> {
        work.run();
        BACKENDS.cancelling(process, records.consents()::history);
      }
      case ENDED_BEFORE -> {
        BACKENDS.end(process);
        work.run();
      }
      case ENDED_WITHIN -> {
        work.run();
        BACKENDS.end(process);
        records.messages().latest(1);
      }
      case ENDED_AT_ANY_MOMENT -> {
        BACKENDS.endSoon(process);
        work.run();
      }
    }
    return true;
  }

  private static long rowsUnderAnotherName() {
    return Prepared.count(HERE.database, """
        select (select count(*) from recuerda.messages_v2 where content not like 'of ' || user_id || ' %')
             + (select count(*) from recuerda.user_memory where content not like 'of ' || user_id || ' %')
             + (select count(*) from recuerda.memory_sections where document->>'of' <> user_id::text)
             + (select count(*) from recuerda.message_terms t join recuerda.messages_v2 m using (user_id, position)
                where t.term not in ('unit', 'unit' || substr(m.id, 2)))""");
  }

  @Test
  void a_unit_that_goes_on_after_its_statement_was_cancelled_is_not_acknowledged() throws SQLException {
    Ledger ledger = ledgers.get(0);

    try (Connection lock = BACKENDS.locking(LOCKED)) {
      assertThatThrownBy(() -> store.write(ledger.user, records -> {
        records.profile().saveSection("count", Document.of("count", Map.of("count", 1)));
        swallowing(() -> BACKENDS.cancelling(pool.process(), records.consents()::history));
        return true;
      })).isInstanceOf(StoreUnavailableException.class);
      lock.rollback();
    }

    assertThat(settled(ledger)).isZero();
  }

  private static void swallowing(Runnable work) {
    assertThatThrownBy(work::run).isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void the_check_sees_a_row_that_stands_under_another_user() {
    kept(0, 1);
    kept(1, 2);
    Prepared.asAdmin(HERE.database, "update recuerda.messages_v2 set content = 'of ' || gen_random_uuid() || ' unit 2' "
        + "where id = 'm2' and user_id = '" + ledgers.get(1).user + "'");

    assertThatThrownBy(() -> settled(ledgers.get(1)))
        .isInstanceOf(AssertionError.class).hasMessageContaining("a row that is seen by");
    assertThat(rowsUnderAnotherName()).isEqualTo(1);
    assertThat(settled(ledgers.get(0))).isZero();
    Prepared.asAdmin(HERE.database, "delete from recuerda.users where user_id = '" + ledgers.get(1).user + "'");
  }

  @Test
  void the_check_sees_a_unit_that_is_half_there_and_one_that_is_lost() {
    kept(0, 1);
    kept(1, 2);
    Prepared.asAdmin(HERE.database, "delete from recuerda.user_memory where user_id = '" + ledgers.get(0).user + "'");
    store.write(ledgers.get(1).user, UserRecords::erase);

    assertThatThrownBy(() -> settled(ledgers.get(0))).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> settled(ledgers.get(1))).isInstanceOf(AssertionError.class);
  }

  private void kept(int user, long number) {
    Ledger ledger = ledgers.get(user);
    store.write(ledger.user, records -> {
      ledger.write(records, number);
      return true;
    });
    ledger.kept.add(number);
  }
}
