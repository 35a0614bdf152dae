package dev.recuerda.memory;

import dev.recuerda.memory.answer.Remembered;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.privacy.Consent;
import dev.recuerda.memory.profile.Profile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What could be read of a user for an answer; what is empty could not. */
record Known(
    Optional<List<Fact>> factsRead,
    Optional<Profile> profileRead,
    Optional<Map<String, Document>> sectionsRead,
    Optional<List<Episode>> messagesRead,
    Optional<Consent> consent) {

  /** How much of a conversation is looked through for what was said at some time. */
  static final int HISTORY = 10_000;

  /** How much of it is looked at otherwise. */
  static final int NEARBY = 100;

  boolean nothingRead() {
    return factsRead.isEmpty() && profileRead.isEmpty() && messagesRead.isEmpty();
  }

  List<Fact> facts() {
    return factsRead.orElse(List.of());
  }

  Profile profile() {
    return profileRead.orElse(Profile.empty());
  }

  List<Episode> messages() {
    return messagesRead.orElse(List.of());
  }

  List<Episode> latest() {
    List<Episode> messages = messages();
    return messages.subList(Math.max(0, messages.size() - NEARBY), messages.size());
  }

  /** The same, had no fact been to be read. */
  Known withoutFacts() {
    return new Known(Optional.empty(), profileRead, sectionsRead, messagesRead, consent);
  }

  /** The latest of what may not be looked for: nobody consented to have it brought up later. */
  List<Episode> unquotable() {
    return latest().stream().filter(said -> !said.findable()).toList();
  }

  List<Episode> quotable() {
    return messages().stream().filter(Episode::findable).toList();
  }

  /** What an answer may be made of. */
  Remembered remembered() {
    boolean missing = factsRead.isEmpty() || profileRead.isEmpty() || sectionsRead.isEmpty();
    return new Remembered(facts(), profile(), sectionsRead.orElse(Map.of()), quotable(),
        List.of(), List.of(), false, missing, messagesRead.isEmpty());
  }
}
