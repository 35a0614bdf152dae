package dev.recuerda.inmemory.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.contract.Together;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.document.Document.ListMerge;
import dev.recuerda.memory.document.Schema;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.profile.ProfilePatch;
import dev.recuerda.memory.profile.ProfileSchema;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Check 50 of the acceptance list: 8 threads that make 250 updates each of one profile lose none, while reading it first and
 * writing it afterwards, in two units, must lose some.
 */
class NoUpdateIsLostCheckTest {

  private static final int THREADS = 8;
  private static final int UPDATES = 250;

  private final House house = new House(new InMemoryStore(), options -> options.section(new ProfileSchema("seen",
      Schema.of("seen", Map.of("type", "object")), ListMerge.UNION)));

  @Test
  void every_update_of_a_profile_is_there_in_the_answer_and_in_all_later_ones() throws Exception {
    Queue<Profile> answers = new ConcurrentLinkedQueue<>();

    Together.run(THREADS, thread -> {
      for (long i = 1; i <= UPDATES; i++) {
        Profile answer = house.marta.updateProfile(ProfilePatch.none().withGoals(Map.of("of " + thread, i)));
        assertThat(answer.goals().get("of " + thread)).contains(i);
        answers.add(answer);
      }
    });

    // Each update adds one to one of the goals, so no two states have one sum.
    assertThat(answers).extracting(NoUpdateIsLostCheckTest::sum)
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, THREADS * UPDATES).boxed().toList());
    assertThat(house.marta.profile().goals().values().values()).hasSize(THREADS).containsOnly((long) UPDATES);
    assertThat(house.marta.trail(2 * THREADS * UPDATES)).hasSize(THREADS * UPDATES)
        .satisfies(trail -> assertThat(AuditEntry.firstBroken(List.copyOf(trail))).isEmpty());
    Cases.report("50", "%d threads x %d updates of one profile: none lost", THREADS, UPDATES);
  }

  private static long sum(Profile profile) {
    return profile.goals().values().values().stream().mapToLong(Long.class::cast).sum();
  }

  @Test
  void every_value_that_is_added_to_one_list_of_a_section_stays() throws Exception {
    Together.run(THREADS, thread -> {
      for (int i = 0; i < UPDATES / 5; i++) {
        house.marta.updateSection("seen", Map.of("films", List.of("film " + thread + "-" + i)));
      }
    });

    Document section = house.marta.section("seen").orElseThrow();
    assertThat((List<?>) section.get("films").orElseThrow()).hasSize(THREADS * UPDATES / 5).doesNotHaveDuplicates();
  }

  @Test
  void reading_first_and_writing_afterwards_in_two_units_loses_updates() throws Exception {
    CyclicBarrier allHaveRead = new CyclicBarrier(THREADS);

    Together.run(THREADS, thread -> {
      for (int i = 0; i < UPDATES; i++) {
        long count = (Long) house.marta.profile().goals().get("count").orElse(0L);
        allHaveRead.await();
        house.marta.updateProfile(ProfilePatch.none().withGoals(Map.of("count", count + 1)));
      }
    });

    long counted = (Long) house.marta.profile().goals().get("count").orElseThrow();
    assertThat(counted).isLessThan(THREADS * UPDATES);
    Cases.report("50", "negative control: of %,d updates, %,d lost", THREADS * UPDATES, THREADS * UPDATES - counted);
  }
}
