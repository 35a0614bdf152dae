package dev.recuerda.examples.replay;

import dev.recuerda.memory.Learned;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.briefing.Briefing;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.Role;
import dev.recuerda.memory.policy.Classification;
import dev.recuerda.memory.profile.ProfilePatch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Does with each input what an assistant's host would do. */
final class Replay {

  private static final Learned NOTHING_LEARNED = new Learned(List.of(), List.of());

  private final UserMemory memory;
  private final ReplayClock clock;

  private final Optional<ProfilePatch> known;

  /** @param known what is known of the user beforehand */
  Replay(UserMemory memory, ReplayClock clock, Optional<ProfilePatch> known) {
    this.memory = memory;
    this.clock = clock;
    this.known = known;
  }

  /** What happens before the first input, at its time. */
  void begin(Instant at) {
    clock.advanceTo(at);
    known.ifPresent(memory::updateProfile);
  }

  Turn turn(Message message) {
    clock.advanceTo(message.at());
    Optional<Classification> classification =
        message.isFromUser() ? Optional.of(memory.classify(message)) : Optional.empty();
    if (!memory.record(message).isNew()) {
      return notAnswered(message, false, classification, Turn.REPEATED);
    }
    if (classification.isEmpty()) {
      return notAnswered(
          message, true, classification, message.role() == Role.TOOL ? Turn.TOOL : Turn.ASSISTANT);
    }
    Learned learned = memory.learnFrom(message);
    Briefing briefing = memory.brief(message);
    return new Turn(message, clock.instant(), true, classification, learned, briefing.recollection(),
        Optional.of(briefing), memory.profile());
  }

  private Turn notAnswered(
      Message message, boolean isNew, Optional<Classification> classification, String why) {
    return new Turn(message, clock.instant(), isNew, classification, NOTHING_LEARNED, Turn.skipped(why),
        Optional.empty(), memory.profile());
  }
}
