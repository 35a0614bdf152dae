package dev.recuerda.memory.personalization;

import dev.recuerda.memory.document.Schema.Violation;
import dev.recuerda.memory.error.Check;
import java.util.List;
import java.util.Optional;

/**
 * What became of a profile that was sent.
 *
 * @param profile as it is now; empty where nothing was there and nothing valid was sent
 * @param created whether there was none before
 * @param skipped what was not kept, by path and rule; empty in {@link Mode#STRICT}
 */
public record Upserted(Optional<ActorProfile> profile, boolean created, List<Violation> skipped) {

  public Upserted {
    Check.required("upserted.profile", profile);
    skipped = Check.list("upserted.skipped", skipped);
  }

  /** Says what became of it, and nothing of what it holds. */
  @Override
  public String toString() {
    return "Upserted(" + (created ? "created" : "there before") + ", " + skipped.size() + " skipped)";
  }
}
