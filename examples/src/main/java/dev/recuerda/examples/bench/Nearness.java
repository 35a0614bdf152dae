package dev.recuerda.examples.bench;

import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.port.Facts;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.recall.Findings.Nearest;
import dev.recuerda.memory.recall.ReadPlan;
import dev.recuerda.memory.recall.ReadPlan.Search;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** The nearest facts to a question, found by looking at every vector as it was made. */
final class Nearness {

  /** How many of them there are. */
  static final int BEST = 5;

  private final Embedding question;
  private final ToDoubleFunction<Embedding> cosine;
  private final PriorityQueue<Nearest> best = new PriorityQueue<>(
      Comparator.comparingDouble(Nearest::cosine).thenComparing(Nearest::fact, Comparator.reverseOrder()));

  Nearness(Embedding question) {
    this.question = question;
    this.cosine = question.cosine();
  }

  void see(List<Facts.Searchable> facts) {
    for (Facts.Searchable fact : facts) {
      best.add(new Nearest(fact.fact().id(), cosine.applyAsDouble(fact.embedding().orElseThrow())));
      if (best.size() > BEST) {
        best.remove();
      }
    }
  }

  List<FactId> best() {
    return best.stream().map(Nearest::fact).toList();
  }

  /** Asks a store for the same. */
  ReadPlan plan() {
    return ReadPlan.nothing().lookingFor(new Search(Set.of(), List.of(), Optional.of(question), BEST));
  }
}
