package dev.recuerda.memory.profile;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.privacy.ConsentProof;
import dev.recuerda.memory.privacy.ConsentScope;
import java.time.Instant;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known about a user for good: the columns of {@code memory_profile}, but for the user's id, which is whose it is.
 *
 * @param displayName what the user wants to be called, {@value #MIN_NAME} to {@value #MAX_NAME} characters, no control
 *     characters; space around it is no part of it
 * @param tonePreference a known tone such as {@code formal} (see {@link Tone}), or the user's own words for one; space around
 *     them is no part of them
 * @param languagePreference a BCP-47 tag such as {@code es} or {@code en-GB}, in its canonical form
 * @param timezone an IANA zone such as {@code America/Bogota}
 * @param goals what the user is after, by name
 * @param constraints what must be heeded, by name; a value that is a map with {@code hard: true} is read with every input
 * @param updatedAt when the profile last changed; empty for one that never did
 */
public record Profile(
    Optional<String> displayName,
    Optional<String> tonePreference,
    Optional<String> languagePreference,
    Optional<ZoneId> timezone,
    Document goals,
    Document constraints,
    Optional<Instant> updatedAt) {

  /** The shortest name, in code points. */
  public static final int MIN_NAME = 2;

  /** The longest name, in code points. */
  public static final int MAX_NAME = 60;

  /** The longest tone, in UTF-16 units. */
  public static final int MAX_TONE = 100;

  private static final Profile EMPTY = new Profile(Optional.empty(), Optional.empty(), Optional.empty(),
      Optional.empty(), Document.empty(), Document.empty(), Optional.empty());
  private static final Set<String> ISO_LANGUAGES = Set.of(Locale.getISOLanguages());

  public Profile {
    displayName = Check.required("profile.display_name", displayName).map(Profile::name);
    tonePreference = Check.required("profile.tone_preference", tonePreference).map(Profile::tone);
    languagePreference = Check.required("profile.language_preference", languagePreference).map(Profile::language);
    Check.required("profile.timezone", timezone);
    Check.required("profile.goals", goals);
    Check.required("profile.constraints", constraints);
    updatedAt = Check.instant("profile.updated_at", updatedAt);
  }

  /** The profile of somebody about whom nothing is known. */
  public static Profile empty() {
    return EMPTY;
  }

  /** Whether nothing is known, whenever that was last decided. */
  public boolean isEmpty() {
    return saysTheSameAs(EMPTY);
  }

  /** Whether another profile holds the same, whenever each of them last changed. */
  public boolean saysTheSameAs(Profile other) {
    return at(Optional.empty()).equals(other.at(Optional.empty()));
  }

  /**
   * This profile with a patch laid over it; {@code updatedAt} moves only if something changes.
   *
   * @param proof the consent to ordinary personalization
   */
  public Profile patched(ProfilePatch patch, ConsentProof proof, Instant now) {
    Check.that(proof.scope() == ConsentScope.PERSONALIZATION, "profile.consent", "must be for personalization");
    return changed(patch, now);
  }

  /** This profile without a field; forgetting needs nobody's consent. {@code updatedAt} moves only if something changes. */
  public Profile without(ProfileField field, Instant now) {
    return changed(ProfilePatch.none().clearing(field), now);
  }

  Profile changed(ProfilePatch patch, Instant now) {
    Profile changed = patch.over(this);
    return changed.equals(this) ? this : changed.at(Optional.of(now));
  }

  /**
   * This profile without a value wherever it is the whole of what stands there, whatever its case: in a field, or under a
   * name among goals and constraints. {@code updatedAt} moves only if something changes.
   */
  public Profile withoutValue(String value, Instant now) {
    Profile cleared = new Profile(
        displayName.filter(text -> !text.equalsIgnoreCase(value)),
        tonePreference.filter(text -> !text.equalsIgnoreCase(value)),
        languagePreference.filter(text -> !text.equalsIgnoreCase(value)),
        timezone.filter(zone -> !zone.getId().equalsIgnoreCase(value)),
        without(goals, "profile.goals", value), without(constraints, "profile.constraints", value), updatedAt);
    return cleared.equals(this) ? this : cleared.at(Optional.of(now));
  }

  private static Document without(Document document, String field, String value) {
    Map<String, Object> rest = new LinkedHashMap<>(document.values());
    rest.values().removeIf(kept -> kept instanceof String text && text.equalsIgnoreCase(value));
    return rest.size() == document.values().size() ? document : Document.of(field, rest);
  }

  /**
   * The part that even small talk needs: name, tone, language, time zone, and the constraints marked {@code hard}, for an
   * allergy must not vanish because somebody only said hello.
   */
  public Profile minimal() {
    Map<String, Object> hard = new LinkedHashMap<>();
    constraints.values().forEach((name, value) -> {
      if (value instanceof Map<?, ?> map && Boolean.TRUE.equals(map.get("hard"))) {
        hard.put(name, value);
      }
    });
    return new Profile(displayName, tonePreference, languagePreference, timezone, Document.empty(),
        Document.of("profile.constraints", hard), updatedAt);
  }

  private Profile at(Optional<Instant> updated) {
    return new Profile(displayName, tonePreference, languagePreference, timezone, goals, constraints, updated);
  }

  private static String name(String text) {
    String name = Check.text("profile.display_name", text, 2 * MAX_NAME).strip();
    int length = name.codePointCount(0, name.length());
    Check.that(length >= MIN_NAME && length <= MAX_NAME, "profile.display_name",
        "must have " + MIN_NAME + " to " + MAX_NAME + " characters, has " + length);
    Check.that(name.codePoints().noneMatch(Character::isISOControl), "profile.display_name",
        "must not contain control characters");
    return name;
  }

  private static String tone(String text) {
    String tone = Check.text("profile.tone_preference", text, MAX_TONE).strip();
    Check.that(tone.codePoints().noneMatch(Character::isISOControl), "profile.tone_preference",
        "must not contain control characters");
    return tone;
  }

  private static String language(String text) {
    String rule = "must be a BCP-47 tag of a language in ISO 639, such as es or en-GB";
    try {
      Locale locale = new Locale.Builder().setLanguageTag(Check.text("profile.language_preference", text, 35)).build();
      Check.that(ISO_LANGUAGES.contains(locale.getLanguage()), "profile.language_preference", rule);
      return locale.toLanguageTag();
    } catch (IllformedLocaleException notATag) {
      throw new InvalidInputException("profile.language_preference", rule);
    }
  }

  /** Reads an IANA zone; offsets such as {@code +05:00} are refused, since they know no daylight saving. */
  static ZoneId zone(String text) {
    Check.text("profile.timezone", text, 60);
    Check.that(ZoneId.getAvailableZoneIds().contains(text), "profile.timezone",
        "must be an IANA time zone such as America/Bogota");
    return ZoneId.of(text);
  }

  /** Says whether there is anything, and nothing of it. */
  @Override
  public String toString() {
    return isEmpty() ? "Profile(empty)" : "Profile(set)";
  }
}
