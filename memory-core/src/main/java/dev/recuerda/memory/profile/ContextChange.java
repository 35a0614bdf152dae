package dev.recuerda.memory.profile;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.document.Document.ListMerge;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change to {@code memory_context}, taken apart by where its values live: tone, time zone and language in the profile, all else
 * in the section. Both parts are to be laid over what is there in one unit.
 *
 * @param profile what it changes in the profile; it names no field where it changes none
 * @param section the patch for the section, where {@code null} removes a key; empty where it changes nothing
 */
public record ContextChange(ProfilePatch profile, Map<String, @Nullable Object> section) {

  private static final String SECTION = ProfileSchema.MEMORY_CONTEXT;

  public ContextChange {
    Check.required(SECTION + ".profile", profile);
    section = Collections.unmodifiableMap(new LinkedHashMap<>(Check.required(SECTION, section)));
  }

  /**
   * Takes a patch apart. A key that it does not name is kept, {@code null} clears a value, or a whole section with all that is
   * set in it, wherever that lives; maps are merged and lists are added to.
   *
   * @throws InvalidInputException with the path, from {@code memory_context} on, of the first value that may not stand there
   */
  public static ContextChange of(@Nullable Map<String, ? extends @Nullable Object> patch) {
    // Looked at first: it is all that keeps a patch within the limits of a document.
    ProfileSchema.memoryContext().check(Document.empty().patched(SECTION, patch, ListMerge.UNION));
    Map<String, @Nullable Object> section = new LinkedHashMap<>(Check.required(SECTION, patch));
    ProfilePatch profile = ProfilePatch.none();
    for (ContextField field : ContextField.all()) {
      if (field.column().isPresent() && section.containsKey(field.section())) {
        profile = moved(field, field.column().get(), section, profile);
      }
    }
    return new ContextChange(profile, section);
  }

  /** The profile's part with the value of a field that has its home there, which is taken out of the section's. */
  private static ProfilePatch moved(
      ContextField field, ProfileField column, Map<String, @Nullable Object> section, ProfilePatch profile) {
    if (!(section.get(field.section()) instanceof Map<?, ?> given)) {
      return profile.clearing(column);
    }
    if (!given.containsKey(field.name())) {
      return profile;
    }
    Map<Object, @Nullable Object> rest = new LinkedHashMap<>(given);
    ProfilePatch more = profile.naming(column, SECTION + "." + field.path(), rest.remove(field.name()));
    if (rest.isEmpty()) {
      section.remove(field.section());
    } else {
      section.put(field.section(), rest);
    }
    return more;
  }

  /** Names what it changes, and none of the values. */
  @Override
  public String toString() {
    return "ContextChange(" + profile + ", " + section.keySet().stream().map(Check::name).toList() + ")";
  }
}
