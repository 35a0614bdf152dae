package dev.recuerda.memory.personalization;

import dev.recuerda.memory.document.Schema;
import dev.recuerda.memory.personalization.ActorProfile.Gender;
import dev.recuerda.memory.personalization.ActorProfile.Group;
import dev.recuerda.memory.personalization.ActorProfile.Pronoun;
import dev.recuerda.memory.personalization.ActorProfile.Significance;
import dev.recuerda.memory.profile.ProfileSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a profile looks like, as a schema and in its parts. */
final class ProfileForm {

  private static final Map<String, Object> INDEX = Map.of("type", "integer", "minimum", 0);

  private static final Map<String, Object> NAME = Map.of(
      "type", "object", "additionalProperties", false, "required", List.of("index", "value"),
      "properties", Map.of("index", INDEX, "value", Map.of("type", "string", "minLength", 1), "group", oneOf(Group.codes())));

  private static final Map<String, Object> DATE = Map.of(
      "type", "object", "additionalProperties", false, "required", List.of("index", "significance", "value"),
      "properties", Map.of("index", INDEX, "significance", oneOf(Significance.codes()),
          "value", Map.of("type", "string", "format", "date")));

  private static final Map<String, Object> FIELDS = Map.of(
      "names", Map.of("type", "array", "items", NAME), "dates", Map.of("type", "array", "items", DATE),
      "gender", defaulting(oneOf(Gender.codes())), "pronoun", defaulting(oneOf(Pronoun.codes())));

  /** A profile as it is sent and received. */
  static final Map<String, Object> PROFILE = Map.of(
      "type", "object", "title", "profile", "additionalProperties", false, "required", List.of("names"), "properties", FIELDS);

  /** One entry of the names. */
  static final Schema A_NAME = Schema.of("name", NAME);

  /** One entry of the dates. */
  static final Schema A_DATE = Schema.of("date", DATE);

  /** Any fields of a profile. */
  static final Schema ANY_FIELDS = Schema.of("profile", withoutRequired());

  private ProfileForm() {}

  /** What is kept of a profile: its names are not among it where they are known as facts. */
  static ProfileSchema section() {
    return ProfileSchema.of(ActorProfile.SECTION, withoutRequired());
  }

  private static Map<String, Object> withoutRequired() {
    Map<String, Object> form = new HashMap<>(PROFILE);
    form.remove("required");
    return form;
  }

  private static Map<String, Object> oneOf(List<String> codes) {
    return Map.of("type", "string", "enum", codes);
  }

  private static Map<String, Object> defaulting(Map<String, Object> form) {
    Map<String, Object> defaulting = new HashMap<>(form);
    defaulting.put("default", "other");
    return Map.copyOf(defaulting);
  }
}
