package dev.recuerda.inmemory;

import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.fact.FactKind;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.recall.EmbeddingSpace;
import dev.recuerda.memory.text.Terms;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The facts of one user, under everything they are looked for by; only the current ones can be searched. */
final class FactTable {

  private final Map<FactId, StoredFact> byId = new HashMap<>();
  private final NavigableSet<StoredFact> asAdded = new TreeSet<>(StoredFact.AS_ADDED);
  private final Groups<String, StoredFact> byKey = new Groups<>(StoredFact.AS_ADDED);
  private final Groups<EmbeddingSpace, StoredFact> currentInSpace = new Groups<>(StoredFact.AS_ADDED);
  private final NavigableSet<StoredFact> current = new TreeSet<>(StoredFact.NEWEST_FIRST);
  private final NavigableSet<StoredFact> preferences = new TreeSet<>(StoredFact.NEWEST_FIRST);
  private final Groups<String, StoredFact> currentAbout = new Groups<>(StoredFact.AS_ADDED);
  private final NavigableSet<StoredFact> expiring = new TreeSet<>(StoredFact.FIRST_OVER);
  private final InvertedIndex<Fact> index = new InvertedIndex<>();

  boolean add(Fact fact, Terms searchable, Optional<Embedding> embedding, Journal journal) {
    if (byId.containsKey(fact.id())) {
      return false;
    }
    long number = asAdded.isEmpty() ? 1 : asAdded.last().number() + 1;
    link(new StoredFact(number, IndexedRecord.of(fact, searchable), embedding), journal);
    return true;
  }

  void replace(Fact fact, Journal journal) {
    StoredFact old = byId.get(fact.id());
    if (old != null) {
      unlink(old, journal);
      link(old.replacedBy(fact), journal);
    }
  }

  boolean remove(FactId id, Journal journal) {
    StoredFact stored = byId.get(id);
    if (stored != null) {
      unlink(stored, journal);
    }
    return stored != null;
  }

  private void link(StoredFact stored, Journal journal) {
    linkAll(stored);
    journal.note(() -> unlinkAll(stored));
  }

  private void unlink(StoredFact stored, Journal journal) {
    unlinkAll(stored);
    journal.note(() -> linkAll(stored));
  }

  private void linkAll(StoredFact stored) {
    byId.put(stored.fact().id(), stored);
    asAdded.add(stored);
    byKey.add(stored.fact().claim().key(), stored);
    if (stored.fact().expires().isPresent()) {
      expiring.add(stored);
    }
    if (stored.fact().isCurrent()) {
      current.add(stored);
      stored.topic().ifPresent(topic -> currentAbout.add(topic, stored));
      stored.embedding().ifPresent(embedding -> currentInSpace.add(embedding.space(), stored));
      if (stored.fact().claim().kind() == FactKind.PREFERENCE) {
        preferences.add(stored);
      }
      index.add(stored.words());
    }
  }

  private void unlinkAll(StoredFact stored) {
    byId.remove(stored.fact().id());
    asAdded.remove(stored);
    byKey.remove(stored.fact().claim().key(), stored);
    expiring.remove(stored);
    if (stored.fact().isCurrent()) {
      current.remove(stored);
      stored.topic().ifPresent(topic -> currentAbout.remove(topic, stored));
      stored.embedding().ifPresent(embedding -> currentInSpace.remove(embedding.space(), stored));
      preferences.remove(stored);
      index.remove(stored.words());
    }
  }

  Optional<Fact> find(FactId id) {
    return Optional.ofNullable(byId.get(id)).map(StoredFact::fact);
  }

  Set<FactId> expired(Instant now) {
    Set<FactId> over = new LinkedHashSet<>();
    for (StoredFact stored : expiring) {
      if (!stored.fact().hasExpired(now)) {
        break;
      }
      over.add(stored.fact().id());
    }
    return Collections.unmodifiableSet(over);
  }

  int dropExpired(Instant now, Journal journal) {
    Set<FactId> over = expired(now);
    over.forEach(id -> remove(id, journal));
    return over.size();
  }

  List<Fact> all() {
    return facts(asAdded);
  }

  List<Fact> with(String key) {
    return facts(byKey.of(key));
  }

  List<Fact> latest(int limit) {
    return current.stream().limit(Math.max(0, limit)).map(StoredFact::fact).toList();
  }

  List<Fact> about(Set<String> topics) {
    NavigableSet<StoredFact> together = new TreeSet<>(StoredFact.AS_ADDED);
    topics.forEach(topic -> together.addAll(currentAbout.of(topic)));
    return facts(together);
  }

  private static List<Fact> facts(NavigableSet<StoredFact> stored) {
    return stored.stream().map(StoredFact::fact).toList();
  }

  NavigableSet<StoredFact> currentIn(EmbeddingSpace space) {
    return currentInSpace.of(space);
  }

  NavigableSet<StoredFact> preferences() {
    return preferences;
  }

  InvertedIndex<Fact> index() {
    return index;
  }

  int size() {
    return byId.size();
  }
}
