package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.memory.user.UserId;
import dev.recuerda.postgres.Relay.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Check 49 of the acceptance list: connections that are cut or reset in the midst of a word, that take everything and give
 * nothing, or on which each byte comes alone. No call outlives its deadline by more than a second, nothing that comes back is
 * wrong, what was acknowledged is there once, and no connection is left behind.
 */
class TroubledConnectionsCheckTest {

  private static final int RUNS = Cases.count(10, 500);
  private static final int CALLS = 6;
  private static final long SEED = 49;

  /** As many bytes as letting somebody in takes, and some units of work after it. */
  private static final int MOST_BYTES = 30_000;
  private static final Duration STATEMENT = Duration.ofMillis(300);

  /** The wait for a turn, for a connection, and for one statement that nobody answers, with the store's half second of grace. */
  private static final Duration DEADLINE =
      STATEMENT.plus(Duration.ofSeconds(2)).plus(STATEMENT).plus(Duration.ofMillis(500));

  /** So often is a write tried again once all goes well: no connection that was in trouble outlives its first failure. */
  private static final int ATTEMPTS = 20;

  private static final Prepared HERE = Prepared.fresh();

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final Relay relay = Relay.before(HERE.database);
  private final PostgresStore store = PostgresStore.connect(
      relay.url(HERE.database), HERE.database.app().user(),
      HERE.database.app().password(), PostgresOptions.standard().reading(STATEMENT).writing(STATEMENT));
  private final UserMemory user = Memory.in(store).of(new UserId(Samples.anyUuid()));
  private final List<String> written = new ArrayList<>();
  private final Map<Trouble, Integer> failures = new EnumMap<>(Trouble.class);
  private long longest;

  @AfterEach
  void closeStore() {
    store.close();
    relay.close();
  }

  @AfterAll
  static void close() {
    HERE.close();
  }

  @Test
  void whatever_befalls_connections_no_call_waits_for_ever_and_nothing_is_lost_doubled_or_mixed_up() throws Exception {
    for (int run = 0; run < RUNS; run++) {
      Trouble trouble = Trouble.values()[run % Trouble.values().length];
      connectAnewWith(trouble, random.nextLong(MOST_BYTES));
      for (int call = 0; call < CALLS; call++) {
        if (!triedToWrite() || !triedToRead()) {
          failures.merge(trouble, 1, Integer::sum);
        }
      }
      connectAnewWith(Trouble.NONE, 0);
      settle();

      assertThat(kept()).as("after run %d, %s, seed %d", run, trouble, SEED).isEqualTo(written);
    }

    assertThat(Duration.ofNanos(longest)).isLessThan(DEADLINE.plusSeconds(1));
    assertThat(failures).containsKeys(Trouble.CUT, Trouble.RESET, Trouble.DEAF);
    assertThat(AuditEntry.firstBroken(user.trail(2 * written.size()))).isEmpty();
    Cases.report("49", "%d runs through a relay, %d times a write and a read each: of these did not come through %s; the longest "
        + "call took %d ms of %d; %,d messages kept, each once", RUNS, CALLS, failures, Duration.ofNanos(longest).toMillis(),
        DEADLINE.toMillis(), written.size());
  }

  @Test
  void no_connection_is_left_behind_by_those_that_were_in_trouble() throws Exception {
    HERE.store.close();
    for (Trouble trouble : Trouble.values()) {
      connectAnewWith(trouble, random.nextLong(MOST_BYTES));
      triedToWrite();
      triedToRead();
    }

    store.close();

    new RoleConnections(HERE.database, HERE.database.app()).awaitGone();
  }

  /** Whoever is connected is cut off, and what is made from now on has this trouble. */
  private void connectAnewWith(Trouble trouble, long bytes) {
    relay.trouble(trouble, bytes);
    relay.cut();
    relay.goOn();
  }

  /** Writes the next message; whether that was acknowledged. */
  private boolean triedToWrite() {
    String id = "m" + written.size();
    boolean acknowledged = asked(() -> user.record(Message.fromUser(id, Samples.AT, "words of " + id))).isPresent();
    if (acknowledged) {
      written.add(id);
    }
    return acknowledged;
  }

  /** Reads what was written; whether an answer came, which is then right, but for a last message that was in doubt. */
  private boolean triedToRead() {
    Optional<List<String>> read = asked(this::kept);
    read.ifPresent(ids -> assertThat(ids).startsWith(written.toArray(String[]::new)).hasSizeLessThanOrEqualTo(written.size() + 1));
    return read.isPresent();
  }

  /** Writes once more what may have been written, until it is acknowledged. */
  private void settle() {
    int attempts = 1;
    while (!triedToWrite()) {
      assertThat(attempts++).as("attempts once all goes well").isLessThan(ATTEMPTS);
    }
  }

  private List<String> kept() {
    return user.conversation(MOST_BYTES).stream().map(episode -> {
      assertThat(episode.message().text()).isEqualTo("words of " + episode.message().id().value());
      return episode.message().id().value();
    }).toList();
  }

  private <T> Optional<T> asked(Supplier<T> call) {
    long begin = System.nanoTime();
    try {
      return Optional.of(call.get());
    } catch (StoreUnavailableException gone) {
      return Optional.empty();
    } finally {
      longest = Math.max(longest, System.nanoTime() - begin);
    }
  }
}
