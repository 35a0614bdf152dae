package dev.recuerda.memory;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
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
        for (Fact same : records.facts().with(known.claim().key())) {
          // What was held before, was closed and came back says the same: it has to go as well.
          if (same.claim().saysTheSameAs(known.claim())) {
            forget(records, trail, same);
          }
        }
      });
      return fact.isPresent();
    });
  }

  private void forget(UserRecords records, Trail trail, Fact fact) {
    fact.evidence().forEach(evidence -> cover(records, trail, evidence));
    records.facts().remove(fact.id());
    trail.leave(Deed.FACT_FORGOTTEN, "fact " + fact.id(), "asked to forget");
  }

  private void cover(UserRecords records, Trail trail, Evidence evidence) {
    records.messages().find(evidence.message()).ifPresent(episode -> {
      Episode covered = covered(episode, evidence.start(), evidence.end());
      if (!covered.equals(episode)) {
        Terms searchable = covered.findable() ? analysis.terms(covered.message().text()) : Terms.none();
        records.messages().replace(covered, searchable);
        trail.leave(Deed.MESSAGE_REDACTED, "message " + episode.id(), "a fact in it was forgotten",
            Optional.of(episode.id()));
      }
    });
  }

  private static Episode covered(Episode episode, int start, int end) {
    Message covered = episode.message().covering(start, end);
    boolean saysSomething = covered.text().codePoints().anyMatch(Character::isLetterOrDigit);
    return episode.holding(covered, episode.useful() && saysSomething);
  }

  ErasureReceipt everything(UserId user) {
    return writing.unit(user, (records, trail) -> {
      Map<String, Long> erased = records.erase();
      ErasureReceipt receipt = new ErasureReceipt(user, trail.now(), erased);
      trail.leave(Deed.USER_ERASED, "user", receipt.total() + " records", Optional.empty(), receipt.total());
      return receipt;
    });
  }
}
