package dev.recuerda.memory;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.conversation.Role;
import dev.recuerda.memory.wish.Wishes;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Honours what a person says is not to be kept: it is covered before anything else is done with it. */
final class Confiding {

  private final Wishes wishes;

  Confiding(Wishes wishes) {
    this.wishes = wishes;
  }

  /** Without what it says itself is not to be kept. */
  Message covered(Message message) {
    Message covered = message;
    BitSet hidden = isTyped(message) ? wishes.confidence(message.text()).hidden() : new BitSet();
    for (int start = hidden.nextSetBit(0); start >= 0; start = hidden.nextSetBit(hidden.nextClearBit(start))) {
      covered = covered.covering(start, hidden.nextClearBit(start));
    }
    return covered;
  }

  /** Whether the user said right before it that what comes is not to be kept. */
  boolean isAnnounced(Message message, List<Episode> before) {
    return isTyped(message) && lastOfUser(message, before)
        .filter(last -> isTyped(last.message()) && wishes.confidence(last.message().text()).next())
        .isPresent();
  }

  /** Whether the assistant answers what was not kept, so that it may say it again. */
  boolean isAnswerToConfidence(Message message, List<Episode> before) {
    return message.role() == Role.ASSISTANT && lastOfUser(message, before)
        .filter(last -> !last.useful() && last.message().text().indexOf(Message.COVER) >= 0)
        .isPresent();
  }

  private static boolean isTyped(Message message) {
    return message.isFromUser() && message.provenance() == Provenance.USER_TYPED;
  }

  private static Optional<Episode> lastOfUser(Message message, List<Episode> before) {
    return before.stream()
        .filter(episode -> episode.message().isFromUser() && !episode.message().at().isAfter(message.at()))
        .filter(episode -> episode.message().session().equals(message.session()))
        .reduce((earlier, later) -> later);
  }
}
