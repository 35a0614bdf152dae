package dev.recuerda.examples.evaluate;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A mean of paired differences, and between what it lies in 95 of 100 samples that are drawn from the same questions with
 * replacement (bootstrap, nearest rank of the percentiles). The draws are the same in every run.
 */
record Interval(double mean, double low, double high) {

  static final int RESAMPLES = 10_000;

  private static final long SEED = 20260208;
  private static final double TAIL = 0.025;
  private static final Interval NOTHING = new Interval(0, 0, 0);

  /** @param differences one for each question */
  static Interval of(double... differences) {
    if (differences.length == 0) {
      return NOTHING;
    }
    SplittableRandom random = new SplittableRandom(SEED);
    double[] means = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      means[i] = resampled(differences, random);
    }
    Arrays.sort(means);
    return new Interval(Arrays.stream(differences).average().orElse(0), percentile(means, TAIL), percentile(means, 1 - TAIL));
  }

  private static double resampled(double[] differences, SplittableRandom random) {
    double sum = 0;
    for (int drawn = 0; drawn < differences.length; drawn++) {
      sum += differences[random.nextInt(differences.length)];
    }
    return sum / differences.length;
  }

  private static double percentile(double[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }

  /** In points of a hundred, as the differences are shares: {@code +1.5 [-0.2, +3.1]}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%+.1f [%+.1f, %+.1f]", points(mean), points(low), points(high));
  }

  /** Without a negative zero. */
  private static double points(double share) {
    double points = 100 * share;
    return Math.abs(points) < 0.05 ? 0 : points;
  }
}
