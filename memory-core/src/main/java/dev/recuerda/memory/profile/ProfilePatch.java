package dev.recuerda.memory.profile;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.document.Document.ListMerge;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change to a profile. A field that it does not name is kept; a field that it sets to {@code null} is cleared; {@code
 * goals} and {@code constraints} are merged by key, where {@code null} removes a key. Checked when it is laid over a profile.
 */
public final class ProfilePatch {

  private final Map<ProfileField, @Nullable Object> changes;

  private ProfilePatch(Map<ProfileField, @Nullable Object> changes) {
    this.changes = changes;
  }

  /** The patch that changes nothing, to be continued with {@code with…} and {@link #clearing}. */
  public static ProfilePatch none() {
    return new ProfilePatch(Map.of());
  }

  /**
   * Reads a patch from columns by name, as they come out of JSON.
   *
   * @throws InvalidInputException if a name is not one of a column that a patch may change, or a value has another type
   */
  public static ProfilePatch of(@Nullable Map<String, ? extends @Nullable Object> columns) {
    Map<ProfileField, @Nullable Object> changes = new EnumMap<>(ProfileField.class);
    Map<?, ?> given = Check.required("profile", columns); // Whoever casts may hand over keys that are no text.
    given.forEach((column, value) -> {
      ProfileField field = ProfileField.named(column);
      changes.put(field, checked(field, value));
    });
    return new ProfilePatch(changes);
  }

  public ProfilePatch withDisplayName(String name) {
    return setting(ProfileField.DISPLAY_NAME, name);
  }

  public ProfilePatch withTone(String tone) {
    return setting(ProfileField.TONE_PREFERENCE, tone);
  }

  public ProfilePatch withLanguage(String tag) {
    return setting(ProfileField.LANGUAGE_PREFERENCE, tag);
  }

  public ProfilePatch withTimezone(String zone) {
    return setting(ProfileField.TIMEZONE, zone);
  }

  public ProfilePatch withGoals(Map<String, ? extends @Nullable Object> goals) {
    return setting(ProfileField.GOALS, goals);
  }

  public ProfilePatch withConstraints(Map<String, ? extends @Nullable Object> constraints) {
    return setting(ProfileField.CONSTRAINTS, constraints);
  }

  /** Clears a field; the {@code with…} refuse {@code null}, so that nothing is cleared by mistake. */
  public ProfilePatch clearing(ProfileField field) {
    return with(Check.required("profile.field", field), null);
  }

  /**
   * Names a field under another path.
   *
   * @param path what the field is called in the message of a refusal
   * @throws InvalidInputException if the field cannot hold the value
   */
  ProfilePatch naming(ProfileField field, String path, @Nullable Object value) {
    try {
      ProfilePatch alone = none().with(field, value);
      alone.over(Profile.empty());
      return with(field, value);
    } catch (InvalidInputException refused) {
      throw new InvalidInputException(path, refused.rule());
    }
  }

  private ProfilePatch setting(ProfileField field, @Nullable Object value) {
    return with(field, Check.required("profile." + field.column(), value));
  }

  private ProfilePatch with(ProfileField field, @Nullable Object value) {
    Map<ProfileField, @Nullable Object> more = new EnumMap<>(ProfileField.class);
    more.putAll(changes);
    more.put(field, checked(field, value));
    return new ProfilePatch(more);
  }

  private static @Nullable Object checked(ProfileField field, @Nullable Object value) {
    boolean nested = field == ProfileField.GOALS || field == ProfileField.CONSTRAINTS;
    String path = "profile." + field.column();
    if (value instanceof Map<?, ?> map) {
      Check.that(nested, path, "must be text");
      Check.that(map.size() <= Document.MAX_VALUES, path,
          "is beyond the " + Document.MAX_VALUES + " values that a document may have");
      return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
    Check.that(value == null || value instanceof String && !nested, path, nested ? "must be a map" : "must be text");
    return value;
  }

  /** The fields that it names. */
  public Set<ProfileField> fields() {
    return Collections.unmodifiableSet(changes.keySet());
  }

  /** The profile with this laid over it; its {@code updatedAt} is left as it was. */
  Profile over(Profile profile) {
    Optional<Instant> updatedAt = profile.updatedAt();
    return new Profile(
        text(ProfileField.DISPLAY_NAME, profile.displayName()),
        text(ProfileField.TONE_PREFERENCE, profile.tonePreference()),
        text(ProfileField.LANGUAGE_PREFERENCE, profile.languagePreference()),
        zone(profile.timezone()),
        document(ProfileField.GOALS, profile.goals()),
        document(ProfileField.CONSTRAINTS, profile.constraints()),
        updatedAt);
  }

  private Optional<String> text(ProfileField field, Optional<String> old) {
    return changes.containsKey(field) ? Optional.ofNullable((String) changes.get(field)) : old;
  }

  private Optional<ZoneId> zone(Optional<ZoneId> old) {
    if (!changes.containsKey(ProfileField.TIMEZONE)) {
      return old;
    }
    return Optional.ofNullable((String) changes.get(ProfileField.TIMEZONE)).map(Profile::zone);
  }

  @SuppressWarnings("unchecked") // checked() lets only maps into these two fields; Document looks at their keys.
  private Document document(ProfileField field, Document old) {
    if (!changes.containsKey(field)) {
      return old;
    }
    Object patch = changes.get(field);
    return patch == null
        ? Document.empty()
        : old.patched("profile." + field.column(), (Map<String, Object>) patch, ListMerge.REPLACE);
  }

  /** Names the fields that it changes, and none of the values. */
  @Override
  public String toString() {
    return "ProfilePatch" + changes.keySet();
  }
}
