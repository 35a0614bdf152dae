package dev.recuerda.memory;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import dev.recuerda.memory.text.Terms;
import dev.recuerda.memory.text.TextAnalysis;
import dev.recuerda.memory.user.ErasureReceipt;
import dev.recuerda.memory.user.UserId;
import java.util.Map;
import java.util.Optional;

/** Takes things out of memory for good: from every layer and every index, in one unit. */
final class Forgetting {

  /** What stands where something was forgotten. As long as what it covers, so that other facts' spans stay where they are. */
  static final char COVER = '█';

  private final Writing writing;
  private final TextAnalysis analysis;

  Forgetting(Writing writing, TextAnalysis analysis) {
    this.writing = writing;
    this.analysis = analysis;
  }

  boolean fact(UserId user, FactId id) {
    Check.required("factId", id);
    return writing.unit(user, (records, trail) -> {
      Optional<Fact> fact = records.facts().find(id);
      fact.ifPresent(known -> {
        known.evidence().forEach(evidence -> cover(records, trail, evidence));
        records.facts().remove(id);
        trail.leave(Deed.FACT_FORGOTTEN, "fact " + id, "asked to forget");
      });
      return fact.isPresent();
    });
  }

  private void cover(UserRecords records, Trail trail, Evidence evidence) {
    records.messages().find(evidence.message()).ifPresent(episode -> {
      Episode covered = covered(episode, evidence.start(), evidence.end());
      if (!covered.equals(episode)) {
        Terms searchable = covered.useful() ? analysis.terms(covered.message().text()) : Terms.none();
        records.messages().replace(covered, searchable);
        trail.leave(Deed.MESSAGE_REDACTED, "message " + episode.id(), "a fact in it was forgotten",
            Optional.of(episode.id()));
      }
    });
  }

  private static Episode covered(Episode episode, int start, int end) {
    String text = episode.message().text();
    int last = Math.min(end, text.length());
    int first = Math.min(start, last);
    String covered = text.substring(0, first) + String.valueOf(COVER).repeat(last - first) + text.substring(last);
    boolean saysSomething = covered.codePoints().anyMatch(Character::isLetterOrDigit);
    return episode.saying(covered, episode.useful() && saysSomething);
  }

  ErasureReceipt everything(UserId user) {
    return writing.unit(user, (records, trail) -> {
      Map<String, Long> erased = records.erase();
      ErasureReceipt receipt = new ErasureReceipt(user, trail.now(), erased);
      trail.leave(Deed.USER_ERASED, "user", receipt.total() + " records");
      return receipt;
    });
  }
}
