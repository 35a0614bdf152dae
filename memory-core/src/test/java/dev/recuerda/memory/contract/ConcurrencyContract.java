package dev.recuerda.memory.contract;

import static dev.recuerda.memory.contract.Samples.document;
import static dev.recuerda.memory.contract.Samples.said;
import static dev.recuerda.memory.contract.Samples.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.profile.ProfilePatch;
import dev.recuerda.memory.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link MemoryStore} promises of units of work on many threads. */
public interface ConcurrencyContract extends NeedsStore {

  @Test
  default void eight_threads_that_append_to_one_conversation_lose_nothing() throws Exception {
    UserId user = anyUser();

    Together.run(8, thread -> {
      for (int i = 0; i < 50; i++) {
        append(user, thread + "-" + i);
      }
    });

    List<Episode> kept = look(user, records -> records.messages().latest(1_000));
    assertThat(kept).extracting(Episode::position).containsExactlyElementsOf(
        LongStream.rangeClosed(1, 400).boxed().toList());
    assertThat(kept).extracting(Episode::id).doesNotHaveDuplicates();
  }

  private void append(UserId user, String id) {
    change(user, records -> {
      long position = records.messages().lastPosition() + 1;
      Message message = Message.fromUser(id, Samples.AT.plusSeconds(position), "words of " + user);
      records.messages().add(new Episode(position, message, 1, true), words("words"));
    });
  }

  @Test
  default void eight_threads_that_count_in_one_profile_lose_nothing() throws Exception {
    UserId user = anyUser();

    Together.run(8, thread -> {
      for (int i = 0; i < 50; i++) {
        change(user, ConcurrencyContract::countInProfile);
      }
    });

    assertThat(this.<Object>look(user, records -> records.profile().get().goals().values().get("count")))
        .isEqualTo(400L);
  }

  private static void countInProfile(UserRecords records) {
    long count = (Long) records.profile().get().goals().get("count").orElse(0L);
    ProfilePatch patch = ProfilePatch.none().withGoals(Map.of("count", count + 1));
    records.profile().save(records.profile().get().patched(patch, Samples.CONSENTED, Samples.AT));
  }

  @Test
  default void fifty_threads_that_count_in_one_agents_memory_lose_nothing() throws Exception {
    UserId user = anyUser();
    Agent agent = Samples.agent("agent");
    change(user, records -> records.agents().save(agent));

    Together.run(50, thread -> change(user, records -> {
      long count = (Long) records.agents().memoryOf(agent.id()).get("count").orElse(0L);
      records.agents().saveMemory(agent.id(), document("count", count + 1));
    }));

    assertThat(this.<Document>look(user, records -> records.agents().memoryOf(agent.id())))
        .isEqualTo(document("count", 50L));
  }

  @Test
  default void sixty_four_threads_on_a_thousand_users_mix_nothing_and_lose_nothing() throws Exception {
    List<UserId> users = Stream.generate(this::anyUser).limit(1_000).toList();

    Together.run(64, thread -> {
      for (int i = thread; i < 4_000; i += 64) {
        append(users.get(i % users.size()), "m" + i);
      }
    });

    assertThat(users).allSatisfy(user -> {
      List<Episode> kept = look(user, records -> records.messages().latest(100));
      assertThat(kept).extracting(Episode::position).containsExactly(1L, 2L, 3L, 4L);
      assertThat(kept).allMatch(episode -> episode.message().text().equals("words of " + user));
    });
  }

  @Test
  default void a_reader_sees_all_of_a_unit_or_nothing_of_it() throws Exception {
    UserId user = anyUser();
    Queue<List<Long>> seen = new ConcurrentLinkedQueue<>();

    Together.run(4, thread -> {
      for (int i = 0; i < 100; i++) {
        if (thread == 0) {
          keepOneMoreOfThree(user);
        } else {
          seen.add(look(user, ConcurrencyContract::threeCounts));
        }
      }
    });

    assertThat(seen).hasSize(300).allSatisfy(counts -> assertThat(Set.copyOf(counts)).hasSize(1));
  }

  private void keepOneMoreOfThree(UserId user) {
    change(user, records -> {
      long next = records.messages().lastPosition() + 1;
      records.messages().add(said(next, "words"), words("words"));
      records.facts().add(Samples.fact("fact " + next), words("fact"), Samples.vector(1, 0, 0));
      records.profile().saveSection("count", document("count", next));
    });
  }

  private static List<Long> threeCounts(UserRecords records) {
    Document count = records.profile().sections().getOrDefault("count", document("count", 0L));
    return List.of(
        records.messages().lastPosition(), (long) records.facts().all().size(), (Long) count.values().get("count"));
  }

  @Test
  default void a_reading_unit_sees_nothing_that_is_written_after_its_first_look() throws Exception {
    UserId user = anyUser();
    append(user, "first");
    CountDownLatch reading = new CountDownLatch(1);

    Together.run(2, thread -> {
      if (thread == 0) {
        List<Long> seen = look(user, records -> Stream.generate(() -> records.messages().lastPosition())
            .peek(first -> reading.countDown())
            .limit(200)
            .distinct()
            .toList());
        assertThat(seen).containsExactly(1L);
      } else {
        assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
        append(user, "second");
      }
    });

    assertThat(this.<Long>look(user, records -> records.messages().lastPosition())).isEqualTo(2);
  }

  @Test
  default void units_of_different_users_do_not_wait_for_each_other() throws Exception {
    UserId slow = anyUser();
    UserId quick = anyUser();
    CountDownLatch slowHasBegun = new CountDownLatch(1);
    CountDownLatch quickIsDone = new CountDownLatch(1);

    Together.run(2, thread -> {
      if (thread == 0) {
        change(slow, records -> {
          records.messages().add(said(1, "slow"), words("slow"));
          slowHasBegun.countDown();
          await(quickIsDone);
        });
      } else {
        await(slowHasBegun);
        append(quick, "quick");
        quickIsDone.countDown();
      }
    });

    assertThat(this.<Long>look(quick, records -> records.messages().lastPosition())).isEqualTo(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).as("the other thread came that far").isTrue();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  @Test
  default void users_who_come_and_are_erased_at_once_are_never_half_there() throws Exception {
    UserId user = anyUser();

    Together.run(8, thread -> {
      for (int i = 0; i < 50; i++) {
        if (thread % 2 == 0) {
          change(user, records -> {
            records.erase();
            OneOfEach.keep(records, "words");
          });
        } else {
          Map<String, Long> erased = store().write(user, UserRecords::erase);
          assertThat(erased).isIn(Map.of(), OneOfEach.counts());
        }
      }
    });

    change(user, UserRecords::erase);
    assertThat(this.<Long>look(user, records -> records.messages().lastPosition())).isZero();
  }

  @Test
  default void a_user_whose_records_come_and_go_on_many_threads_loses_none() throws Exception {
    UserId user = anyUser();

    Together.run(8, thread -> {
      for (int i = 0; i < 100; i++) {
        Fact fact = Samples.fact("of thread " + thread);
        change(user, records -> records.facts().add(fact, words("words"), Optional.empty()));
        boolean wasThere = store().write(user, records -> records.facts().remove(fact.id()));
        assertThat(wasThere).isTrue();
      }
    });

    assertThat(this.<List<Fact>>look(user, records -> records.facts().all())).isEmpty();
  }
}
