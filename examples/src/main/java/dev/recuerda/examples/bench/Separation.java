package dev.recuerda.examples.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How well one number separates two kinds of things. */
final class Separation {

  private Separation() {}

  /**
   * The area under the ROC curve, on the side that separates better: 0.5 where the numbers tell nothing, 1 where all of one kind lie
   * above all of the other. Computed as the statistic of Mann and Whitney over the product of the counts, ties by half.
   *
   * @param one the numbers of one kind, not empty
   * @param other those of the other, not empty
   */
  static double auc(long[] one, long[] other) {
    List<Number> all = new ArrayList<>();
    for (long value : one) {
      all.add(new Number(value, true));
    }
    for (long value : other) {
      all.add(new Number(value, false));
    }
    all.sort(Comparator.comparingLong(Number::value));
    double ranks = 0;
    for (int from = 0; from < all.size(); ) {
      int to = from;
      int ofOne = 0;
      while (to < all.size() && all.get(to).value() == all.get(from).value()) {
        ofOne += all.get(to).ofOne() ? 1 : 0;
        to++;
      }
      ranks += ofOne * (from + 1 + to) / 2.0;
      from = to;
    }
    double above = (ranks - one.length * (one.length + 1) / 2.0) / ((double) one.length * other.length);
    return Math.max(above, 1 - above);
  }

  private record Number(long value, boolean ofOne) {}
}
