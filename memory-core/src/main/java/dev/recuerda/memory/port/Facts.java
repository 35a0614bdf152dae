package dev.recuerda.memory.port;

import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.text.Terms;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is, and was, held true about one user. Lists are in the order in which the facts were added, but for {@link #latest}. */
public interface Facts {

  /**
   * Keeps a fact.
   *
   * @param searchable the terms it is found by while it is current
   * @param embedding where it lies among other facts; empty where there are no embeddings
   * @return whether it was new; a fact whose id is there already changes nothing
   */
  boolean add(Fact fact, Terms searchable, Optional<Embedding> embedding);

  /**
   * Keeps many facts, as {@link #add} would keep one after the other. A store may be faster at it.
   *
   * @return how many were new
   */
  default int addAll(List<Searchable> facts) {
    int added = 0;
    for (Searchable fact : facts) {
      added += add(fact.fact, fact.terms, fact.embedding) ? 1 : 0;
    }
    return added;
  }

  /** Those of the facts that are there, current or not. */
  Map<FactId, Fact> find(Collection<FactId> ids);

  /** One fact, current or not. */
  default Optional<Fact> find(FactId id) {
    return Optional.ofNullable(find(Set.of(id)).get(id));
  }

  /** The facts with this {@link Claim#key()}, with those that are no longer current. */
  List<Fact> with(String key);

  /**
   * The latest of the current facts, newest first: by when they were recorded, then the last one added first.
   *
   * @param limit how many at most; less than 0 is as good as 0
   */
  List<Fact> latest(int limit);

  /**
   * The current facts that fill a slot of one of these topics. The topic of a slot is the first word of its name: that of
   * {@code work.employer} is {@code work}.
   */
  List<Fact> about(Set<String> topics);

  /** All facts, with those that are no longer current. */
  List<Fact> all();

  /** The ids of the facts whose time is over ({@link Fact#hasExpired}); to look for them costs nothing where there are none. */
  Set<FactId> expired(Instant now);

  /**
   * Puts a fact in the place of the one with its id; one whose id is not there changes nothing. A fact that is no longer
   * current is found by no search.
   */
  void replace(Fact fact);

  /**
   * Removes a fact from everywhere.
   *
   * @return whether it was there
   */
  boolean remove(FactId id);

  /** A fact with the terms that it is found by while it is current, and where it lies among other facts. */
  record Searchable(Fact fact, Terms terms, Optional<Embedding> embedding) {}
}
