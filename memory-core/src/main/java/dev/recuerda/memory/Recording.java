package dev.recuerda.memory;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.policy.Retention;
import dev.recuerda.memory.policy.Usefulness;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import dev.recuerda.memory.text.Terms;
import dev.recuerda.memory.text.TextAnalysis;
import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/** Keeps what was said, once, with its place in the history. */
final class Recording {

  /** After a silence of this length, what is said belongs to another sitting. */
  static final Duration SITTING_GAP = Duration.ofHours(4);

  /** How far back a message looks for the sitting it belongs to: several sessions may go on at once. */
  private static final int NEIGHBOURS = 16;

  private final Writing writing;
  private final TextAnalysis analysis;
  private final Usefulness usefulness;
  private final Retention retention;

  Recording(Writing writing, TextAnalysis analysis, Usefulness usefulness, Retention retention) {
    this.writing = writing;
    this.analysis = analysis;
    this.usefulness = usefulness;
    this.retention = retention;
  }

  Recorded record(UserId user, Message message) {
    Check.required("message", message);
    boolean useful = usefulness.isUseful(message);
    Terms searchable = useful ? analysis.terms(message.text()) : Terms.none();
    return writing.unit(user, (records, trail) -> {
      Optional<Episode> known = records.messages().find(message.id());
      if (known.isPresent()) {
        return Recorded.again(known.get(), message);
      }
      Episode episode = next(records, message, useful);
      records.messages().add(episode, searchable);
      trail.leave(Deed.MESSAGE_RECORDED, "message " + message.id(), "recorded", Optional.of(message.id()));
      retention.messages().ifPresent(count -> {
        int dropped = records.messages().keepLatest(count);
        if (dropped > 0) {
          trail.leave(Deed.MESSAGES_DROPPED, "messages", "retention", Optional.empty(), dropped);
        }
      });
      return new Recorded(episode, Recorded.Outcome.NEW);
    });
  }

  private static Episode next(UserRecords records, Message message, boolean useful) {
    int sitting = records.messages().latest(NEIGHBOURS).stream()
        .filter(other -> isOneSitting(other.message(), message))
        .min(Comparator.comparing(other -> apart(other.message(), message)))
        .map(Episode::sitting)
        .orElseGet(() -> records.messages().lastSitting() + 1);
    return new Episode(records.messages().lastPosition() + 1, message, sitting, useful);
  }

  private static boolean isOneSitting(Message one, Message other) {
    return one.session().equals(other.session()) && apart(one, other).compareTo(SITTING_GAP) < 0;
  }

  private static Duration apart(Message one, Message other) {
    return Duration.between(one.at(), other.at()).abs();
  }
}
