package dev.recuerda.examples.bench;

import java.util.Arrays;
import java.util.Locale;

/** Durations that were measured, in nanoseconds. */
final class Samples {

  private static final double NANOS_PER_MICRO = 1e3;
  private static final double NANOS_PER_MILLI = 1e6;

  private final long[] sorted;

  private Samples(long[] sorted) {
    this.sorted = sorted;
  }

  /** The samples from one place of a series to another. */
  static Samples of(long[] series, int from, int to) {
    long[] some = Arrays.copyOfRange(series, from, to);
    Arrays.sort(some);
    return new Samples(some);
  }

  static Samples of(long[] series) {
    return of(series, 0, series.length);
  }

  /** The smallest sample that so many per cent are not above (nearest rank). */
  long percentile(int percent) {
    int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
    return sorted[Math.max(0, rank - 1)];
  }

  int size() {
    return sorted.length;
  }

  double millis(int percent) {
    return percentile(percent) / NANOS_PER_MILLI;
  }

  String micros(int percent) {
    return String.format(Locale.ROOT, "%,.1f", percentile(percent) / NANOS_PER_MICRO);
  }
}
