package dev.recuerda.inmemory;

import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.recall.Embedding;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * A fact with what it is found by.
 *
 * @param number its place in the order in which facts were added
 */
record StoredFact(long number, IndexedRecord<Fact> words, Optional<Embedding> embedding) {

  static final Comparator<StoredFact> AS_ADDED = Comparator.comparingLong(StoredFact::number);

  static final Comparator<StoredFact> NEWEST_FIRST = Comparator.comparing(StoredFact::learnedAt)
      .thenComparing(AS_ADDED)
      .reversed();

  static final Comparator<StoredFact> FIRST_OVER = Comparator
      .comparing((StoredFact stored) -> stored.fact().expires().orElse(Instant.MAX))
      .thenComparing(AS_ADDED);

  Fact fact() {
    return words.record;
  }

  /** What the slot that it fills is about. */
  Optional<String> topic() {
    return fact().claim().slot().map(Slot::topic);
  }

  private Instant learnedAt() {
    return fact().recorded().from();
  }

  /** What has taken its place, found by the same. */
  StoredFact replacedBy(Fact other) {
    return new StoredFact(number, words.of(other), embedding);
  }
}
