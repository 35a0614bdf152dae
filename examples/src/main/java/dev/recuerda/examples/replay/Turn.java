package dev.recuerda.examples.replay;

import dev.recuerda.memory.Learned;
import dev.recuerda.memory.briefing.Briefing;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.policy.Classification;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.recall.Layer;
import dev.recuerda.memory.recall.Recollection;
import dev.recuerda.memory.recall.Recollection.KnownProfile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of one input.
 *
 * @param at the time of the conversation at which it was dealt with
 * @param isNew whether it was recorded; false for an id that was there already
 * @param classification what kind of input it is; empty for one that is not the user's
 * @param recollection what was read; every layer skipped for an input that is not answered
 * @param briefing what a model would be told; empty for an input that is not answered
 * @param profile the profile as it was left
 */
record Turn(
    Message message,
    Instant at,
    boolean isNew,
    Optional<Classification> classification,
    Learned learned,
    Recollection recollection,
    Optional<Briefing> briefing,
    Profile profile) {

  /** Why nothing was read for a repeated message. */
  static final String REPEATED = "this id was recorded before: it is one message, and answered once";

  /** Why nothing was read for what an assistant said. */
  static final String ASSISTANT = "an assistant's message is kept, not answered";

  /** Why nothing was read for the report of a tool. */
  static final String TOOL = "a tool's report is kept, not answered";

  /** Every layer left out, for one reason. */
  static Recollection skipped(String why) {
    return new Recollection(
        Layer.skipped(why, List.of()),
        Layer.skipped(why, List.of()),
        Layer.skipped(why, List.of()),
        Layer.skipped(why, KnownProfile.NOTHING),
        List.of());
  }
}
