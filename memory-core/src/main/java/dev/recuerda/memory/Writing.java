package dev.recuerda.memory;

import dev.recuerda.memory.error.ConsentMissingException;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.policy.Retention;
import dev.recuerda.memory.port.MemoryObserver;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import dev.recuerda.memory.privacy.Consent;
import dev.recuerda.memory.privacy.ConsentEvent;
import dev.recuerda.memory.privacy.ConsentProof;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Runs writing units: with a trail in the same unit, and word to the observer once it is committed. */
final class Writing {

  private final MemoryStore store;
  private final InstantSource clock;
  private final MemoryObserver observer;
  private final Retention retention;
  private final boolean generalConsent;

  Writing(
      MemoryStore store, InstantSource clock, MemoryObserver observer, Retention retention, boolean generalConsent) {
    this.store = store;
    this.clock = clock;
    this.observer = observer;
    this.retention = retention;
    this.generalConsent = generalConsent;
  }

  <T> T unit(UserId user, BiFunction<UserRecords, Trail, T> work) {
    Map<Deed, Long> committed = new EnumMap<>(Deed.class);
    T result = store.write(user, records -> {
      committed.clear(); // A store may run a unit again, after a lost connection for instance.
      Trail trail = new Trail(records.audit(), clock.instant().truncatedTo(ChronoUnit.MICROS));
      removeExpired(records, trail);
      T done = work.apply(records, trail);
      retention.traces().ifPresent(records.audit()::keepLatest);
      committed.putAll(trail.deeds());
      return done;
    });
    committed.forEach(observer::wrote);
    return result;
  }

  /** Whoever writes finds nothing whose time is over: it is gone for good then, and so is what the profile showed of it. */
  private void removeExpired(UserRecords records, Trail trail) {
    Set<FactId> over = records.facts().expired(trail.now());
    if (over.isEmpty()) {
      return;
    }
    ProfileFollowing following = new ProfileFollowing(records, trail, consent(records));
    Map<FactId, Fact> facts = records.facts().find(over);
    facts.values().forEach(fact -> fact.claim().slot().ifPresent(following::watch));
    for (FactId id : facts.keySet()) {
      records.facts().remove(id);
      trail.leave(Deed.FACT_FORGOTTEN, "fact " + id, "expired");
    }
    following.follow("expired", Optional.empty());
  }

  /** The present. */
  Instant now() {
    return clock.instant();
  }

  /** What the user has consented to, as it stands in this unit. */
  Consent consent(UserRecords records) {
    return Consent.standing(generalConsent, records.consents().history());
  }

  /** What somebody with such a history has consented to. */
  Consent consent(List<ConsentEvent> history) {
    return Consent.standing(generalConsent, history);
  }

  /** What the user would have consented to, had they said more. */
  Consent consent(UserRecords records, List<ConsentEvent> more) {
    List<ConsentEvent> history = new ArrayList<>(records.consents().history());
    history.addAll(more);
    return Consent.standing(generalConsent, history);
  }

  /** The proof that ordinary personalization may be written. */
  ConsentProof personalization(UserRecords records) {
    return consent(records).to(ConsentScope.PERSONALIZATION)
        .orElseThrow(() -> new ConsentMissingException(ConsentScope.PERSONALIZATION));
  }
}
