package dev.recuerda.inmemory.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.contract.Cases;
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
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Values of one slot, learned in any order and more than once; a failure names its seed. */
class AnyOrderStoryTest {

  private static final int ROUNDS = Cases.count(100, 1_000);
  private static final List<String> CITIES = List.of("Cali", "Bogotá", "Lima");

  private final House house = new House();

  @Test
  void at_no_instant_are_two_values_of_a_slot_true() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      UserMemory user = house.newcomer();
      List<Candidate> candidates = candidates(user, new Random(seed));

      candidates.forEach(candidate -> user.learn(List.of(candidate)));

      for (Candidate candidate : candidates) {
        Instant said = candidate.evidence().saidAt();
        assertThat(user.facts(said, house.now())).as("seed %d", seed).hasSize(1);
        assertThat(user.facts(said.plusSeconds(30), house.now())).as("seed %d", seed).hasSize(1);
      }
    }
  }

  @Test
  void the_value_that_was_said_last_is_the_one_that_is_held() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      UserMemory user = house.newcomer();
      List<Candidate> candidates = candidates(user, new Random(seed));

      candidates.forEach(candidate -> user.learn(List.of(candidate)));

      Candidate last = Collections.max(
          candidates, (one, other) -> one.evidence().saidAt().compareTo(other.evidence().saidAt()));
      assertThat(user.facts()).as("seed %d", seed).singleElement()
          .satisfies(fact -> assertThat(fact.claim()).isEqualTo(last.claim()));
    }
  }

  @Test
  void learning_any_of_it_again_changes_nothing() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      UserMemory user = house.newcomer();
      Random random = new Random(seed);
      List<Candidate> candidates = candidates(user, random);
      candidates.forEach(candidate -> user.learn(List.of(candidate)));
      List<Fact> facts = user.facts();
      List<AuditEntry> trail = user.trail(1_000);

      for (int again = 0; again < 10; again++) {
        user.learn(List.of(candidates.get(random.nextInt(candidates.size()))));
      }

      assertThat(user.facts()).as("seed %d", seed).isEqualTo(facts);
      assertThat(user.trail(1_000)).as("seed %d", seed).isEqualTo(trail);
    }
  }

  @Test
  void what_is_held_of_values_and_denials_does_not_depend_on_the_order_of_learning() {
    Set<Integer> sizes = new HashSet<>();
    for (int seed = 0; seed < 2 * ROUNDS; seed++) {
      Random random = new Random(seed);
      List<Candidate> candidates = sayings(random);

      UserMemory first = learning(candidates, Duration.ZERO);
      Collections.shuffle(candidates, random);
      UserMemory second = learning(candidates, Duration.ofDays(random.nextInt(2)));

      sizes.add(first.facts().size());
      assertThat(told(second)).as("seed %d", seed).isEqualTo(told(first));
    }
    assertThat(sizes).contains(1, 2); // Conflicts and several denials were among them.
  }

  /** What was true at every instant, each with what it rests on, in no order. */
  private List<Set<Set<Object>>> told(UserMemory user) {
    List<Set<Set<Object>>> told = new ArrayList<>();
    for (int second = 0; second < 40; second++) {
      told.add(user.facts(House.MORNING.plusSeconds(second), house.now()).stream()
          .map(fact -> Set.<Object>of(fact.claim(), fact.isCurrent(), Set.copyOf(fact.evidence())))
          .collect(Collectors.toSet()));
    }
    return told;
  }

  private UserMemory learning(List<Candidate> candidates, Duration apart) {
    UserMemory user = house.newcomer();
    candidates.stream().map(candidate -> candidate.evidence()).forEach(evidence -> user.record(
        Message.fromUser(evidence.message().value(), evidence.saidAt(), "una frase de por lo menos treinta letras")));
    candidates.forEach(candidate -> {
      house.later(apart);
      user.learn(List.of(candidate));
    });
    return user;
  }

  /** Values and denials, some of them at the same instant, some of those in the same message. */
  private static List<Candidate> sayings(Random random) {
    List<Candidate> sayings = new ArrayList<>();
    int second = 0;
    for (int i = 0; i < 7; i++) {
      second += random.nextInt(3) * 5;
      String city = CITIES.get(random.nextInt(CITIES.size()));
      Claim lives = Claim.filling("home.city", "home", "Vive en " + city, city);
      Claim claim = random.nextInt(5) < 2 ? House.not(lives, "No vive en " + city) : lives;
      boolean sameMessage = i > 0 && random.nextInt(4) == 0;
      Evidence before = sameMessage ? sayings.get(i - 1).evidence() : null;
      String id = before == null ? "m" + i : before.message().value();
      Message message = Message.fromUser(id, before == null ? House.MORNING.plusSeconds(second) : before.saidAt(), "una frase");
      Evidence evidence = Evidence.span(message, i, i + 3);
      boolean twice = sayings.stream().anyMatch(
          other -> other.evidence().message().equals(evidence.message()) && other.claim().saysTheSameAs(claim));
      sayings.add(twice ? sayings.get(i - 1) : new Candidate(claim, evidence, "story"));
    }
    return sayings;
  }

  /** A few statements of where she lives, a minute or more apart, in any order. */
  private List<Candidate> candidates(UserMemory user, Random random) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      house.later(Duration.ofMinutes(random.nextInt(5)));
      String city = CITIES.get(random.nextInt(CITIES.size()));
      Message message = house.said(user, "Vivo en " + city);
      Claim claim = Claim.filling("home.city", "home", "Vive en " + city, city);
      candidates.add(new Candidate(claim, Evidence.wholeOf(message), "story"));
    }
    Collections.shuffle(candidates, random);
    return candidates;
  }
}
