package dev.recuerda.memory;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.MemoryException;
import dev.recuerda.memory.error.RetryableException;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.fact.Period;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    return learn(user, proposed(message, before.subList(Math.max(0, before.size() - CONTEXT), before.size())));
  }

  /** What an extractor of somebody else's throws may hold what a person wrote: only its kind is told. */
  private List<Candidate> proposed(Message message, List<Episode> before) {
    try {
      return extractor.propose(message, before);
    } catch (MemoryException known) {
      throw known;
    } catch (RuntimeException failed) {
      throw new RetryableException("the extractor failed with " + failed.getClass().getSimpleName());
    }
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
      return new Learned(decisions, stillCurrent(records, facts));
    });
    learned.decisions().stream()
        .filter(decision -> !(decision instanceof Decision.Accepted))
        .forEach(decision -> observer.refused(decision.rule()));
    return learned;
  }

  /** What is left of the new facts: a later candidate may have ended one that an earlier one began. */
  private static List<Fact> stillCurrent(UserRecords records, List<Fact> made) {
    Map<FactId, Fact> kept = records.facts().find(made.stream().map(Fact::id).toList());
    return made.stream().map(fact -> kept.get(fact.id())).filter(Objects::nonNull).filter(Fact::isCurrent).toList();
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
    Instant said = candidate.evidence().saidAt();
    List<Fact> ofTheKey = records.facts().with(candidate.claim().key());
    if (ofTheKey.stream().anyMatch(fact -> restsAlready(fact, candidate))) {
      return Optional.empty();
    }
    Timeline timeline = new Timeline(ofTheKey);
    Optional<Fact> before = timeline.before(said);
    Optional<Timeline.Said> next = timeline.after(said);
    if (before.filter(fact -> fact.claim().saysTheSameAs(candidate.claim())).isPresent()) {
      confirm(records, trail, before.get(), before.get().valid(), candidate);
      return Optional.empty();
    }
    before.ifPresent(fact -> interrupt(records, trail, fact, said, next, candidate));
    if (next.filter(one -> one.fact().claim().saysTheSameAs(candidate.claim())).isPresent()) {
      Fact later = next.get().fact();
      confirm(records, trail, later, new Period(said, later.valid().to()), candidate);
      return Optional.empty();
    }
    Optional<FactId> superseded = before.filter(fact -> next.isEmpty()).map(Fact::id);
    Fact fact = accepted.asFact(new FactId(ids.get()), trail.now(), superseded);
    Fact held = next.map(one -> fact.closed(one.at(), trail.now())).orElse(fact);
    records.facts().add(held, analysis.terms(candidate.claim().statement()), vector);
    trail.leave(Deed.FACT_LEARNED, "fact " + held.id(), candidate.proposedBy(),
        Optional.of(candidate.evidence().message()));
    return Optional.of(held).filter(Fact::isCurrent);
  }

  /** Whether it was learned before, whatever became of it since: what is over is not begun again by the same message. */
  private static boolean restsAlready(Fact fact, Candidate candidate) {
    Evidence evidence = candidate.evidence();
    boolean rests = fact.isCurrent()
        ? fact.evidence().contains(evidence)
        : fact.evidence().stream().anyMatch(known -> known.message().equals(evidence.message()));
    return rests && fact.claim().saysTheSameAs(candidate.claim());
  }

  /** Ends what was true until something else was said; where it was said again later, that part of it stays. */
  private void interrupt(
      UserRecords records, Trail trail, Fact fact, Instant said, Optional<Timeline.Said> next, Candidate by) {
    Optional<MessageId> source = Optional.of(by.evidence().message());
    if (next.filter(one -> one.fact().id().equals(fact.id())).isPresent()) {
      Fact first = fact.upTo(said, new FactId(ids.get()), trail.now());
      records.facts().replace(fact.after(said));
      records.facts().add(first, analysis.terms(first.claim().statement()), Optional.empty());
      trail.leave(Deed.FACT_CLOSED, "fact " + first.id(), "interrupted", source);
    } else if (fact.isCurrent()) {
      records.facts().replace(fact.closed(said, trail.now()));
      trail.leave(Deed.FACT_CLOSED, "fact " + fact.id(), "superseded", source);
    } else {
      records.facts().replace(fact.during(fact.valid().until(said)));
      trail.leave(Deed.FACT_CLOSED, "fact " + fact.id(), "ended earlier than was known", source);
    }
  }

  private static void confirm(
      UserRecords records, Trail trail, Fact fact, Period valid, Candidate candidate) {
    records.facts().replace(fact.confirmedBy(candidate.evidence()).during(valid));
    trail.leave(Deed.FACT_CONFIRMED, "fact " + fact.id(), candidate.proposedBy(),
        Optional.of(candidate.evidence().message()));
  }
}
