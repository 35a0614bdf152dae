package dev.recuerda.inmemory;

import java.util.Locale;

/**
 * How long readings took, in milliseconds. The percentiles are those of a histogram: at most {@value #ERROR_PERCENT} %
 * above the true ones, and never above the longest.
 *
 * @param count how many there were; with none all else is 0
 * @param p50 the time that half of them did not pass
 * @param p95 the time that 95 of 100 did not pass
 * @param p99 the time that 99 of 100 did not pass
 * @param max the longest, exactly
 */
public record ReadingTimes(long count, double mean, double p50, double p95, double p99, double max) {

  /** How far a percentile may lie above the true one, in percent. */
  public static final int ERROR_PERCENT = 10;

  /** A line for people, such as {@code 12 readings, p50 0.42, p95 1.25, p99 1.25, max 1.25 ms}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%d readings, p50 %.2f, p95 %.2f, p99 %.2f, max %.2f ms", count, p50, p95, p99, max);
  }
}
