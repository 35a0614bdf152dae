package dev.recuerda.memory;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.port.Agents;
import dev.recuerda.memory.port.AuditTrail;
import dev.recuerda.memory.port.Consents;
import dev.recuerda.memory.port.Facts;
import dev.recuerda.memory.port.Jobs;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.Messages;
import dev.recuerda.memory.port.ProfileRecord;
import dev.recuerda.memory.port.Sessions;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.profile.Projection;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.recall.Findings;
import dev.recuerda.memory.recall.Postings;
import dev.recuerda.memory.recall.ReadPlan;
import dev.recuerda.memory.text.Terms;
import dev.recuerda.memory.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A store in which facts whose time is over are seen by nobody who reads, whatever way they read. Whoever writes removes them
 * first ({@link Writing}).
 */
record Unexpired(MemoryStore store, InstantSource clock) implements MemoryStore {

  @Override
  public <T> T write(UserId user, Function<UserRecords, T> work) {
    return store.write(user, work);
  }

  @Override
  public <T> T read(UserId user, Function<UserRecords, T> work) {
    return store.read(user, records -> work.apply(new Rest(records, clock.instant())));
  }

  /**
   * What is left without the facts that are over. Which they are is asked only once something else is, so that a store can
   * answer both in one.
   */
  private static final class Rest implements UserRecords {

    private final UserRecords records;
    private final Instant now;
    private @Nullable Set<FactId> over;

    Rest(UserRecords records, Instant now) {
      this.records = records;
      this.now = now;
    }

    private Set<FactId> over() {
      Set<FactId> known = over;
      if (known == null) {
        known = records.facts().expired(now);
        over = known;
      }
      return known;
    }

    @Override
    public Facts facts() {
      return over().isEmpty() ? records.facts() : new RestOfFacts(records.facts(), over());
    }

    @Override
    public ProfileRecord profile() {
      return new RestOfProfile(records.profile(), this::without);
    }

    /** What the profile shows because of a fact goes with it. */
    private Profile without(Profile shown) {
      Profile profile = shown;
      for (Fact fact : records.facts().find(over()).values()) {
        Optional<Projection> place = fact.claim().slot().flatMap(Projection::of);
        if (place.isPresent() && place.get().shown(fact.claim()).equals(place.get().shown(profile))) {
          profile = place.get().clearing(profile, now);
        }
      }
      return profile;
    }

    @Override
    public Findings recall(ReadPlan plan) {
      Findings all = records.recall(plan);
      if (over().isEmpty()) {
        return all;
      }
      Predicate<FactId> isLeft = id -> !over().contains(id);
      return new Findings(all.window(), without(all.profile()), all.sections(),
          all.preferences().stream().filter(fact -> isLeft.test(fact.id())).toList(),
          all.facts().without(posting -> !isLeft.test(posting.record())),
          all.episodes(), all.during(), all.nearest().stream().filter(nearest -> isLeft.test(nearest.fact())).toList());
    }

    @Override
    public Fetched fetch(Collection<FactId> facts, Collection<Long> positions) {
      return records.fetch(facts.stream().filter(id -> !over().contains(id)).toList(), positions);
    }

    @Override
    public Messages messages() {
      return records.messages();
    }

    @Override
    public Agents agents() {
      return records.agents();
    }

    @Override
    public Sessions sessions() {
      return records.sessions();
    }

    @Override
    public Consents consents() {
      return records.consents();
    }

    @Override
    public AuditTrail audit() {
      return records.audit();
    }

    @Override
    public Jobs jobs() {
      return records.jobs();
    }

    @Override
    public Map<String, Long> erase() {
      return records.erase();
    }
  }

  private record RestOfFacts(Facts facts, Set<FactId> over) implements Facts {

    private List<Fact> left(List<Fact> all) {
      return all.stream().filter(fact -> !over.contains(fact.id())).toList();
    }

    @Override
    public Map<FactId, Fact> find(Collection<FactId> ids) {
      Map<FactId, Fact> found = new LinkedHashMap<>(facts.find(ids));
      found.keySet().removeAll(over);
      return found;
    }

    @Override
    public List<Fact> with(String key) {
      return left(facts.with(key));
    }

    @Override
    public List<Fact> latest(int limit) {
      return left(facts.latest(limit + over.size())).stream().limit(limit).toList();
    }

    @Override
    public List<Fact> about(Set<String> topics) {
      return left(facts.about(topics));
    }

    @Override
    public List<Fact> all() {
      return left(facts.all());
    }

    @Override
    public Set<FactId> expired(Instant now) {
      return Set.of();
    }

    @Override
    public boolean add(Fact fact, Terms searchable, Optional<Embedding> embedding) {
      return facts.add(fact, searchable, embedding);
    }

    @Override
    public void replace(Fact fact) {
      facts.replace(fact);
    }

    @Override
    public boolean remove(FactId id) {
      return facts.remove(id);
    }
  }

  private record RestOfProfile(ProfileRecord profile, Function<Profile, Profile> without) implements ProfileRecord {

    @Override
    public Profile get() {
      return without.apply(profile.get());
    }

    @Override
    public void save(Profile saved) {
      profile.save(saved);
    }

    @Override
    public Map<String, Document> sections() {
      return profile.sections();
    }

    @Override
    public void saveSection(String name, Document section) {
      profile.saveSection(name, section);
    }
  }
}
