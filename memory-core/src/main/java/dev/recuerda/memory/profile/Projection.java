package dev.recuerda.memory.profile;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.Knowledge;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.privacy.ConsentProof;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A place in the profile that follows what is held true in a slot: a field, or one entry of {@code goals} or {@code
 * constraints}. Which slot feeds which place is decided here and nowhere else.
 *
 * @param key the entry, for a field that holds many
 * @param slots the slots that feed it; the first in which one value is known is the one that shows
 * @param hard whether what stands there is read with every input
 */
public record Projection(ProfileField field, Optional<String> key, List<Slot> slots, boolean hard) {

  private static final List<Projection> FIELDS = List.of(
      field(ProfileField.DISPLAY_NAME, "name.called", "name.real"),
      field(ProfileField.TONE_PREFERENCE, "tone"),
      field(ProfileField.LANGUAGE_PREFERENCE, "language"),
      field(ProfileField.TIMEZONE, "timezone"));

  private static final String GOAL = "goal.";
  private static final String CONSTRAINT = "constraint.";
  private static final String ALLERGY = "allergy.";

  public Projection {
    Check.required("projection.field", field);
    Check.required("projection.key", key);
    slots = Check.list("projection.slots", slots);
  }

  private static Projection field(ProfileField field, String... slots) {
    return new Projection(field, Optional.empty(), Stream.of(slots).map(Slot::new).toList(), false);
  }

  /** The place that a slot feeds; empty for one that feeds none. */
  public static Optional<Projection> of(Slot slot) {
    String name = slot.name();
    if (name.startsWith(GOAL)) {
      return Optional.of(entry(ProfileField.GOALS, name.substring(GOAL.length()), slot, false));
    }
    if (name.startsWith(CONSTRAINT)) {
      return Optional.of(entry(ProfileField.CONSTRAINTS, name.substring(CONSTRAINT.length()), slot, false));
    }
    if (name.startsWith(ALLERGY)) {
      // Under its whole name: an allergy to nuts is another entry than a constraint on nuts.
      return Optional.of(entry(ProfileField.CONSTRAINTS, name, slot, true));
    }
    return FIELDS.stream().filter(projection -> projection.slots.contains(slot)).findFirst();
  }

  /** The place of a field that holds one value. */
  static Projection of(ProfileField column) {
    return FIELDS.stream().filter(projection -> projection.field == column).findFirst().orElseThrow();
  }

  private static Projection entry(ProfileField field, String key, Slot slot, boolean hard) {
    return new Projection(field, Optional.of(key), List.of(slot), hard);
  }

  /** Whether what fills a slot is shown in a field. */
  public static boolean feeds(Slot slot, ProfileField field) {
    return of(slot).filter(projection -> projection.field == field).isPresent();
  }

  /**
   * Why the profile cannot show what a claim says, by field and rule; empty if it can, or if it is not to show it.
   */
  public static Optional<String> objection(Claim claim) {
    Optional<Projection> projection = claim.slot().flatMap(Projection::of);
    if (claim.negated() || projection.isEmpty()) {
      return Optional.empty();
    }
    try {
      projection.get().patchFor(claim).over(Profile.empty());
      return Optional.empty();
    } catch (InvalidInputException refused) {
      return Optional.of(refused.getMessage());
    }
  }

  /** The fact that is to be seen there; empty where nothing is known, or what is known contradicts itself. */
  public Optional<Fact> fact(Knowledge knowledge) {
    return slots.stream()
        .flatMap(slot -> knowledge.in(slot).stream())
        .filter(Knowledge.Known.class::isInstance)
        .map(known -> ((Knowledge.Known) known).fact())
        .findFirst();
  }

  /** What a profile shows there. */
  public Optional<Object> shown(Profile profile) {
    return switch (field) {
      case DISPLAY_NAME -> profile.displayName().map(Object.class::cast);
      case TONE_PREFERENCE -> profile.tonePreference().map(Object.class::cast);
      case LANGUAGE_PREFERENCE -> profile.languagePreference().map(Object.class::cast);
      case TIMEZONE -> profile.timezone().map(ZoneId::getId);
      case GOALS -> key.flatMap(profile.goals()::get);
      case CONSTRAINTS -> key.flatMap(profile.constraints()::get);
    };
  }

  /** What a profile that shows a claim shows there; empty if it cannot. */
  public Optional<Object> shown(Claim claim) {
    return objection(claim).isPresent() ? Optional.empty() : shown(patchFor(claim).over(Profile.empty()));
  }

  /**
   * A profile that shows a claim there; {@code updatedAt} moves only if something changes.
   *
   * @param proof the consent that the claim needed
   * @throws InvalidInputException if the profile cannot show it, or has no more room
   */
  public Profile showing(Profile profile, Claim claim, ConsentProof proof, Instant now) {
    Check.that(proof.scope() == claim.scope(), "profile.consent", "must be for the scope that the claim needs");
    return profile.changed(patchFor(claim), now);
  }

  /** A profile that shows nothing there; {@code updatedAt} moves only if something changes. */
  public Profile clearing(Profile profile, Instant now) {
    return profile.changed(patch(null), now);
  }

  private ProfilePatch patchFor(Claim claim) {
    String value = claim.value().orElse(claim.statement());
    return patch(hard ? Map.of("value", value, "hard", true) : (Object) value);
  }

  private ProfilePatch patch(@Nullable Object value) {
    Map<String, @Nullable Object> columns = new HashMap<>();
    columns.put(field.column(), key.isPresent() ? entry(key.get(), value) : value);
    return ProfilePatch.of(columns);
  }

  private static Map<String, @Nullable Object> entry(String key, @Nullable Object value) {
    Map<String, @Nullable Object> entry = new HashMap<>();
    entry.put(key, value);
    return entry;
  }

  /** Names the field, and none of its entries. */
  @Override
  public String toString() {
    return "Projection(" + field.column() + ")";
  }
}
