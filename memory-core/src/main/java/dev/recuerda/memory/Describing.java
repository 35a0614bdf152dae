package dev.recuerda.memory;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import dev.recuerda.memory.privacy.ConsentProof;
import dev.recuerda.memory.profile.ContextChange;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.profile.ProfileField;
import dev.recuerda.memory.profile.ProfilePatch;
import dev.recuerda.memory.profile.ProfileSchema;
import dev.recuerda.memory.profile.UserContext;
import dev.recuerda.memory.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads and changes the profile through the host's door. */
final class Describing {

  private static final String BY_HOST = "set by the host";
  private static final String ASKED = "asked to forget";

  private final MemoryStore store;
  private final Writing writing;
  private final Discretion discretion;
  private final Map<String, ProfileSchema> schemas;

  Describing(MemoryStore store, Writing writing, Discretion discretion, Map<String, ProfileSchema> schemas) {
    this.store = store;
    this.writing = writing;
    this.discretion = discretion;
    this.schemas = schemas;
  }

  Profile profile(UserId user) {
    return store.read(user, records -> records.profile().get());
  }

  Profile update(UserId user, ProfilePatch patch) {
    Check.required("profile", patch);
    return writing.unit(user, (records, trail) -> changed(records, trail, patch));
  }

  private Profile changed(UserRecords records, Trail trail, ProfilePatch patch) {
    Profile before = records.profile().get();
    Profile after = discretion.masked(before.patched(patch, writing.personalization(records), trail.now()));
    if (!after.saysTheSameAs(before)) {
      records.profile().save(after);
      trail.leave(Deed.PROFILE_CHANGED, subject(patch.fields()), BY_HOST);
      return after;
    }
    return before;
  }

  UserContext context(UserId user) {
    return store.read(user, records -> Meeting.context(records, any -> true));
  }

  UserContext updateContext(UserId user, ContextChange change) {
    ProfileSchema schema = schema(ProfileSchema.MEMORY_CONTEXT);
    return writing.unit(user, (records, trail) -> {
      changed(records, trail, change.profile());
      changed(records, trail, schema, change.section());
      return Meeting.context(records, any -> true);
    });
  }

  /** Whether an entry of the trail says that the host set or cleared a field. */
  static boolean byHost(AuditEntry entry, ProfileField field) {
    return entry.deed() == Deed.PROFILE_CHANGED
        && (entry.reason().equals(BY_HOST) || entry.reason().equals(ASKED))
        && List.of(entry.subject().split(" ")).contains(field.column());
  }

  private static String subject(Set<ProfileField> fields) {
    return "profile " + fields.stream().sorted().map(ProfileField::column).collect(Collectors.joining(" "));
  }

  Set<String> sections() {
    return schemas.keySet();
  }

  Optional<Document> section(UserId user, String name) {
    schema(name);
    return store.read(user, records -> Optional.ofNullable(records.profile().sections().get(name)));
  }

  Document updateSection(
      UserId user, String name, @Nullable Map<String, ? extends @Nullable Object> patch, ProfilePatch profile) {
    ProfileSchema schema = schema(name);
    Check.required("profile", profile);
    return writing.unit(user, (records, trail) -> {
      changed(records, trail, profile);
      return changed(records, trail, schema, patch);
    });
  }

  private Document changed(
      UserRecords records, Trail trail, ProfileSchema schema, @Nullable Map<String, ? extends @Nullable Object> patch) {
    String name = schema.name();
    Document before = Optional.ofNullable(records.profile().sections().get(name)).orElse(Document.empty());
    ConsentProof proof = writing.personalization(records);
    Document masked = discretion.masked(name, schema.patched(before, patch, proof));
    Document after = schema.patched(masked, Map.of(), proof); // What was covered may be none of the schema's values any more.
    if (!after.equals(before)) {
      records.profile().saveSection(name, after);
      trail.leave(Deed.SECTION_CHANGED, "section " + name, BY_HOST);
    }
    return after;
  }

  boolean forgetSection(UserId user, String name) {
    schema(name);
    return writing.unit(user, (records, trail) -> {
      boolean there = records.profile().sections().containsKey(name);
      if (there) {
        records.profile().saveSection(name, Document.empty());
        trail.leave(Deed.SECTION_CHANGED, "section " + name, ASKED);
      }
      return there;
    });
  }

  private ProfileSchema schema(String name) {
    ProfileSchema schema = schemas.get(Check.text("section", name, ProfileSchema.MAX_NAME));
    if (schema == null) {
      throw new InvalidInputException("section", "must be one that this memory was built with: " + schemas.keySet());
    }
    return schema;
  }
}
