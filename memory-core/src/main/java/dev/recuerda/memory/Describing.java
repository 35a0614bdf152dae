package dev.recuerda.memory;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.profile.ProfilePatch;
import dev.recuerda.memory.profile.ProfileSchema;
import dev.recuerda.memory.user.UserId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and changes the profile through the host's door. */
final class Describing {

  private static final String BY_HOST = "set by the host";

  private final MemoryStore store;
  private final Writing writing;
  private final Map<String, ProfileSchema> schemas;

  Describing(MemoryStore store, Writing writing, Map<String, ProfileSchema> schemas) {
    this.store = store;
    this.writing = writing;
    this.schemas = schemas;
  }

  Profile profile(UserId user) {
    return store.read(user, records -> records.profile().get());
  }

  Profile update(UserId user, ProfilePatch patch) {
    Check.required("profile", patch);
    return writing.unit(user, (records, trail) -> {
      Profile before = records.profile().get();
      Profile after = before.patched(patch, writing.personalization(records), trail.now());
      if (!after.equals(before)) {
        records.profile().save(after);
        trail.leave(Deed.PROFILE_CHANGED, "profile", BY_HOST);
      }
      return after;
    });
  }

  Optional<Document> section(UserId user, String name) {
    schema(name);
    return store.read(user, records -> Optional.ofNullable(records.profile().sections().get(name)));
  }

  Document updateSection(UserId user, String name, @Nullable Map<String, ? extends @Nullable Object> patch) {
    ProfileSchema schema = schema(name);
    return writing.unit(user, (records, trail) -> {
      Document before = Optional.ofNullable(records.profile().sections().get(name)).orElse(Document.empty());
      Document after = schema.patched(before, patch, writing.personalization(records));
      if (!after.equals(before)) {
        records.profile().saveSection(name, after);
        trail.leave(Deed.SECTION_CHANGED, "section " + name, BY_HOST);
      }
      return after;
    });
  }

  boolean forgetSection(UserId user, String name) {
    schema(name);
    return writing.unit(user, (records, trail) -> {
      boolean there = records.profile().sections().containsKey(name);
      if (there) {
        records.profile().saveSection(name, Document.empty());
        trail.leave(Deed.SECTION_CHANGED, "section " + name, "asked to forget");
      }
      return there;
    });
  }

  private ProfileSchema schema(String name) {
    ProfileSchema schema = schemas.get(Check.required("section", name));
    if (schema == null) {
      throw new InvalidInputException("section", "must be one that this memory was built with: " + schemas.keySet());
    }
    return schema;
  }
}
