package dev.recuerda.memory.personalization;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.user.UserId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A lasting setting of a person: of each type there is one at most.
 *
 * @param id the same for as long as the person has one of this type, whatever its value
 * @param type the name of its type, such as {@code region}
 * @param value what is set, such as {@code iso_alpha2} and {@code name} of a region
 */
public record Preference(UUID id, String type, Document value) {

  public Preference {
    Check.required("preference.id", id);
    Check.text("preference.type", type, PreferenceType.MAX_NAME);
    Check.required("preference.value", value);
  }

  static Preference of(UserId user, String type, Document value) {
    return new Preference(UUID.nameUUIDFromBytes((user + " " + type).getBytes(StandardCharsets.UTF_8)), type, value);
  }

  /** Names its type, and not what is set. */
  @Override
  public String toString() {
    return "Preference(" + type + ")";
  }
}
