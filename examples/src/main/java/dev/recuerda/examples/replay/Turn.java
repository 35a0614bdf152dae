package dev.recuerda.examples.replay;

import dev.recuerda.memory.Heard;
import dev.recuerda.memory.Learned;
import dev.recuerda.memory.answer.Answer;
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
 * @param heard what memory did with it
 * @param classification what kind of input it is; empty for one that is not the user's
 * @param recollection what was read; every layer skipped for an input that is not answered
 * @param briefing what a model would be told; empty for an input that is not answered
 * @param answer what memory itself answers; empty for an input that does not ask about memory
 * @param profile the profile as it was left
 */
record Turn(
    Message message,
    Instant at,
    Heard heard,
    Optional<Classification> classification,
    Recollection recollection,
    Optional<Briefing> briefing,
    Optional<Answer> answer,
    Profile profile) {

  /** Why what was covered is not remembered. */
  static final String SECRET = "secret: it was covered before the message was kept";

  /** Why nothing was read for a repeated message. */
  static final String REPEATED = "this id was recorded before: it is one message, and answered once";

  /** Why nothing was read for what an assistant said. */
  static final String ASSISTANT = "an assistant's message is kept, not answered";

  /** Why nothing was read for the report of a tool. */
  static final String TOOL = "a tool's report is kept, not answered";

  /** Whether it was recorded; false for an id that was there already. */
  boolean isNew() {
    return heard.recorded().isNew();
  }

  /** The input as it is kept, with its secrets covered. */
  Message kept() {
    return heard.recorded().episode().message();
  }

  /** Whether something in the input was covered before it was kept. */
  boolean hidSecret() {
    return isNew() && kept().text().indexOf(Message.COVER) >= 0 && message.text().indexOf(Message.COVER) < 0
        && heard.forgotten().receipt().isEmpty();
  }

  Learned learned() {
    return heard.learned();
  }

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
