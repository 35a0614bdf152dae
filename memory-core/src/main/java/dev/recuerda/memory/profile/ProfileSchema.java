package dev.recuerda.memory.profile;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.document.Document.ListMerge;
import dev.recuerda.memory.document.Schema;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.privacy.ConsentProof;
import dev.recuerda.memory.privacy.ConsentScope;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A section of the profile: its name, what it may hold, and how lists in it are merged.
 *
 * @param name lower-case letters, digits and underscores, such as {@code actor_profile}, {@value #MAX_NAME}
 *     characters at most
 */
public record ProfileSchema(String name, Schema schema, ListMerge lists) {

  /** The longest name. */
  public static final int MAX_NAME = 60;

  /** The name of the section that {@link #memoryContext()} is of. */
  public static final String MEMORY_CONTEXT = "memory_context";

  /** The name of the section that tells who a person is; of the names in it the display name is made. */
  public static final String ACTOR_PROFILE = "actor_profile";

  public ProfileSchema {
    checked(name);
    Check.required("section.schema", schema);
    Check.required("section.lists", lists);
  }

  /**
   * A section whose lists are replaced as a whole.
   *
   * @param parsed the schema as any parser made it of JSON or YAML
   */
  public static ProfileSchema of(String name, Map<String, ?> parsed) {
    return new ProfileSchema(name, Schema.of("schema " + checked(name), parsed), ListMerge.REPLACE);
  }

  /**
   * The section {@value #MEMORY_CONTEXT}: what is set of the circumstances in which a user works and wants to be served, in its
   * six sections. The fields that are known have their type, further ones are kept as they are, and lists grow by union.
   */
  public static ProfileSchema memoryContext() {
    Map<String, Map<String, Object>> fields = new LinkedHashMap<>();
    ContextField.all().forEach(field -> fields
        .computeIfAbsent(field.section(), section -> new LinkedHashMap<>())
        .put(field.name(), field.kind().schema()));
    Map<String, Object> properties = new LinkedHashMap<>();
    fields.forEach((section, own) -> properties.put(section, Map.of("type", "object", "properties", own)));
    properties.put("last_updated", Map.of("type", "string"));
    Schema schema = Schema.of("schema " + MEMORY_CONTEXT, Map.of("type", "object", "properties", properties));
    return new ProfileSchema(MEMORY_CONTEXT, schema, ListMerge.UNION);
  }

  private static String checked(String name) {
    Check.text("section", name, MAX_NAME);
    Check.that(name.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_'), "section",
        "must be lower-case letters, digits and underscores");
    return name;
  }

  /**
   * Lays a patch over a section: a key not named is kept, a {@code null} removes its key, maps are merged.
   *
   * @param proof the consent to ordinary personalization
   * @throws InvalidInputException with the path of the first value that the schema does not allow
   */
  public Document patched(
      Document section, @Nullable Map<String, ? extends @Nullable Object> patch, ConsentProof proof) {
    Check.that(proof.scope() == ConsentScope.PERSONALIZATION, "section.consent", "must be for personalization");
    Document merged = section.patched(name, patch, lists);
    check(merged);
    return merged;
  }

  /** Refuses a section that the schema does not allow, with the path of the first value that it does not. */
  public void check(Document section) {
    schema.violations(name, section).stream().findFirst().ifPresent(violation -> {
      throw new InvalidInputException(violation.field(), violation.rule());
    });
  }
}
