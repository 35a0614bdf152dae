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
import java.util.List;
import java.util.Optional;

/** Keeps what was said, once, with its place in the history. */
final class Recording {

  /** After a silence of this length, what is said belongs to another sitting. */
  static final Duration SITTING_GAP = Duration.ofHours(4);

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
        return new Recorded(known.get(), false);
      }
      Episode episode = next(records, message, useful);
      records.messages().add(episode, searchable);
      trail.leave(Deed.MESSAGE_RECORDED, "message " + message.id(), "recorded", Optional.of(message.id()));
      retention.messages().ifPresent(count -> {
        if (records.messages().keepLatest(count) > 0) {
          trail.leave(Deed.MESSAGES_DROPPED, "messages", "retention");
        }
      });
      return new Recorded(episode, true);
    });
  }

  private static Episode next(UserRecords records, Message message, boolean useful) {
    List<Episode> latest = records.messages().latest(1);
    int sitting = latest.isEmpty() ? 1 : sitting(latest.get(0), message);
    return new Episode(records.messages().lastPosition() + 1, message, sitting, useful);
  }

  private static int sitting(Episode last, Message message) {
    boolean samePlace = last.message().session().equals(message.session());
    boolean sameTime = Duration.between(last.message().at(), message.at()).abs().compareTo(SITTING_GAP) < 0;
    return samePlace && sameTime ? last.sitting() : last.sitting() + 1;
  }
}
