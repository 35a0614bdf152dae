package dev.recuerda.memory.port;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.profile.Profile;
import java.util.Map;

/** The profile of one user, and its sections. */
public interface ProfileRecord {

  /** The profile; the empty one before the first {@link #save}. */
  Profile get();

  /** Puts a profile in the place of the one that was there. */
  void save(Profile profile);

  /** The sections that are not empty, by name, sorted by it. */
  Map<String, Document> sections();

  /** Puts a document in the place of the section of that name; an empty one removes it. */
  void saveSection(String name, Document section);
}
