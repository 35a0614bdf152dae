package dev.recuerda.memory;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.policy.Batching;
import dev.recuerda.memory.port.Job;
import dev.recuerda.memory.port.UserRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Puts down, in the unit that records a message, that it is to be read once more later. */
final class Queueing {

  /** The kind of these jobs. */
  static final String LEARN = "learn";

  private final Optional<Batching> batching;
  private final Supplier<UUID> ids;

  /** @param batching empty where nobody reads later */
  Queueing(Optional<Batching> batching, Supplier<UUID> ids) {
    this.batching = batching;
    this.ids = ids;
  }

  /** Whether a message may be read later: the user typed it, may be reminded of it, and not all of it was covered. */
  static boolean isReadLater(Episode episode) {
    Message message = episode.message();
    return message.isFromUser() && message.provenance() == Provenance.USER_TYPED && episode.findable()
        && message.type().isRead() && message.text().codePoints().anyMatch(Character::isLetterOrDigit);
  }

  void recorded(UserRecords records, Episode episode, Instant now) {
    batching.filter(any -> isReadLater(episode)).ifPresent(pace -> {
      Optional<Job> open = open(records).filter(job -> job.messages().size() < pace.messages());
      List<MessageId> messages = new ArrayList<>(open.map(Job::messages).orElse(List.of()));
      messages.add(episode.id());
      Instant due = messages.size() < pace.messages() ? now.plus(pace.pause()) : now;
      boolean joined = open.isPresent() && records.jobs().change(open.get().id(), messages, due);
      if (!joined) {
        records.jobs().add(Job.due(ids.get(), LEARN, List.of(episode.id()),
            pace.messages() > 1 ? now.plus(pace.pause()) : now));
      }
    });
  }

  /** Whether something waits that is read as soon as somebody has time now. */
  boolean soon(UserRecords records, Instant now) {
    return open(records).filter(job -> records.jobs().change(job.id(), job.messages(), now)).isPresent();
  }

  /** How many messages wait to be read. */
  int waiting(UserRecords records) {
    return records.jobs().unfinished().stream()
        .filter(job -> job.kind().equals(LEARN))
        .mapToInt(job -> job.messages().size())
        .sum();
  }

  /** The job that still takes messages. */
  private static Optional<Job> open(UserRecords records) {
    return records.jobs().unfinished().stream()
        .filter(job -> job.kind().equals(LEARN) && job.attempts() == 0)
        .reduce((earlier, later) -> later);
  }
}
