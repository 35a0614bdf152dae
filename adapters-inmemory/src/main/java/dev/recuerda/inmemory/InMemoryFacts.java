package dev.recuerda.inmemory;

import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.port.Facts;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.text.Terms;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

final class InMemoryFacts implements Facts {

  private final Unit unit;

  InMemoryFacts(Unit unit) {
    this.unit = unit;
  }

  @Override
  public boolean add(Fact fact, Terms searchable, Optional<Embedding> embedding) {
    return unit.toChange().facts.add(fact, searchable, embedding, unit.journal());
  }

  @Override
  public Map<FactId, Fact> find(Collection<FactId> ids) {
    FactTable facts = unit.toRead().facts;
    Map<FactId, Fact> found = new LinkedHashMap<>();
    ids.forEach(id -> facts.find(id).ifPresent(fact -> found.put(id, fact)));
    return Collections.unmodifiableMap(found);
  }

  @Override
  public List<Fact> with(String key) {
    return unit.toRead().facts.with(key);
  }

  @Override
  public List<Fact> latest(int limit) {
    return unit.toRead().facts.latest(limit);
  }

  @Override
  public List<Fact> about(Set<String> topics) {
    return unit.toRead().facts.about(topics);
  }

  @Override
  public List<Fact> all() {
    return unit.toRead().facts.all();
  }

  @Override
  public Set<FactId> expired(Instant now) {
    return unit.toRead().facts.expired(now);
  }

  @Override
  public void replace(Fact fact) {
    unit.toChange().facts.replace(fact, unit.journal());
  }

  @Override
  public boolean remove(FactId id) {
    return unit.toChange().facts.remove(id, unit.journal());
  }
}
