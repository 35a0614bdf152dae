package dev.recuerda.inmemory;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.recall.Findings;
import dev.recuerda.memory.recall.Findings.Nearest;
import dev.recuerda.memory.recall.Posting;
import dev.recuerda.memory.recall.Postings;
import dev.recuerda.memory.recall.ProfileExtent;
import dev.recuerda.memory.recall.ReadPlan;
import dev.recuerda.memory.recall.ReadPlan.Search;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.ToDoubleFunction;

/** Answers a plan from the records of one user. */
final class RecallOfUser {

  private static final Comparator<Nearest> NEAREST_FIRST =
      Comparator.comparingDouble(Nearest::cosine).reversed().thenComparing(Nearest::fact);

  private final Drawers drawers;
  private final ReadPlan plan;

  RecallOfUser(Drawers drawers, ReadPlan plan) {
    this.drawers = drawers;
    this.plan = plan;
  }

  Findings findings() {
    return new Findings(
        window(),
        plan.profile() == ProfileExtent.NONE ? Profile.empty() : drawers.profile(),
        plan.profile() == ProfileExtent.FULL ? drawers.sections : Map.of(),
        drawers.facts.preferences().stream().limit(plan.preferences()).map(StoredFact::fact).toList(),
        plan.search().map(this::facts).orElse(Postings.none()),
        plan.search().map(this::episodes).orElse(Postings.none()),
        plan.search().map(this::during).orElse(List.of()),
        plan.search().flatMap(search -> search.vector().map(vector -> nearest(vector, search.nearest())))
            .orElse(List.of()));
  }

  private List<Episode> window() {
    var newestFirst = drawers.messages.useful(plan.sessions()).descendingSet().stream()
        .filter(episode -> !isExcepted(episode));
    return InMemoryMessages.oldestFirst(newestFirst::iterator, plan.window());
  }

  private boolean isExcepted(Episode episode) {
    return plan.except().filter(episode.id()::equals).isPresent();
  }

  private Postings<FactId> facts(Search search) {
    InvertedIndex<Fact> index = drawers.facts.index();
    List<Posting<FactId>> postings = search.terms().stream()
        .peek(term -> goOnIfStillWanted())
        .flatMap(term -> index.with(term).stream().map(indexed -> posting(term, indexed, indexed.record)))
        .toList();
    return new Postings<>(index.records(), index.length(), 0, postings);
  }

  /** Nobody waits any longer for a reading that was interrupted, and while it lasts the user's writing does. */
  private static void goOnIfStillWanted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new StoreUnavailableException("interrupted while looking");
    }
  }

  private static Posting<FactId> posting(String term, IndexedRecord<Fact> indexed, Fact fact) {
    return new Posting<>(
        term, fact.id(), indexed.frequency(term), indexed.length, 0, 0, true, Optional.empty(), lastSaid(fact));
  }

  private static Instant lastSaid(Fact fact) {
    Instant last = Instant.MIN;
    for (Evidence evidence : fact.evidence()) {
      last = evidence.saidAt().isAfter(last) ? evidence.saidAt() : last;
    }
    return last;
  }

  private Postings<MessageId> episodes(Search search) {
    InvertedIndex<Episode> index = drawers.messages.index();
    List<Posting<MessageId>> postings = search.terms().stream()
        .peek(term -> goOnIfStillWanted())
        .flatMap(term -> index.with(term).stream()
            .filter(indexed -> !isExcepted(indexed.record))
            .map(indexed -> posting(term, indexed, indexed.record)))
        .toList();
    return new Postings<>(index.records(), index.length(), drawers.messages.lastSitting(), postings);
  }

  private static Posting<MessageId> posting(String term, IndexedRecord<Episode> indexed, Episode episode) {
    Message message = episode.message();
    return new Posting<>(term, message.id(), indexed.frequency(term), indexed.length, episode.position(),
        episode.sitting(), message.isFromUser(), message.author(), message.at());
  }

  private List<Episode> during(Search search) {
    return search.during().stream()
        .flatMap(period -> drawers.messages.during(period).descendingSet().stream()
            .filter(episode -> episode.findable() && !isExcepted(episode) && period.contains(episode.message().at())).limit(Search.MOST_DURING))
        .distinct().sorted(Episode.ORDER.reversed()).limit(Search.MOST_DURING).toList();
  }

  private List<Nearest> nearest(Embedding vector, int count) {
    // Only the best are kept while looking, the worst of them on top: sorting all facts would cost more than comparing them.
    PriorityQueue<Nearest> best = new PriorityQueue<>(NEAREST_FIRST.reversed());
    ToDoubleFunction<Embedding> cosines = vector.cosine();
    for (StoredFact stored : drawers.facts.currentIn(vector.space())) {
      double cosine = cosines.applyAsDouble(stored.embedding().orElseThrow());
      if (best.size() < count || !best.isEmpty() && cosine >= best.peek().cosine()) {
        best.add(new Nearest(stored.fact().id(), cosine));
      }
      if (best.size() > count) {
        best.remove();
      }
    }
    return best.stream().sorted(NEAREST_FIRST).toList();
  }
}
