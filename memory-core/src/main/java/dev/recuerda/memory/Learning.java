package dev.recuerda.memory;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.policy.Decision;
import dev.recuerda.memory.policy.WritePolicy;
import dev.recuerda.memory.port.Extractor;
import dev.recuerda.memory.port.MemoryObserver;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.text.TextAnalysis;
import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Turns candidates into facts, as far as the write policy lets them. */
final class Learning {

  /** How much of the conversation an extractor sees before the message. */
  static final int CONTEXT = 10;

  /** How far back the message that is read may lie for its context to be found. */
  private static final int NEARBY = 100;

  private final MemoryStore store;
  private final Writing writing;
  private final WritePolicy policy;
  private final Extractor extractor;
  private final TextAnalysis analysis;
  private final Vectors vectors;
  private final Duration patience;
  private final Supplier<UUID> ids;
  private final MemoryObserver observer;

  Learning(
      MemoryStore store,
      Writing writing,
      WritePolicy policy,
      Extractor extractor,
      TextAnalysis analysis,
      Vectors vectors,
      Duration patience,
      Supplier<UUID> ids,
      MemoryObserver observer) {
    this.store = store;
    this.writing = writing;
    this.policy = policy;
    this.extractor = extractor;
    this.analysis = analysis;
    this.vectors = vectors;
    this.patience = patience;
    this.ids = ids;
    this.observer = observer;
  }

  Learned learnFrom(UserId user, Message message) {
    List<Episode> before = store.read(user, records -> records.messages().latest(NEARBY)).stream()
        .takeWhile(episode -> !episode.id().equals(message.id()) && !episode.message().at().isAfter(message.at()))
        .toList();
    return learn(user, extractor.propose(message, before.subList(Math.max(0, before.size() - CONTEXT), before.size())));
  }

  Learned learn(UserId user, List<Candidate> candidates) {
    List<Candidate> proposed = Check.list("candidates", candidates);
    if (proposed.isEmpty()) {
      return new Learned(List.of(), List.of());
    }
    Map<Candidate, Embedding> vectors = embedded(user, store.read(user, records -> decide(records, proposed)));
    Learned learned = writing.unit(user, (records, trail) -> {
      // Decided anew: consent may have been withdrawn while the embeddings were made.
      List<Decision> decisions = decide(records, proposed);
      List<Fact> facts = new ArrayList<>();
      for (Decision decision : decisions) {
        if (decision instanceof Decision.Accepted accepted) {
          hold(records, trail, accepted, Optional.ofNullable(vectors.get(accepted.candidate()))).ifPresent(facts::add);
        }
      }
      return new Learned(decisions, facts);
    });
    learned.decisions().stream()
        .filter(decision -> !(decision instanceof Decision.Accepted))
        .forEach(decision -> observer.refused(decision.rule()));
    return learned;
  }

  private List<Decision> decide(UserRecords records, List<Candidate> candidates) {
    List<MessageId> cited = candidates.stream().map(candidate -> candidate.evidence().message()).distinct().toList();
    Map<MessageId, Episode> sources = records.messages().find(cited);
    var consent = writing.consent(records);
    return candidates.stream()
        .map(candidate -> policy.decide(candidate,
            Optional.ofNullable(sources.get(candidate.evidence().message())).map(Episode::message), consent))
        .toList();
  }

  /** Vectors for what was accepted, and for nothing else: what is refused must not reach whoever makes them. */
  private Map<Candidate, Embedding> embedded(UserId user, List<Decision> decisions) {
    List<Candidate> accepted = decisions.stream()
        .filter(Decision.Accepted.class::isInstance)
        .map(Decision::candidate)
        .toList();
    List<Embedding> made =
        vectors.of(user, accepted.stream().map(candidate -> candidate.claim().statement()).toList(), patience).all();
    Map<Candidate, Embedding> byCandidate = new HashMap<>();
    for (int i = 0; i < made.size(); i++) {
      byCandidate.put(accepted.get(i), made.get(i));
    }
    return byCandidate;
  }

  private Optional<Fact> hold(
      UserRecords records, Trail trail, Decision.Accepted accepted, Optional<Embedding> vector) {
    Candidate candidate = accepted.candidate();
    List<Fact> others = records.facts().with(candidate.claim().key());
    List<Fact> same = others.stream().filter(fact -> fact.claim().saysTheSameAs(candidate.claim())).toList();
    if (same.stream().anyMatch(fact -> restsAlready(fact, candidate.evidence()))) {
      return Optional.empty();
    }
    Optional<Fact> standing = same.stream().filter(Fact::isCurrent).findFirst();
    if (standing.isPresent()) {
      confirm(records, trail, standing.get(), candidate);
      return Optional.empty();
    }
    return Optional.of(add(records, trail, accepted, others, vector)).filter(Fact::isCurrent);
  }

  /** Whether it was learned before, whatever became of it since: what is over is not begun again by the same message. */
  private static boolean restsAlready(Fact fact, Evidence evidence) {
    return fact.isCurrent()
        ? fact.evidence().contains(evidence)
        : fact.evidence().stream().anyMatch(known -> known.message().equals(evidence.message()));
  }

  /** Adds a fact at its place among those of the same key: it ends where the next begins, and ends what was true before. */
  private Fact add(UserRecords records, Trail trail, Decision.Accepted accepted, List<Fact> others,
      Optional<Embedding> vector) {
    Candidate candidate = accepted.candidate();
    Instant said = candidate.evidence().saidAt();
    Optional<Instant> next =
        others.stream().map(Learning::saidAt).filter(at -> at.isAfter(said)).min(Comparator.naturalOrder());
    Optional<FactId> before =
        others.stream().filter(other -> other.isCurrent() && next.isEmpty()).findFirst().map(Fact::id);
    Fact fact = accepted.asFact(new FactId(ids.get()), trail.now(), before);
    Fact held = next.map(end -> fact.closed(end, trail.now())).orElse(fact);
    for (Fact other : others) {
      if (other.isCurrent() && next.isEmpty()) {
        close(records, trail, other, held);
      } else if (!other.isCurrent() && other.valid().contains(said)) {
        records.facts().replace(other.endingAt(said));
      }
    }
    records.facts().add(held, analysis.terms(candidate.claim().statement()), vector);
    trail.leave(Deed.FACT_LEARNED, "fact " + held.id(), candidate.proposedBy(),
        Optional.of(candidate.evidence().message()));
    return held;
  }

  private static void confirm(UserRecords records, Trail trail, Fact fact, Candidate candidate) {
    Fact confirmed = fact.confirmedBy(candidate.evidence());
    if (!confirmed.equals(fact)) {
      records.facts().replace(confirmed);
      trail.leave(Deed.FACT_CONFIRMED, "fact " + fact.id(), candidate.proposedBy(),
          Optional.of(candidate.evidence().message()));
    }
  }

  private static void close(UserRecords records, Trail trail, Fact old, Fact by) {
    records.facts().replace(old.closed(saidAt(by), trail.now()));
    trail.leave(Deed.FACT_CLOSED, "fact " + old.id(), "superseded by " + by.id(),
        Optional.of(by.evidence().get(0).message()));
  }

  private static Instant saidAt(Fact fact) {
    return fact.valid().from();
  }
}
