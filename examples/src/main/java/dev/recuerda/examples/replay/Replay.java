package dev.recuerda.examples.replay;

import dev.recuerda.memory.Heard;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.answer.Answer;
import dev.recuerda.memory.briefing.Briefing;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.Role;
import dev.recuerda.memory.policy.Classification;
import dev.recuerda.memory.profile.ProfilePatch;
import java.time.Instant;
import java.util.Optional;

/** Does with each input what an assistant's host would do. */
final class Replay {

  private final UserMemory memory;
  private final ReplayClock clock;
  private final ReplayIds ids;
  private final Hearing hearing;
  private final Optional<ProfilePatch> known;
  private final EarlierRuns earlier;
  private long lastPosition;

  /**
   * @param hearing to whom the inputs are said
   * @param known what is known of the user beforehand
   */
  Replay(UserMemory memory, ReplayClock clock, ReplayIds ids, Hearing hearing, Optional<ProfilePatch> known) {
    this.memory = memory;
    this.clock = clock;
    this.ids = ids;
    this.hearing = hearing;
    this.known = known;
    this.earlier = EarlierRuns.in(memory);
    this.lastPosition = earlier.lastPosition();
  }

  /** What happens before the first input, at its time. */
  void begin(Instant at) {
    clock.advanceTo(at);
    known.filter(patch -> earlier.isEmpty()).ifPresent(memory::updateProfile);
  }

  /** The time of the conversation goes on to that of an input. */
  void reach(Message message) {
    clock.advanceTo(message.at());
  }

  /** Empty for what an earlier run dealt with; only what may be missing of it is made up for. */
  Optional<Turn> turn(Message message) {
    if (!earlier.recorded(message)) {
      ids.of(lastPosition + 1);
      return Optional.of(dealtWith(message));
    }
    if (earlier.endWith(message)) {
      ids.of(earlier.lastPosition());
      hearing.hear(memory, message);
    }
    return Optional.empty();
  }

  private Turn dealtWith(Message message) {
    Optional<Classification> classification =
        message.isFromUser() ? Optional.of(memory.classify(message)) : Optional.empty();
    Heard heard = hearing.hear(memory, message);
    lastPosition = Math.max(lastPosition, heard.recorded().episode().position());
    if (!heard.recorded().isNew()) {
      return notAnswered(message, heard, classification, Turn.REPEATED);
    }
    if (classification.isEmpty()) {
      return notAnswered(message, heard, classification, message.role() == Role.TOOL ? Turn.TOOL : Turn.ASSISTANT);
    }
    Optional<Answer> answer = memory.answer(message);
    Briefing briefing = memory.brief(message);
    return new Turn(message, clock.instant(), heard, classification, briefing.recollection(), Optional.of(briefing),
        answer, memory.profile());
  }

  private Turn notAnswered(Message message, Heard heard, Optional<Classification> classification, String why) {
    return new Turn(message, clock.instant(), heard, classification, Turn.skipped(why), Optional.empty(),
        Optional.empty(), memory.profile());
  }

  /** What the person would be told if they asked now. */
  Optional<Answer> everything(String question) {
    return memory.answer(Message.fromUser("the-end", clock.instant(), question));
  }
}
