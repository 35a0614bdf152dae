package dev.recuerda.memory;

import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.Knowledge;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import dev.recuerda.memory.privacy.Consent;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.profile.ProfileField;
import dev.recuerda.memory.profile.Projection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets the profile follow the facts that one writing unit changes: {@link #watch} a slot before, {@link #follow} after.
 *
 * <p>What a place shows is changed where it showed what the facts said before, and otherwise only where what they say now was
 * said after the host last set or cleared the field. What the profile cannot show, it does not: the fact is held all the same.
 */
final class ProfileFollowing {

  /** How far back the trail is read for what the host did; what lies beyond counts as done by the host. */
  private static final int LOOKING_BACK = 1_000;

  private final UserRecords records;
  private final Trail trail;
  private final Consent consent;
  private final Map<Projection, Optional<Object>> before = new LinkedHashMap<>();

  ProfileFollowing(UserRecords records, Trail trail, Consent consent) {
    this.records = records;
    this.trail = trail;
    this.consent = consent;
  }

  /** Remembers what the facts of a slot let the profile show, before they change. */
  void watch(Slot slot) {
    Projection.of(slot).ifPresent(place -> before.computeIfAbsent(place, isNew -> shown(isNew, fact(isNew))));
  }

  /**
   * Makes the profile show what the facts say now.
   *
   * @param reason why a place is cleared
   * @param source the message because of which a place is cleared
   * @return how many places show something else now
   */
  int follow(String reason, Optional<MessageId> source) {
    if (before.isEmpty()) {
      return 0;
    }
    Profile old = records.profile().get();
    Profile profile = old;
    int followed = 0;
    for (Projection place : before.keySet()) {
      Optional<Fact> fact = fact(place);
      boolean stale = !shown(place, fact).equals(place.shown(profile));
      if (stale && mayChange(place, fact, old)) {
        Profile changed = changed(place, fact, profile);
        if (!changed.equals(profile)) {
          profile = changed;
          followed++;
          trail.leave(Deed.PROFILE_CHANGED, "profile " + place.field().column(),
              fact.map(known -> "follows fact " + known.id()).orElse(reason),
              fact.map(ProfileFollowing::last).map(Evidence::message).or(() -> source));
        }
      }
    }
    if (!profile.equals(old)) {
      records.profile().save(profile);
    }
    return followed;
  }

  private Optional<Fact> fact(Projection place) {
    List<Fact> facts = place.slots().stream().flatMap(slot -> records.facts().with(slot.key()).stream()).toList();
    return place.fact(Knowledge.of(facts));
  }

  private static Optional<Object> shown(Projection place, Optional<Fact> fact) {
    return fact.flatMap(known -> place.shown(known.claim()));
  }

  private boolean mayChange(Projection place, Optional<Fact> fact, Profile profile) {
    Optional<Object> shown = place.shown(profile);
    boolean followed = shown.isPresent() && shown.equals(before.get(place));
    return followed || fact.isPresent() && !hostDecidedSince(last(fact.get()).saidAt(), place.field(), profile);
  }

  private boolean hostDecidedSince(Instant said, ProfileField field, Profile profile) {
    if (profile.updatedAt().filter(changed -> !said.isAfter(changed)).isEmpty()) {
      return false;
    }
    List<AuditEntry> latest = records.audit().latest(LOOKING_BACK);
    boolean hidden = !latest.isEmpty() && latest.get(0).number() > 1;
    return latest.stream()
        .filter(entry -> Describing.byHost(entry, field))
        .reduce((one, other) -> other)
        .or(() -> latest.stream().findFirst().filter(first -> hidden))
        .filter(entry -> !said.isAfter(entry.at()))
        .isPresent();
  }

  private Profile changed(Projection place, Optional<Fact> fact, Profile profile) {
    if (shown(place, fact).isEmpty()) {
      return place.clearing(profile, trail.now());
    }
    try {
      return fact.map(Fact::claim)
          .flatMap(claim -> consent.to(claim.scope()).map(proof -> place.showing(profile, claim, proof, trail.now())))
          .orElse(profile);
    } catch (InvalidInputException noMoreRoom) {
      return profile;
    }
  }

  private static Evidence last(Fact fact) {
    return fact.evidence().get(fact.evidence().size() - 1);
  }
}
