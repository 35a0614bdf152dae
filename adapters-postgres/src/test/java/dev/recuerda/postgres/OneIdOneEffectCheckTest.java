package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.Recorded;
import dev.recuerda.memory.Recorded.Outcome;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.contract.Together;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Check 43 of the acceptance list on a real server: one message id from 32 threads at once has exactly one effect and one
 * answer, and another payload under it is told from a repetition, always.
 */
class OneIdOneEffectCheckTest {

  private static final int THREADS = 32;
  private static final int ROUNDS = Cases.count(10, 1_000);

  /** Half of the threads wait for the user's row, the others for a connection: how long that takes is not what is looked at. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final PostgresOptions PATIENT = PostgresOptions.standard().writing(PATIENCE).reading(PATIENCE);

  private static final Prepared HERE = Prepared.fresh();

  private static final HikariDataSource CONNECTIONS = connections();

  private final UserMemory user = Memory.in(PostgresStore.over(CONNECTIONS, PATIENT)).of(new UserId(Samples.anyUuid()));

  @AfterAll
  static void close() {
    CONNECTIONS.close();
    HERE.close();
  }

  private static HikariDataSource connections() {
    HikariConfig config = new HikariConfig();
    config.setDataSource(HERE.source(HERE.database.app()));
    config.setMaximumPoolSize(THREADS / 2);
    config.setConnectionTimeout(PATIENCE.toMillis());
    return new HikariDataSource(config);
  }

  @Test
  void the_same_message_from_many_threads_at_once_is_kept_once() throws Exception {
    List<Queue<Recorded>> rounds = recordedAtOnce((round, thread) -> Message.fromUser("m" + round, Samples.AT, "hola"));

    assertThat(rounds).allSatisfy(answers -> {
      assertThat(answers).extracting(Recorded::outcome)
          .containsOnlyOnce(Outcome.NEW).containsOnly(Outcome.NEW, Outcome.REPEATED);
      assertThat(answers).extracting(Recorded::episode).containsOnly(answers.element().episode());
    });
    assertThat(user.conversation(2 * ROUNDS)).hasSize(ROUNDS);
    assertThat(user.trail(2 * ROUNDS)).hasSize(ROUNDS)
        .satisfies(trail -> assertThat(AuditEntry.firstBroken(List.copyOf(trail))).isEmpty());
    Cases.report("43", "PostgreSQL: one id, %d threads x %,d rounds: one effect and one answer each", THREADS, ROUNDS);
  }

  @Test
  void of_different_messages_under_one_id_the_first_is_kept_and_all_others_are_told_so() throws Exception {
    List<Queue<Recorded>> rounds = recordedAtOnce(
        (round, thread) -> Message.fromUser("m" + round, Samples.AT, "hola desde " + thread));

    assertThat(rounds).allSatisfy(answers -> {
      assertThat(answers).extracting(Recorded::outcome)
          .containsOnlyOnce(Outcome.NEW).containsOnly(Outcome.NEW, Outcome.CONFLICTING);
      assertThat(answers).extracting(Recorded::episode).containsOnly(answers.element().episode());
    });
    assertThat(user.trail(2 * ROUNDS)).hasSize(ROUNDS);
    Cases.report("43", "PostgreSQL: other payloads, %d threads x %,d rounds: one kept, the others conflicting", THREADS, ROUNDS);
  }

  /** What comes of messages that so many threads record in the same moment, round by round. */
  private List<Queue<Recorded>> recordedAtOnce(BiFunction<Integer, Integer, Message> message) throws Exception {
    List<Queue<Recorded>> rounds = IntStream.range(0, ROUNDS)
        .<Queue<Recorded>>mapToObj(round -> new ConcurrentLinkedQueue<>()).toList();
    CyclicBarrier start = new CyclicBarrier(THREADS);
    Together.run(THREADS, thread -> {
      for (int round = 0; round < ROUNDS; round++) {
        start.await(1, TimeUnit.MINUTES);
        rounds.get(round).add(user.record(message.apply(round, thread)));
      }
    });
    assertThat(rounds).allMatch(answers -> answers.size() == THREADS);
    return rounds;
  }
}
