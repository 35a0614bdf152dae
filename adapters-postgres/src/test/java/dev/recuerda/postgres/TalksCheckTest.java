package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.contract.Cases;
import dev.recuerda.postgres.sequence.Side;
import dev.recuerda.postgres.sequence.Twins;
import org.junit.jupiter.api.Test;

/**
 * The second half of check 24 of the acceptance list, at the public door: random talks come to the same in memory and in
 * PostgreSQL, in what is remembered, recalled, told and forgotten.
 */
class TalksCheckTest {

  private static final int TALKS = Cases.count(10, 1_000);

  @Test
  void random_talks_come_to_the_same_in_memory_and_in_postgresql() {
    try (Prepared here = Prepared.fresh()) {
      InMemoryStore inMemory = new InMemoryStore();
      Twins twins = new Twins(new Side(inMemory, inMemory), new Side(here.store, here.upkeep));

      for (int seed = 1; seed <= TALKS; seed++) {
        twins.talk(seed);
      }

      assertThat(twins.counts().mattered("recall")).isPositive();
      Cases.report("24", "%,d talks, %,d calls compared, no difference%s",
          TALKS, twins.counts().ran(), twins.counts().table());
    }
  }
}
