package dev.recuerda.memory;

import dev.recuerda.memory.Learned.Became;
import dev.recuerda.memory.Learned.Outcome;
import dev.recuerda.memory.Timeline.Stretch;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.fact.Period;
import dev.recuerda.memory.policy.Decision;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.text.TextAnalysis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Holds true what was accepted, and gives the other facts of its key the place that they have in the light of it. */
final class Holding {

  private static final String AGAIN = "holds again";

  private final UserRecords records;
  private final Trail trail;
  private final TextAnalysis analysis;
  private final Supplier<UUID> ids;

  Holding(UserRecords records, Trail trail, TextAnalysis analysis, Supplier<UUID> ids) {
    this.records = records;
    this.trail = trail;
    this.analysis = analysis;
    this.ids = ids;
  }

  Outcome hold(Decision.Accepted accepted, Optional<Embedding> vector) {
    Candidate candidate = accepted.candidate();
    List<Fact> known = records.facts().with(candidate.claim().key());
    return known.stream()
        .filter(fact -> restsAlready(fact, candidate))
        .findFirst()
        .map(fact -> Outcome.of(accepted, Became.REPEATED, fact))
        .orElseGet(() -> new Change(accepted, vector, known).made());
  }

  /** Whether it was learned before, whatever became of it since: what is over is not begun again by the same message. */
  private static boolean restsAlready(Fact fact, Candidate candidate) {
    Evidence evidence = candidate.evidence();
    boolean rests = fact.isCurrent()
        ? fact.evidence().contains(evidence)
        : fact.evidence().stream().anyMatch(known -> known.message().equals(evidence.message()));
    return rests && fact.claim().saysTheSameAs(candidate.claim());
  }

  /** What one candidate changes among the facts of its key. */
  private final class Change {

    private final Decision.Accepted accepted;
    private final Candidate candidate;
    private final Optional<MessageId> source;
    private final Optional<Embedding> vector;
    private final List<Fact> known;
    private final Set<FactId> kept = new HashSet<>();
    private final List<FactId> ended = new ArrayList<>();

    Change(Decision.Accepted accepted, Optional<Embedding> vector, List<Fact> known) {
      this.accepted = accepted;
      this.candidate = accepted.candidate();
      this.source = Optional.of(candidate.evidence().message());
      this.vector = vector;
      this.known = known;
    }

    Outcome made() {
      List<Stretch> stretches = new Timeline(known, candidate).stretches();
      Optional<Outcome> outcome = Optional.empty();
      for (Stretch stretch : stretches) {
        Fact placed = placed(stretch, stretches);
        if (placed.claim().saysTheSameAs(candidate.claim()) && stretch.evidence().contains(candidate.evidence())) {
          outcome = Optional.of(Outcome.of(accepted, became(stretch), placed));
        }
      }
      absorb();
      return outcome.orElseThrow().ending(ended);
    }

    private Became became(Stretch stretch) {
      if (stretch.origin().isPresent()) {
        return Became.CONFIRMED;
      }
      return stretch.period().isOpen() ? Became.NEW : Became.PAST;
    }

    private Fact placed(Stretch stretch, List<Stretch> all) {
      if (stretch.holder().filter(fact -> fact.mayBeOpen(trail.now()) || !stretch.period().isOpen()).isPresent()) {
        return kept(stretch.holder().get(), stretch);
      }
      return stretch.holder().or(stretch::origin)
          .map(fact -> apart(fact, stretch))
          .orElseGet(() -> learned(stretch, all));
    }

    private Fact kept(Fact before, Stretch stretch) {
      kept.add(before.id());
      Fact after = expiring(before.resting(stretch.evidence(), stretch.period(), trail.now()));
      if (!after.equals(before)) {
        records.facts().replace(after);
        traceChange(before, after);
      }
      return after;
    }

    /** What was said last says how long it is to be known. */
    private Fact expiring(Fact fact) {
      Evidence last = fact.evidence().get(fact.evidence().size() - 1);
      return last.equals(candidate.evidence()) && fact.claim().saysTheSameAs(candidate.claim())
          ? fact.expiring(candidate.expires())
          : fact;
    }

    private void traceChange(Fact before, Fact after) {
      if (before.isCurrent() && !after.isCurrent()) {
        close(before, candidate.claim().negated() ? "negated" : "superseded");
      } else if (!before.isCurrent() && after.isCurrent()) {
        trail.leave(Deed.FACT_LEARNED, "fact " + after.id(), AGAIN, source);
      } else if (after.evidence().contains(candidate.evidence())) {
        trail.leave(Deed.FACT_CONFIRMED, "fact " + after.id(), candidate.proposedBy(), source);
      } else if (!after.isCurrent()) {
        trail.leave(Deed.FACT_CLOSED, "fact " + after.id(), "ended at another time than was known", source);
      }
    }

    private void close(Fact fact, String reason) {
      if (fact.isCurrent()) {
        ended.add(fact.id());
      }
      trail.leave(Deed.FACT_CLOSED, "fact " + fact.id(), reason, source);
    }

    /** A part of a fact that was interrupted, or what holds again because what had ended it turned out to be older. */
    private Fact apart(Fact fact, Stretch stretch) {
      Fact part = fact.apart(new FactId(ids.get()), stretch.evidence(), stretch.period(), trail.now());
      add(part, Optional.empty());
      if (part.isCurrent()) {
        trail.leave(Deed.FACT_LEARNED, "fact " + part.id(), AGAIN, source);
      } else {
        trail.leave(Deed.FACT_CLOSED, "fact " + part.id(), "interrupted", source);
      }
      return part;
    }

    private Fact learned(Stretch stretch, List<Stretch> all) {
      Optional<FactId> superseded =
          stretch.period().isOpen() ? endedAt(stretch.period().from(), all) : Optional.empty();
      Fact fact = accepted.asFact(new FactId(ids.get()), trail.now(), superseded)
          .resting(stretch.evidence(), stretch.period(), trail.now());
      add(fact, vector);
      trail.leave(Deed.FACT_LEARNED, "fact " + fact.id(), candidate.proposedBy(), source);
      return fact;
    }

    private Optional<FactId> endedAt(Instant instant, List<Stretch> all) {
      return all.stream()
          .filter(stretch -> stretch.period().to().filter(instant::equals).isPresent())
          .filter(stretch -> stretch.period().from().isBefore(instant))
          .flatMap(stretch -> stretch.holder().stream())
          .reduce((one, other) -> other)
          .map(Fact::id);
    }

    /** A fact whose evidence has gone over to another is true for no time by itself. */
    private void absorb() {
      for (Fact fact : known) {
        Period none = fact.valid().until(fact.valid().from());
        if (!kept.contains(fact.id()) && !fact.valid().equals(none)) {
          records.facts().replace(fact.resting(fact.evidence(), none, trail.now()));
          close(fact, "part of another");
        }
      }
    }

    private void add(Fact fact, Optional<Embedding> embedding) {
      records.facts().add(fact, analysis.terms(fact.claim().statement()), embedding);
    }
  }
}
