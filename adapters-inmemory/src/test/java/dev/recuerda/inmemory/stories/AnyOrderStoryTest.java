package dev.recuerda.inmemory.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.privacy.AuditEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Values of one slot, learned in any order and more than once; a failure names its seed. */
class AnyOrderStoryTest {

  private static final int ROUNDS = 300;
  private static final List<String> CITIES = List.of("Cali", "Bogotá", "Lima");

  @Test
  void at_no_instant_are_two_values_of_a_slot_true() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      House house = new House();
      List<Candidate> candidates = candidates(house, new Random(seed));

      candidates.forEach(candidate -> house.marta.learn(List.of(candidate)));

      for (Candidate candidate : candidates) {
        Instant said = candidate.evidence().saidAt();
        assertThat(house.marta.facts(said, house.now())).as("seed %d", seed).hasSize(1);
        assertThat(house.marta.facts(said.plusSeconds(30), house.now())).as("seed %d", seed).hasSize(1);
      }
    }
  }

  @Test
  void the_value_that_was_said_last_is_the_one_that_is_held() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      House house = new House();
      List<Candidate> candidates = candidates(house, new Random(seed));

      candidates.forEach(candidate -> house.marta.learn(List.of(candidate)));

      Candidate last = Collections.max(
          candidates, (one, other) -> one.evidence().saidAt().compareTo(other.evidence().saidAt()));
      assertThat(house.marta.facts()).as("seed %d", seed).singleElement()
          .satisfies(fact -> assertThat(fact.claim()).isEqualTo(last.claim()));
    }
  }

  @Test
  void learning_any_of_it_again_changes_nothing() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      House house = new House();
      Random random = new Random(seed);
      List<Candidate> candidates = candidates(house, random);
      candidates.forEach(candidate -> house.marta.learn(List.of(candidate)));
      List<Fact> facts = house.marta.facts();
      List<AuditEntry> trail = house.marta.trail(1_000);

      for (int again = 0; again < 10; again++) {
        house.marta.learn(List.of(candidates.get(random.nextInt(candidates.size()))));
      }

      assertThat(house.marta.facts()).as("seed %d", seed).isEqualTo(facts);
      assertThat(house.marta.trail(1_000)).as("seed %d", seed).isEqualTo(trail);
    }
  }

  /** A few statements of where she lives, a minute or more apart, in any order. */
  private static List<Candidate> candidates(House house, Random random) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      house.later(Duration.ofMinutes(random.nextInt(5)));
      String city = CITIES.get(random.nextInt(CITIES.size()));
      Message message = house.said(house.marta, "Vivo en " + city);
      Claim claim = Claim.filling("home.city", "home", "Vive en " + city, city);
      candidates.add(new Candidate(claim, Evidence.wholeOf(message), "story"));
    }
    Collections.shuffle(candidates, random);
    return candidates;
  }
}
