package dev.recuerda.memory.personalization;

import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.document.Schema.Violation;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.error.NotFoundException;
import dev.recuerda.memory.personalization.ActorProfile.Name;
import dev.recuerda.memory.profile.ProfilePatch;
import dev.recuerda.memory.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes profiles. Names that were told in a conversation are facts and stay facts; those that were sent are kept in
 * the section, and the display name in the column of the profile, in one unit. Where both know names, the column tells which are
 * the newer ones: it shows what the host or the facts said last.
 */
final class Profiles {

  /** What is missing for somebody of whom nothing is known at all. */
  static final String ACTOR = "actor";

  /** What is missing for somebody of whom no name is known. */
  static final String PROFILE = "profile";

  private static final String REQUIRED = "is required";

  private final Memory memory;

  Profiles(Memory memory) {
    this.memory = memory;
  }

  ActorProfile get(UserId actor) {
    UserMemory user = memory.of(actor);
    return find(user).orElseThrow(() -> new NotFoundException(isKnown(user) ? PROFILE : ACTOR, actor));
  }

  Optional<ActorProfile> find(UserMemory user) {
    ActorProfile kept = ActorProfile.in(section(user));
    ActorProfile shown = kept.named(names(kept, user));
    return shown.names().isEmpty() ? Optional.empty() : Optional.of(shown);
  }

  private static Document section(UserMemory user) {
    return user.section(ActorProfile.SECTION).orElse(Document.empty());
  }

  private static List<Name> names(ActorProfile kept, UserMemory user) {
    if (kept.names().isEmpty()) {
      return ToldNames.in(user.knowledge());
    }
    Optional<String> wouldShow = kept.shownName();
    if (wouldShow.isEmpty() || wouldShow.equals(user.profile().displayName())) {
      return kept.names();
    }
    List<Name> told = ToldNames.in(user.knowledge());
    return told.isEmpty() ? kept.names() : ToldNames.filledUp(told, kept.names());
  }

  private static boolean isKnown(UserMemory user) {
    return !user.conversation(1).isEmpty() || !user.profile().isEmpty() || !user.facts().isEmpty() || !section(user).isEmpty()
        || user.section(Preferences.SECTION).isPresent();
  }

  Upserted upsert(UserId actor, @Nullable Map<String, ? extends @Nullable Object> fields, Mode mode) {
    Sifted sifted = Sifted.of(fields);
    UserMemory user = memory.of(actor);
    boolean strict = Check.required("mode", mode) == Mode.STRICT;
    if (strict) {
      sifted.invalid().stream().findFirst().ifPresent(Profiles::refuse);
    }
    List<Violation> skipped = new ArrayList<>(sifted.invalid());
    Optional<ActorProfile> before = find(user);
    if (before.isEmpty() && !sifted.valid().containsKey("names")) {
      Violation nameless = new Violation("names", REQUIRED);
      if (strict) {
        refuse(nameless);
      }
      boolean saidAlready = skipped.stream().anyMatch(violation -> violation.field().startsWith("names"));
      return new Upserted(Optional.empty(), false, saidAlready ? skipped : plus(skipped, nameless));
    }
    write(user, sifted.valid());
    return new Upserted(find(user), before.isEmpty(), skipped);
  }

  private static List<Violation> plus(List<Violation> violations, Violation one) {
    violations.add(one);
    return violations;
  }

  private static void refuse(Violation violation) {
    throw new InvalidInputException(violation.field(), violation.rule());
  }

  private static void write(UserMemory user, Map<String, Object> valid) {
    if (valid.isEmpty()) {
      return;
    }
    Optional<String> name = valid.containsKey("names")
        ? ActorProfile.in(Document.of(PROFILE, valid)).shownName() : Optional.empty();
    user.updateSection(ActorProfile.SECTION, valid, name.map(ProfilePatch.none()::withDisplayName).orElse(ProfilePatch.none()));
  }
}
