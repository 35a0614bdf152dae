package dev.recuerda.examples.replay;

import dev.recuerda.memory.Learned.Became;
import dev.recuerda.memory.Learned.Outcome;
import dev.recuerda.memory.Lesson;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.profile.Profile;
import java.time.Instant;
import java.util.List;

/**
 * A stretch of the conversation that was given to the model.
 *
 * @param at the time of the conversation at which it was read
 * @param profile the profile as it was left
 */
record ReadLater(Lesson lesson, Instant at, Profile profile) {

  boolean hasFailed() {
    return lesson.failure().isPresent();
  }

  /** What is new because of the model, or, where it failed, because of the rules that read instead. */
  List<Fact> facts() {
    return lesson.learned().facts();
  }

  /** What the model proposed and was known already. */
  List<Outcome> confirmed() {
    return proposals().stream().filter(outcome -> outcome.became().isDuplicate()).toList();
  }

  /** What the model proposed and is kept as what was once true, or was said to no effect. */
  List<Outcome> past() {
    return proposals().stream().filter(outcome -> outcome.became() == Became.PAST).toList();
  }

  /** What the model proposed and may not be held true, or not without being asked for, which nobody does later. */
  List<Outcome> refused() {
    return proposals().stream()
        .filter(outcome -> outcome.became() == Became.REFUSED || outcome.became() == Became.ASKED).toList();
  }

  /** What the model proposed; the rules' proposals, where it failed, are not its own. */
  private List<Outcome> proposals() {
    return hasFailed() ? List.of() : lesson.learned().outcomes();
  }
}
