package dev.recuerda.memory;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.policy.Retention;
import dev.recuerda.memory.policy.Usefulness;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.text.Terms;
import dev.recuerda.memory.text.TextAnalysis;
import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps what was said, once, with its place in the history. */
final class Recording {

  /** After a silence of this length, what is said belongs to another sitting. */
  static final Duration SITTING_GAP = Duration.ofHours(4);

  /** How far back a message looks for the sitting it belongs to: several sessions may go on at once. */
  private static final int NEIGHBOURS = 16;

  private final Writing writing;
  private final Discretion discretion;
  private final TextAnalysis analysis;
  private final Usefulness usefulness;
  private final Retention retention;
  private final Queueing queueing;
  private final Counting counting;
  private final Confiding confiding;

  Recording(
      Writing writing, Discretion discretion, TextAnalysis analysis, Usefulness usefulness, Retention retention,
      Queueing queueing, Counting counting, Confiding confiding) {
    this.writing = writing;
    this.discretion = discretion;
    this.analysis = analysis;
    this.usefulness = usefulness;
    this.retention = retention;
    this.queueing = queueing;
    this.counting = counting;
    this.confiding = confiding;
  }

  /** @param learns whether it may be learned from how the message is written and what it asks for */
  Recorded record(UserId user, Message message, boolean learns) {
    Message masked = discretion.masked(Check.required("message", message));
    Message told = confiding.covered(masked);
    boolean confided = !told.equals(masked);
    boolean useful = !confided && usefulness.isUseful(told);
    Terms terms = useful ? analysis.terms(told.text()) : Terms.none();
    Set<ConsentScope> scopes = useful ? discretion.scopesOf(told.text()) : Set.of();
    return writing.unit(user, (records, trail) -> {
      Optional<Episode> known = records.messages().find(message.id());
      if (known.isPresent()) {
        return Recorded.again(known.get(), masked);
      }
      Meeting.session(records, message.session());
      List<Episode> neighbours = records.messages().latest(NEIGHBOURS);
      boolean announced = confiding.isAnnounced(told, neighbours);
      Message kept = announced ? told.covering(0, Message.MAX_TEXT) : told;
      boolean findable = !confiding.isAnswerToConfidence(kept, neighbours)
          && writing.consent(records).covers(scopes) && !discretion.echoes(kept.text(), neighbours);
      Episode episode = next(records, kept, useful && !announced, neighbours).findable(findable);
      records.messages().add(episode, episode.findable() ? terms : Terms.none());
      int dropped = retention.messages().isPresent() ? records.messages().keepLatest(retention.messages().getAsInt()) : 0;
      if (dropped > 0 && records.messages().find(message.id()).isEmpty()) {
        return new Recorded(episode, Recorded.Outcome.TOO_OLD);
      }
      trail.leave(Deed.MESSAGE_RECORDED, "message " + message.id(), "recorded", Optional.of(message.id()));
      if (learns) {
        queueing.recorded(records, episode, trail.now());
      }
      counting.recorded(records, kept, learns, writing.consent(records), trail.now());
      if (dropped > 0) {
        trail.leave(Deed.MESSAGES_DROPPED, "messages", "retention", Optional.empty(), dropped);
      }
      return new Recorded(episode, Recorded.Outcome.NEW);
    });
  }

  private static Episode next(UserRecords records, Message message, boolean useful, List<Episode> neighbours) {
    int sitting = neighbours.stream()
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
