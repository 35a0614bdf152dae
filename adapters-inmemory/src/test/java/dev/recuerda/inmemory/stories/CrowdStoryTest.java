package dev.recuerda.inmemory.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.Recorded;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.memory.profile.ProfilePatch;
import dev.recuerda.memory.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CrowdStoryTest {

  private final Memory memory = Memory.builder(new InMemoryStore()).clock(() -> House.MORNING).build();

  @Test
  void eight_threads_on_one_user_lose_no_message_and_give_no_position_twice() throws Exception {
    UserMemory marta = memory.of(House.MARTA);

    inParallel(8, thread -> {
      for (int i = 0; i < 250; i++) {
        marta.record(Message.fromUser("t" + thread + "-" + i, House.MORNING, "mensaje"));
      }
    });

    List<Episode> conversation = marta.conversation(10_000);
    assertThat(conversation).hasSize(2_000);
    assertThat(conversation).extracting(Episode::position).doesNotHaveDuplicates();
    assertThat(AuditEntry.firstBroken(marta.trail(10_000))).isEmpty();
  }

  @Test
  void fifty_threads_on_one_profile_lose_no_update() throws Exception {
    UserMemory marta = memory.of(House.MARTA);

    inParallel(50, thread -> {
      for (int i = 0; i < 20; i++) {
        marta.updateProfile(ProfilePatch.none().withGoals(Map.of("goal-" + thread + "-" + (i % 10), i)));
      }
    });

    assertThat(marta.profile().goals().values()).hasSize(500);
  }

  @Test
  void sixty_four_threads_on_a_thousand_users_mix_nothing_and_lose_nothing() throws Exception {
    List<UserMemory> users = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      users.add(memory.of(new UserId(new UUID(0x4000, 0x8000000000000000L | i))));
    }

    inParallel(64, thread -> {
      for (int i = thread; i < 8_000; i += 64) {
        UserMemory user = users.get(i % 1_000);
        Message message = Message.fromUser("m" + i, House.MORNING, "secreto de " + user.user() + " sobre el jardín");
        user.record(message);
        user.brief(Message.fromUser("q" + i, House.MORNING, "¿Qué sabes de mí y de mi jardín?"));
      }
    });

    for (UserMemory user : users) {
      List<Episode> conversation = user.conversation(100);
      assertThat(conversation).hasSize(8).allMatch(episode -> episode.message().text().contains(user.user().toString()));
      String prompt = user.brief(Message.fromUser("q", House.MORNING, "¿Qué sabes de mí?")).prompt().asText();
      assertThat(prompt.lines().filter(line -> line.contains("secreto")))
          .isNotEmpty().allMatch(line -> line.contains(user.user().toString()));
    }
  }

  @Test
  void more_turns_than_threads_wait_and_are_answered() throws Exception {
    UserMemory marta = memory.of(House.MARTA);
    marta.record(Message.fromUser("m", House.MORNING, "hola"));
    AtomicInteger degraded = new AtomicInteger();

    inParallel(200, thread -> {
      for (int i = 0; i < 10; i++) {
        if (marta.recall(Message.fromUser("q", House.MORNING, "¿Qué sabes de mí?")).isDegraded()) {
          degraded.incrementAndGet();
        }
      }
    });

    assertThat(degraded).hasValue(0);
  }

  @Test
  void one_message_from_thirty_two_threads_is_learned_once_and_another_payload_under_its_id_is_refused() throws Exception {
    int rounds = Cases.count(50, 1_000);
    Memory learning = Memory.builder(new InMemoryStore()).clock(() -> House.MORNING)
        .extractor((message, before) -> List.of(new Candidate(
            Claim.plain("story", message.text()), Evidence.wholeOf(message), "everything")))
        .build();
    UserMemory marta = learning.of(House.MARTA);
    AtomicInteger isNew = new AtomicInteger();
    AtomicInteger wrong = new AtomicInteger();

    inParallel(32, thread -> {
      for (int round = 0; round < rounds; round++) {
        String text = (thread % 8 == 0 ? "otra cosa " : "mensaje ") + round;
        Message message = Message.fromUser("m" + round, House.MORNING, text);
        Recorded recorded = marta.record(message);
        marta.learnFrom(message);
        boolean same = recorded.episode().message().text().equals(text);
        isNew.addAndGet(recorded.isNew() ? 1 : 0);
        wrong.addAndGet(same == (recorded.outcome() == Recorded.Outcome.CONFLICTING) ? 1 : 0);
      }
    });

    assertThat(isNew).hasValue(rounds);
    assertThat(wrong).hasValue(0);
    assertThat(marta.conversation(10 * rounds)).hasSize(rounds);
    assertThat(marta.facts()).hasSize(rounds).allMatch(fact -> fact.evidence().size() == 1);
    assertThat(marta.trail(10 * rounds)).hasSize(2 * rounds);
    Cases.report("43", "%,d messages, each recorded and learned from by 32 threads at once: one fact each", rounds);
  }

  private static void inParallel(int threads, Work work) throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int thread = i;
        tasks.add(() -> {
          work.on(thread);
          return null;
        });
      }
      for (Future<Void> done : pool.invokeAll(tasks)) {
        done.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private interface Work {
    void on(int thread);
  }
}
