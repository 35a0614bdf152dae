package dev.recuerda.postgres.sequence;

import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.text.Terms;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Operations on facts. */
final class OnFacts {

  private final Dice dice;
  private final Pools pools;

  OnFacts(Dice dice, Pools pools) {
    this.dice = dice;
    this.pools = pools;
  }

  void addTo(Operations operations) {
    operations.addFilling(26, "facts.add", this::add);
    operations.add(8, "facts.replace", this::replace);
    operations.add(4, "facts.remove", () -> {
      FactId id = pools.fact();
      return (side, records) -> records.facts().remove(id);
    });
    operations.add(3, "facts.find", () -> {
      List<FactId> ids = dice.some(5, pools::fact);
      return (side, records) -> records.facts().find(ids);
    });
    operations.add(2, "facts.find(one)", () -> {
      FactId id = pools.fact();
      return (side, records) -> records.facts().find(id);
    });
    operations.add(3, "facts.with", () -> {
      String key = pools.claim().key();
      return (side, records) -> records.facts().with(key);
    });
    operations.add(4, "facts.latest", () -> {
      int limit = pools.count();
      return (side, records) -> records.facts().latest(limit);
    });
    operations.add(3, "facts.about", () -> {
      Set<String> topics = Set.copyOf(dice.some(3, () -> pools.claim().slot().map(Slot::topic).orElse("nothing")));
      return (side, records) -> records.facts().about(topics);
    });
    operations.add(3, "facts.all", () -> (side, records) -> records.facts().all());
    operations.add(3, "facts.expired", () -> {
      Instant now = pools.instant();
      return (side, records) -> records.facts().expired(now);
    });
  }

  private Operation.Work add() {
    Fact fact = pools.factOf(pools.fact());
    Terms terms = pools.terms();
    Optional<Embedding> embedding = dice.oneIn(6) ? Optional.empty() : Optional.of(pools.embedding());
    return (side, records) -> records.facts().add(fact, terms, embedding);
  }

  /** By itself closed, or by another one, current or not; tells whether there was one. */
  private Operation.Work replace() {
    Fact another = pools.factOf(pools.fact());
    Instant now = pools.instant();
    boolean closes = dice.oneIn(2);
    return (side, records) -> {
      Optional<Fact> old = records.facts().find(another.id());
      records.facts().replace(closes ? old.map(fact -> fact.closed(now, now)).orElse(another) : another);
      return old;
    };
  }
}
