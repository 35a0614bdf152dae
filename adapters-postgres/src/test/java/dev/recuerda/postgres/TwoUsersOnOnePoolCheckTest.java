package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.briefing.Briefing;
import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.contract.Together;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.memory.profile.ProfilePatch;
import dev.recuerda.memory.user.UserId;
import dev.recuerda.postgres.backend.SmallPool;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Dialogue 33 of the requirements: two users, each on 50 threads, over one pool of 5 connections. Nothing of one comes up
 * for the other, and no update is lost.
 */
class TwoUsersOnOnePoolCheckTest {

  private static final int THREADS_OF_EACH = 50;
  private static final int TURNS = Cases.count(1, 5);

  private static final Prepared HERE = Prepared.fresh();

  private final SmallPool pool = SmallPool.of(HERE.database, HERE.database.app(), 5);
  private final Memory memory = Memory.builder(PostgresStore.over(pool))
      .clock(() -> Samples.AT).promptKey("a key that is only for tests".getBytes(StandardCharsets.UTF_8))
      .readLimit(Duration.ofSeconds(60)).language("en").build();
  private final UserMemory ann = memory.of(new UserId(Samples.uuid("ann")));
  private final UserMemory bob = memory.of(new UserId(Samples.uuid("bob")));

  @AfterAll
  static void close() {
    HERE.close();
  }

  @Test
  void nothing_leaks_and_no_update_is_lost() throws Exception {
    try (pool) {
      Together.run(2 * THREADS_OF_EACH, thread -> {
        boolean isAnn = thread % 2 == 0;
        for (int turn = 1; turn <= TURNS; turn++) {
          turn(isAnn ? ann : bob, isAnn ? "apricots" : "bananas", isAnn ? "bananas" : "apricots", thread, turn);
        }
      });

      isComplete(ann, "apricots", 0);
      isComplete(bob, "bananas", 1);
      assertThat(pool.inUse()).isZero();
    }
    Cases.report("dialogue 33", "2 users x %d threads x %d turns on 5 connections: nothing leaked, no update lost",
        THREADS_OF_EACH, TURNS);
  }

  private static void turn(UserMemory user, String own, String foreign, int thread, long turn) {
    Message message = Message.fromUser(thread + "-" + turn, Samples.AT, "I like " + own + " of box " + thread + "-" + turn);
    user.record(message);
    user.learn(List.of(new Candidate(
        Claim.plain("food", "likes " + own + " of box " + thread + "-" + turn), Evidence.wholeOf(message), "test")));
    user.updateProfile(ProfilePatch.none().withGoals(Map.of(own + " " + thread, turn)));
    Briefing briefing = user.brief(Message.fromUser("asking", Samples.AT, "Which " + foreign + " do I like?"));
    assertThat(briefing.recollection().isDegraded()).isFalse();
    assertThat(briefing.prompt().asText()).contains(own + " of box").doesNotContain(foreign + " of box");
  }

  private static void isComplete(UserMemory user, String own, int firstThread) {
    int all = THREADS_OF_EACH * TURNS;
    assertThat(user.conversation(all + 1)).hasSize(all)
        .allMatch(episode -> episode.message().text().startsWith("I like " + own))
        .extracting(Episode::position).containsExactlyElementsOf(LongStream.rangeClosed(1, all).boxed().toList());
    assertThat(user.facts()).hasSize(all).extracting(Fact::claim).extracting(Claim::statement)
        .allMatch(statement -> statement.startsWith("likes " + own));
    Map<String, Object> goals = user.profile().goals().values();
    assertThat(goals).hasSize(THREADS_OF_EACH).containsKey(own + " " + firstThread);
    assertThat(goals.values()).containsOnly((long) TURNS);
    List<AuditEntry> trail = user.trail(10 * all);
    assertThat(AuditEntry.firstBroken(trail)).isEmpty();
    assertThat(trail).hasSizeGreaterThanOrEqualTo(3 * all);
  }
}
