package dev.recuerda.memory;

import dev.recuerda.memory.Learned.Became;
import dev.recuerda.memory.Learned.Outcome;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.conversation.ToolReport;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.document.Document.ListMerge;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.error.MemoryException;
import dev.recuerda.memory.error.NotFoundException;
import dev.recuerda.memory.error.RetryableException;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.policy.Decision;
import dev.recuerda.memory.policy.WritePolicy;
import dev.recuerda.memory.port.Extractor;
import dev.recuerda.memory.port.MemoryObserver;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import dev.recuerda.memory.privacy.Consent;
import dev.recuerda.memory.profile.ProfileSchema;
import dev.recuerda.memory.profile.UserContext;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.text.TextAnalysis;
import dev.recuerda.memory.trait.Endings;
import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns candidates into facts, as far as the write policy lets them. */
final class Learning {

  /** How much of the conversation an extractor sees before the message. */
  static final int CONTEXT = 10;

  /** How far back the message that is read may lie for its context to be found. */
  static final int NEARBY = 100;

  /** The most that an extractor may propose from one message. */
  static final int MOST = 1_000;

  private final MemoryStore store;
  private final Writing writing;
  private final WritePolicy policy;
  private final Asking asking;
  private final Extractor extractor;
  private final Optional<Endings> endings;
  private final TextAnalysis analysis;
  private final Vectors vectors;
  private final Duration patience;
  private final Supplier<UUID> ids;
  private final MemoryObserver observer;

  Learning(
      MemoryStore store,
      Writing writing,
      WritePolicy policy,
      Asking asking,
      Extractor extractor,
      Optional<Endings> endings,
      TextAnalysis analysis,
      Vectors vectors,
      Duration patience,
      Supplier<UUID> ids,
      MemoryObserver observer) {
    this.store = store;
    this.writing = writing;
    this.policy = policy;
    this.asking = asking;
    this.extractor = extractor;
    this.endings = endings;
    this.analysis = analysis;
    this.vectors = vectors;
    this.patience = patience;
    this.ids = ids;
    this.observer = observer;
  }

  Learned learnFrom(UserId user, MessageId id) {
    return learn(user, proposed(user, id));
  }

  /** What the extractor proposes for a message that is kept, with what was said before it. */
  List<Candidate> proposed(UserId user, MessageId id) {
    return proposed(store.read(user, records -> readable(records, id)));
  }

  /** A message as it is kept, which may be less than what was handed over. */
  Message kept(UserId user, MessageId id) {
    return store.read(user, records -> kept(records, id));
  }

  private static Message kept(UserRecords records, MessageId id) {
    return records.messages().find(id).map(Episode::message).orElseThrow(
        () -> new InvalidInputException("message.id", "must be that of a message that was recorded"));
  }

  private Readable readable(UserRecords records, MessageId id) {
    Message message = kept(records, id);
    List<Episode> before = records.messages().latest(NEARBY).stream()
        .takeWhile(episode -> !episode.id().equals(id) && !episode.message().at().isAfter(message.at()))
        .toList();
    Set<String> topics = endings.map(known -> known.topicsOf(message)).orElse(Set.of());
    List<Fact> known = topics.isEmpty() ? List.of() : records.facts().about(topics);
    return new Readable(message, before.subList(Math.max(0, before.size() - CONTEXT), before.size()), known);
  }

  /** What somebody else's extractor returns or throws may be anything, and hold what a person wrote: only its kind is told. */
  private List<Candidate> proposed(Readable read) {
    List<Candidate> proposed = new ArrayList<>();
    try {
      for (Candidate candidate : extractor.propose(read.message(), read.before())) {
        Check.that(proposed.size() < MOST, "candidates", "must be at most " + MOST + " from one message");
        proposed.add(Objects.requireNonNull(candidate));
      }
    } catch (MemoryException known) {
      throw known;
    } catch (Throwable failed) {
      throw new RetryableException("the extractor failed with " + failed.getClass().getSimpleName());
    }
    return endings.map(ends -> ends.beside(proposed, read.message(), read.known())).orElse(proposed);
  }

  /** What the extractor proposes for messages that are kept is learned; nobody is asked for consent. */
  Learned learnByRules(UserId user, List<MessageId> messages) {
    List<Candidate> candidates = store.read(user, records -> records.messages().find(messages)).values().stream()
        .sorted(Episode.ORDER)
        .flatMap(episode -> proposed(user, episode.id()).stream())
        .limit(UserMemory.MAX_CANDIDATES)
        .toList();
    return learnLater(user, candidates, records -> true).orElseThrow();
  }

  /**
   * Learns what was proposed after the turn, in the unit that finishes the job, or not at all. Nobody is asked for consent.
   *
   * @param finish whether the job could be finished
   * @return empty if it could not
   */
  Optional<Learned> learnLater(UserId user, List<Candidate> proposed, Predicate<UserRecords> finish) {
    Map<Candidate, Embedding> vectors = embedded(user, proposed);
    Optional<Learned> learned = writing.unit(user, (records, trail) -> finish.test(records)
        ? Optional.of(held(records, trail, decide(records, proposed, writing.consent(records)), vectors))
        : Optional.<Learned>empty());
    learned.ifPresent(this::tell);
    return learned;
  }

  private Map<Candidate, Embedding> embedded(UserId user, List<Candidate> proposed) {
    return proposed.isEmpty() ? Map.of()
        : embeddings(user, store.read(user, records -> decide(records, proposed, writing.consent(records))));
  }

  private void tell(Learned learned) {
    learned.decisions().stream()
        .filter(decision -> !(decision instanceof Decision.Accepted))
        .forEach(decision -> observer.refused(decision.rule()));
  }

  Learned learn(UserId user, List<Candidate> candidates) {
    Check.that(Check.required("candidates", candidates).size() <= UserMemory.MAX_CANDIDATES, "candidates",
        "must be at most " + UserMemory.MAX_CANDIDATES);
    List<Candidate> proposed = Check.list("candidates", candidates);
    if (proposed.isEmpty()) {
      return new Learned(List.of(), List.of());
    }
    Map<Candidate, Embedding> vectors = embedded(user, proposed);
    Learned learned = writing.unit(user, (records, trail) -> {
      // Decided anew: consent may have been withdrawn while the embeddings were made.
      Learned held = held(records, trail, decide(records, proposed, writing.consent(records)), vectors);
      return held.asking(asking.about(user, records, trail, held.decisions()));
    });
    tell(learned);
    return learned;
  }

  private Learned held(
      UserRecords records, Trail trail, List<Decision> decisions, Map<Candidate, Embedding> vectors) {
    Holding holding = new Holding(records, trail, analysis, ids);
    ProfileFollowing profile = new ProfileFollowing(records, trail, writing.consent(records));
    List<Outcome> outcomes = new ArrayList<>();
    Optional<MessageId> source = Optional.empty();
    for (Decision decision : decisions) {
      Candidate candidate = decision.candidate();
      if (decision instanceof Decision.Accepted accepted) {
        candidate.claim().slot().ifPresent(profile::watch);
        outcomes.add(holding.hold(accepted, Optional.ofNullable(vectors.get(candidate))));
        source = Optional.of(candidate.evidence().message());
      } else {
        outcomes.add(Outcome.without(decision));
      }
    }
    profile.follow("nothing is known any more", source);
    Learned learned = asItIsNow(records, outcomes);
    giveWay(records, trail, learned.facts());
    return learned;
  }

  /** What was set in the user's context gives way to what is newly known of the same. */
  private static void giveWay(UserRecords records, Trail trail, List<Fact> learned) {
    String name = ProfileSchema.MEMORY_CONTEXT;
    Document before = Optional.ofNullable(records.profile().sections().get(name)).orElse(Document.empty());
    Document section = before;
    for (Fact fact : learned) {
      Map<String, Object> patch = fact.claim().slot().map(UserContext::givingWay).orElse(Map.of());
      section = section.isEmpty() || patch.isEmpty() ? section : section.patched(name, patch, ListMerge.REPLACE);
    }
    if (!section.equals(before)) {
      records.profile().saveSection(name, section);
      trail.leave(Deed.SECTION_CHANGED, "section " + name, "gives way to what was said since");
    }
  }

  /** Learns what the user consents to keep: the consent is recorded if it is kept, in the same unit, and not otherwise. */
  Redeemed learnConsented(UserId user, Candidate candidate, GivenConsent given) {
    List<Candidate> one = List.of(candidate);
    Map<Candidate, Embedding> vectors =
        embeddings(user, store.read(user, records -> decide(records, one, given.consent(records))));
    return writing.unit(user, (records, trail) -> {
      Optional<Redeemed.Outcome> objection = given.objection(records, trail.now());
      if (objection.isPresent()) {
        return Redeemed.as(objection.get());
      }
      List<Decision> decisions = decide(records, one, given.consent(records));
      if (!(decisions.get(0) instanceof Decision.Accepted)) {
        return new Redeemed(Redeemed.Outcome.NOT_KEPT, held(records, trail, decisions, Map.of()));
      }
      given.record(records, trail);
      return new Redeemed(Redeemed.Outcome.GIVEN, held(records, trail, decisions, vectors));
    });
  }

  /** Puts something in the place of a fact that was never right: nothing is left of what it said. Nothing changes if refused. */
  Learned rectify(UserId user, FactId wrong, Candidate right) {
    Check.required("factId", wrong);
    List<Candidate> one = List.of(Check.required("candidate", right));
    Map<Candidate, Embedding> vectors = embedded(user, one);
    return writing.unit(user, (records, trail) -> {
      Fact fact = records.facts().find(wrong).orElseThrow(() -> new NotFoundException("fact", wrong));
      List<Decision> decisions = decide(records, one, writing.consent(records));
      if (decisions.get(0) instanceof Decision.Accepted) {
        Erasing erasing = new Erasing(records, trail, analysis, writing.consent(records), "rectified");
        erasing.fact(fact);
        // Before the new one is held: where the correction repeats the old value, that is covered as well.
        erasing.done(user);
        return held(records, trail, decisions, vectors);
      }
      Learned refused = held(records, trail, decisions, vectors);
      return refused.asking(asking.about(user, records, trail, decisions));
    });
  }

  /** A later candidate may have ended what an earlier one began, or begun again what it ended. */
  private static Learned asItIsNow(UserRecords records, List<Outcome> outcomes) {
    List<FactId> touched = outcomes.stream()
        .flatMap(outcome -> Stream.concat(outcome.fact().stream(), outcome.ended().stream()))
        .distinct()
        .toList();
    Map<FactId, Fact> current = new HashMap<>(records.facts().find(touched));
    current.values().removeIf(fact -> !fact.isCurrent());
    List<Outcome> now = outcomes.stream().map(outcome -> outcome.now(current.keySet())).toList();
    return new Learned(now, now.stream()
        .filter(outcome -> outcome.became() == Became.NEW)
        .flatMap(outcome -> outcome.fact().map(current::get).stream())
        .toList());
  }

  private List<Decision> decide(UserRecords records, List<Candidate> candidates, Consent consent) {
    List<MessageId> cited = candidates.stream().map(candidate -> candidate.evidence().message()).distinct().toList();
    Map<MessageId, Episode> sources = records.messages().find(cited);
    Map<MessageId, Message> messages = new HashMap<>();
    sources.forEach((id, episode) -> messages.put(id, episode.message()));
    return policy.decide(candidates, messages, reportsBehind(records, candidates), consent).stream()
        .map(decision -> granted(records, messages, decision)).toList();
  }

  /** What is said to an agent that may not write it is not held true, whatever else allows it. */
  private static Decision granted(UserRecords records, Map<MessageId, Message> messages, Decision decision) {
    Candidate candidate = decision.candidate();
    Optional<SessionId> session = Optional.ofNullable(messages.get(candidate.evidence().message())).flatMap(Message::session);
    return decision instanceof Decision.Refused || Meeting.mayHold(records, session, candidate.claim())
        ? decision
        : new Decision.Refused(candidate, "grant", "the agent that heard it was not granted to write this");
  }

  /** What the host reported behind the requests on which actions rest; of several reports the first success. */
  private static Map<MessageId, ToolReport> reportsBehind(UserRecords records, List<Candidate> candidates) {
    Set<MessageId> requests = candidates.stream()
        .filter(candidate -> candidate.claim().isAction())
        .map(candidate -> candidate.evidence().message())
        .collect(Collectors.toSet());
    Map<MessageId, ToolReport> reports = new HashMap<>();
    Optional<MessageId> request = Optional.empty();
    for (Episode episode : requests.isEmpty() ? List.<Episode>of() : records.messages().latest(NEARBY)) {
      Message message = episode.message();
      request = message.isFromUser() ? Optional.of(message.id()).filter(requests::contains) : request;
      Optional<ToolReport> report = message.tool();
      if (request.isPresent() && report.isPresent()) {
        reports.merge(request.get(), report.get(),
            (first, next) -> first.status() == ToolReport.Status.SUCCESS ? first : next);
      }
    }
    return reports;
  }

  /** Vectors for what was accepted, and for nothing else: what is refused must not reach whoever makes them. */
  private Map<Candidate, Embedding> embeddings(UserId user, List<Decision> decisions) {
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

  /**
   * What an extractor gets to read.
   *
   * @param before what was said before the message, oldest first
   */
  private record Readable(Message message, List<Episode> before, List<Fact> known) {}
}
