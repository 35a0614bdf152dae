package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.contract.Together;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.memory.user.UserId;
import dev.recuerda.postgres.server.PostgresServer;
import dev.recuerda.postgres.server.SmallDisk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Check 48 of the acceptance list: the disk of the server is full again and again. Whoever writes is told so, what was
 * acknowledged stays, and once there is room and the server is up, the same store goes on.
 */
class FullDiskCheckTest {

  private static final int WRITERS = 4;
  private static final int TIMES = Cases.count(2, 20);
  private static final int MEBIBYTES = 256;
  private static final int MOST_LEFT = 3 << 20;
  private static final int LETTERS = 2_000;
  private static final int LONGEST = 1_000_000;
  private static final Duration RECOVERY = Duration.ofSeconds(10);
  private static final long SEED = 48;

  private final Optional<SmallDisk> mounted = PostgresServer.shared().isOurs() ? SmallDisk.mounted(MEBIBYTES) : Optional.empty();
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final List<AutoCloseable> open = new ArrayList<>();
  private List<Writer> writers = List.of();

  @BeforeEach
  void only_a_disk_of_our_own_can_be_filled() {
    assumeTrue(mounted.isPresent(), "A disk of memory can only be mounted as root, for a server that was started here");
  }

  @AfterEach
  void close() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  @Test
  void a_full_disk_loses_nothing_that_was_acknowledged_and_once_there_is_room_the_same_store_goes_on() throws Exception {
    SmallDisk disk = mounted.orElseThrow();
    open.add(disk);
    PostgresServer server = PostgresServer.shared().anotherIn(disk.place());
    open.add(server);
    Prepared here = Prepared.on(server);
    open.add(here.store);
    open.add(here.upkeep);
    writers = IntStream.range(0, WRITERS).mapToObj(i -> new Writer(Memory.in(here.store))).toList();
    Duration longest = Duration.ZERO;

    for (int i = 0; i < TIMES; i++) {
      disk.fillUpTo(random.nextInt(MOST_LEFT));
      Together.run(WRITERS, thread -> writers.get(thread).writeUntilRefused());
      disk.makeRoom();
      Duration recovery = untilAllWriteAgain(server);
      longest = recovery.compareTo(longest) > 0 ? recovery : longest;
    }

    assertThat(longest).isLessThan(RECOVERY);
    assertThat(writers).allSatisfy(writer -> {
      assertThat(writer.kept()).isEqualTo(writer.written);
      assertThat(AuditEntry.firstBroken(writer.user.trail(LONGEST))).isEmpty();
    });
    Cases.report("48", "%d times a full disk under %d writers: of %,d acknowledged writes 0 lost, 0 doubled; %,d were refused; "
        + "writing again after %d ms at the latest", TIMES, WRITERS, writers.stream().mapToInt(writer -> writer.written.size()).sum(),
        writers.stream().mapToInt(writer -> writer.refused).sum(), longest.toMillis());
  }

  /** As whatever watches over a server does, starts it again whenever it has given up. */
  private Duration untilAllWriteAgain(PostgresServer server) throws Exception {
    long begin = System.nanoTime();
    AtomicInteger waiting = new AtomicInteger(WRITERS);
    Together.run(WRITERS + 1, thread -> {
      if (thread == WRITERS) {
        while (waiting.get() > 0) {
          server.start();
          Thread.onSpinWait();
        }
      } else {
        writers.get(thread).writeUntilAcknowledged();
        waiting.decrementAndGet();
      }
    });
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Writes message after message of one user, each under its id for as long as it takes. */
  private static final class Writer {

    private final UserMemory user;
    private final List<String> written = new ArrayList<>();
    private int refused;

    Writer(Memory memory) {
      this.user = memory.of(new UserId(Samples.anyUuid()));
    }

    void writeUntilRefused() {
      while (triedToWrite()) {
        assertThat(written).hasSizeLessThan(LONGEST);
      }
    }

    void writeUntilAcknowledged() {
      while (!triedToWrite()) {
        assertThat(refused).isLessThan(LONGEST);
      }
    }

    private boolean triedToWrite() {
      String id = "m" + written.size();
      try {
        user.record(Message.fromUser(id, Samples.AT, "words of " + id + " ".repeat(LETTERS) + "and no more"));
        written.add(id);
        return true;
      } catch (StoreUnavailableException full) {
        refused++;
        return false;
      }
    }

    List<String> kept() {
      return user.conversation(LONGEST).stream().map(episode -> episode.message().id().value()).toList();
    }
  }
}
