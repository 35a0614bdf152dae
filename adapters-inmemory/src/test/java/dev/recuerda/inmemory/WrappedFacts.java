package dev.recuerda.inmemory;

import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.port.Facts;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.text.Terms;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Facts that do what others do, but for what a subclass gets wrong. */
class WrappedFacts implements Facts {

  protected final Facts sound;

  WrappedFacts(Facts sound) {
    this.sound = sound;
  }

  @Override
  public boolean add(Fact fact, Terms searchable, Optional<Embedding> embedding) {
    return sound.add(fact, searchable, embedding);
  }

  @Override
  public Map<FactId, Fact> find(Collection<FactId> ids) {
    return sound.find(ids);
  }

  @Override
  public List<Fact> with(String key) {
    return sound.with(key);
  }

  @Override
  public List<Fact> latest(int limit) {
    return sound.latest(limit);
  }

  @Override
  public List<Fact> about(Set<String> topics) {
    return sound.about(topics);
  }

  @Override
  public List<Fact> all() {
    return sound.all();
  }

  @Override
  public Set<FactId> expired(Instant now) {
    return sound.expired(now);
  }

  @Override
  public void replace(Fact fact) {
    sound.replace(fact);
  }

  @Override
  public boolean remove(FactId id) {
    return sound.remove(id);
  }
}
