package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.recuerda.memory.Memory;
import dev.recuerda.memory.Recorded;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.contract.Together;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.memory.user.UserId;
import dev.recuerda.postgres.server.PostgresServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Check 41 of the acceptance list: the server is killed again and again under 8 writers. What was acknowledged is there
 * once, in its order; of what was not, nobody knows until it is written again under its id, which settles it.
 */
class KillsCheckTest {

  private static final int WRITERS = 8;
  private static final int KILLS = Cases.count(3, 200);
  private static final int WRITES_TO_A_KILL = Cases.count(100, 500);
  private static final int LONGEST = 1_000_000;

  private static final Prepared HERE = Prepared.fresh();

  private final PostgresServer server = PostgresServer.shared();
  private final Memory memory = Memory.in(HERE.store);
  private final List<Writer> writers = IntStream.range(0, WRITERS).mapToObj(i -> new Writer()).toList();
  private final Semaphore acknowledged = new Semaphore(0);
  private final AtomicInteger running = new AtomicInteger(1);

  @AfterAll
  static void close() {
    HERE.close();
  }

  @BeforeEach
  void only_a_server_that_was_started_here_can_be_killed() {
    assumeTrue(server.isOurs(), () -> "Not ours to kill: " + server.origin());
  }

  @Test
  void a_server_that_is_killed_under_writers_loses_and_doubles_nothing_that_was_acknowledged() throws Exception {
    Together.run(WRITERS + 1, thread -> {
      if (thread == WRITERS) {
        killAgainAndAgain();
      } else {
        writers.get(thread).writeWhile(running);
      }
    });

    assertThat(writers).allSatisfy(writer -> {
      assertThat(writer.kept()).isEqualTo(writer.written);
      assertThat(AuditEntry.firstBroken(writer.user.trail(LONGEST))).isEmpty();
    });
    assertThat(brokenIndexes()).isZero();
    assertThat(writers.stream().mapToInt(writer -> writer.failed).sum()).as("writes that failed").isPositive();
    Cases.report("41", "%d kills under %d writers: of %,d acknowledged writes 0 lost, 0 doubled; %,d failed, and %,d of those "
        + "had been written all the same", KILLS, WRITERS, writers.stream().mapToInt(writer -> writer.written.size()).sum(),
        writers.stream().mapToInt(writer -> writer.failed).sum(), writers.stream().mapToInt(writer -> writer.inDoubt).sum());
  }

  private void killAgainAndAgain() {
    for (int i = 0; i < KILLS; i++) {
      acknowledged.acquireUninterruptibly(WRITES_TO_A_KILL);
      server.kill();
      server.start();
    }
    acknowledged.acquireUninterruptibly(WRITES_TO_A_KILL);
    running.set(0);
  }

  /** Asks amcheck for every index and every row that it would have to hold; it throws where one is broken. */
  private static long brokenIndexes() {
    Prepared.asAdmin(HERE.database, "create extension if not exists amcheck");
    long asked = Prepared.count(HERE.database, """
        select count(bt_index_check(i.indexrelid, true)::text) from pg_index i join pg_class c on c.oid = i.indexrelid
        where c.relnamespace = 'recuerda'::regnamespace and c.relam = (select oid from pg_am where amname = 'btree')""");
    assertThat(asked).isGreaterThan(20);
    return Prepared.count(HERE.database, "select count(*) from pg_index where not indisvalid");
  }

  /** Writes message after message of one user, each under its id for as long as it takes. */
  private final class Writer {

    private final UserMemory user = memory.of(new UserId(Samples.anyUuid()));
    private final List<String> written = new ArrayList<>();
    private int failed;
    private int inDoubt;

    void writeWhile(AtomicInteger going) {
      while (going.get() > 0) {
        String id = "m" + written.size();
        boolean first = true;
        Optional<Recorded> recorded = write(id);
        while (recorded.isEmpty()) {
          first = false;
          failed++;
          recorded = write(id);
        }
        if (recorded.get().outcome() == Recorded.Outcome.REPEATED) {
          assertThat(first).as("a repetition of what nobody wrote").isFalse();
          inDoubt++;
        }
        written.add(id);
        acknowledged.release();
      }
    }

    private Optional<Recorded> write(String id) {
      try {
        return Optional.of(user.record(Message.fromUser(id, Samples.AT, "words of " + id)));
      } catch (StoreUnavailableException gone) {
        return Optional.empty();
      }
    }

    List<String> kept() {
      return user.conversation(LONGEST).stream().map(episode -> episode.message().id().value()).toList();
    }
  }
}
