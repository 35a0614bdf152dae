package dev.recuerda.postgres.sequence;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.fact.Period;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.recall.ConversationRanking;
import dev.recuerda.memory.recall.Findings;
import dev.recuerda.memory.recall.Hit;
import dev.recuerda.memory.recall.Postings;
import dev.recuerda.memory.recall.ProfileExtent;
import dev.recuerda.memory.recall.Question;
import dev.recuerda.memory.recall.Ranked;
import dev.recuerda.memory.recall.Ranking;
import dev.recuerda.memory.recall.ReadPlan;
import dev.recuerda.memory.recall.ReadPlan.Search;
import dev.recuerda.memory.recall.Weights;
import dev.recuerda.memory.text.TextAnalysis;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Recall by plans of every kind, and what is ranked of it. */
final class OnRecall {

  private static final TextAnalysis ANALYSIS = TextAnalysis.standard();

  private final Dice dice;
  private final Pools pools;

  OnRecall(Dice dice, Pools pools) {
    this.dice = dice;
    this.pools = pools;
  }

  void addTo(Operations operations) {
    operations.add(12, "recall", () -> {
      ReadPlan plan = plan();
      return (side, records) -> found(records, plan);
    });
    operations.add(10, "recall, ranked", this::ranked);
  }

  /** What a plan finds, to be compared. */
  static Object found(UserRecords records, ReadPlan plan) {
    return Found.in(records.recall(plan));
  }

  private ReadPlan plan() {
    return new ReadPlan(dice.below(6), Optional.empty(),
        dice.maybe(pools::message), dice.of(List.of(ProfileExtent.values())), dice.below(4),
        dice.oneIn(5) ? Optional.empty() : Optional.of(search(pools.termsWanted())))
        .of(dice.oneIn(3) ? Set.copyOf(dice.some(3, pools::session)) : Set.of());
  }

  private Search search(Set<String> terms) {
    return new Search(terms, periods(), dice.maybe(pools::embedding), dice.below(6));
  }

  private List<Period> periods() {
    return dice.oneIn(2) ? dice.some(2, pools::period) : List.of();
  }

  /** What a turn would be told, in the steps in which memory finds it. */
  private Operation.Work ranked() {
    Set<String> terms = pools.termsWanted();
    Map<String, Map<String, Double>> related = related(terms);
    Set<String> named = dice.oneIn(2) ? Set.of("ana") : Set.of();
    Question question = new Question(terms, related, named, periods(), dice.oneIn(2));
    ReadPlan plan = ReadPlan.nothing().lookingFor(new Search(
        question.wanted(), question.periods(), Optional.of(pools.embedding()), 1 + dice.below(5)));
    double share = dice.of(List.of(0.0, 0.2, 0.5));
    Weights weights = dice.oneIn(4) ? Weights.WORDS : Weights.STANDARD;
    return (side, records) -> Order.in(records, records.recall(plan), question, weights, share);
  }

  private Map<String, Map<String, Double>> related(Set<String> terms) {
    Map<String, Map<String, Double>> related = new LinkedHashMap<>();
    terms.forEach(term -> {
      if (dice.oneIn(3)) {
        related.put(term, Map.of(pools.term(), 0.7));
      }
    });
    return related;
  }

  /** Findings, with the postings as a store is free to order them. */
  private record Found(Findings inOrder, Map<Object, Long> facts, Map<Object, Long> episodes) implements Result.Telling {

    static Found in(Findings found) {
      Findings inOrder = new Findings(found.window(), found.profile(), found.sections(), found.preferences(),
          withoutPostings(found.facts()), withoutPostings(found.episodes()), found.during(), found.nearest());
      return new Found(inOrder, counted(found.facts().postings()), counted(found.episodes().postings()));
    }

    private static <K> Postings<K> withoutPostings(Postings<K> all) {
      return new Postings<>(all.records(), all.terms(), all.sittings(), List.of());
    }

    private static Map<Object, Long> counted(List<?> values) {
      Map<Object, Long> counted = new HashMap<>();
      values.forEach(value -> counted.merge(value, 1L, Long::sum));
      return counted;
    }

    @Override
    public boolean tellsSomething() {
      return !facts.isEmpty() || !episodes.isEmpty() || !inOrder.window().isEmpty() || !inOrder.nearest().isEmpty()
          || !inOrder.during().isEmpty() || !inOrder.preferences().isEmpty() || !inOrder.profile().isEmpty();
    }
  }

  /** What ranking makes of findings: scores are compared to the last bit. */
  private record Order(Ranked<FactId> words, Ranked<FactId> fused, List<Long> places, List<Hit<MessageId>> turns)
      implements Result.Telling {

    static Order in(UserRecords records, Findings findings, Question question, Weights weights, double share) {
      Ranked<FactId> words = Ranking.byWords(question.terms(), question.related(), findings.facts(), share);
      Ranked<FactId> fused = Ranking.fused(words, Ranking.byNearness(findings.nearest(), share));
      ConversationRanking ranking = new ConversationRanking(question, findings, weights, ANALYSIS, share);
      List<Long> places = ranking.places(20);
      Set<Episode> turns = new LinkedHashSet<>(records.messages().at(places));
      turns.addAll(findings.during());
      return new Order(words, fused, places, ranking.ranked(turns));
    }

    @Override
    public boolean tellsSomething() {
      return fused.hits().size() > 1 || turns.size() > 1;
    }
  }
}
