package dev.recuerda.examples.evaluate;

import dev.recuerda.examples.evaluate.Dialogue.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What was found for every question, in the order of the data. Two of the same data can be compared question by question. */
final class Rankings {

  private final List<Ranking> all = new ArrayList<>();
  private int notFindable;

  void add(Dialogue dialogue, Question question, List<String> ranked) {
    all.add(new Ranking(dialogue.name(), question, ranked));
  }

  List<Ranking> all() {
    return List.copyOf(all);
  }

  void addNotFindable(int turns) {
    notFindable += turns;
  }

  /** How many turns no search could find. */
  int notFindable() {
    return notFindable;
  }

  /** How many questions of some categories are scored. */
  long scored(List<Category> categories) {
    return all.stream().filter(scoredIn(categories)).count();
  }

  /** How much was found for each scored question of some categories, from 0 to 1. */
  double[] shares(Measure measure, int k, List<Category> categories) {
    return all.stream().filter(scoredIn(categories))
        .mapToDouble(each -> measure.at(k, each.ranked(), each.question().gold())).toArray();
  }

  /** The mean over the scored questions of some categories, in per cent; not a number where there is none. */
  double percent(Measure measure, int k, List<Category> categories) {
    double[] shares = shares(measure, k, categories);
    double sum = 0;
    for (double share : shares) {
      sum += share;
    }
    return 100 * sum / shares.length;
  }

  /** How much more was found than in others, for the answerable questions. */
  Interval over(Rankings others, int k) {
    double[] ours = shares(Measure.FRACTION, k, Category.ANSWERABLE);
    double[] theirs = others.shares(Measure.FRACTION, k, Category.ANSWERABLE);
    double[] differences = new double[ours.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = ours[i] - theirs[i];
    }
    return Interval.of(differences);
  }

  private static Predicate<Ranking> scoredIn(List<Category> categories) {
    return each -> each.question().isScored() && categories.contains(each.question().category());
  }

  /**
   * What was found for one question.
   *
   * @param conversation the name of the conversation
   * @param ranked the ids of turns, best first
   */
  record Ranking(String conversation, Question question, List<String> ranked) {

    Ranking {
      ranked = List.copyOf(ranked);
    }
  }
}
