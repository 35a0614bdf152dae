package dev.recuerda.memory.profile;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.document.Document.ListMerge;
import dev.recuerda.memory.document.Schema;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.privacy.ConsentProof;
import dev.recuerda.memory.privacy.ConsentScope;
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
    schema.violations(name, merged).stream().findFirst().ifPresent(violation -> {
      throw new InvalidInputException(violation.field(), violation.rule());
    });
    return merged;
  }
}
