package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.contract.Cases;
import dev.recuerda.postgres.sequence.Side;
import dev.recuerda.postgres.sequence.Twins;
import org.junit.jupiter.api.Test;

/**
 * The second half of check 24 of the acceptance list: random sequences of operations give equal results in memory and in
 * PostgreSQL, ranking included.
 */
class SequencesCheckTest {

  private static final int SEQUENCES = Cases.count(150, 10_000);

  @Test
  void random_sequences_of_operations_give_the_same_in_memory_and_in_postgresql() {
    try (Prepared here = Prepared.fresh()) {
      InMemoryStore inMemory = new InMemoryStore();
      Twins twins = new Twins(new Side(inMemory, inMemory), new Side(here.store, here.upkeep));

      for (int seed = 1; seed <= SEQUENCES; seed++) {
        twins.run(seed);
      }

      assertThat(twins.counts().operations()).allSatisfy(
          operation -> assertThat(twins.counts().mattered(operation)).as(operation).isPositive());
      Cases.report("24", "%,d sequences, %,d operations compared, no difference%s",
          SEQUENCES, twins.counts().ran(), twins.counts().table());
    }
  }
}
