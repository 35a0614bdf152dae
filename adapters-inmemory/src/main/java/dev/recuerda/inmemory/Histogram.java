package dev.recuerda.inmemory;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts durations in buckets, each a tenth wider than the one before, from a microsecond to hours. */
final class Histogram {

  private static final double GROWTH = 1 + ReadingTimes.ERROR_PERCENT / 100.0;
  private static final int BUCKETS = 256;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double SMALLEST_NANOS = 1_000;

  private final AtomicLongArray buckets = new AtomicLongArray(BUCKETS);
  private final LongAdder nanos = new LongAdder();
  private final AtomicLong longest = new AtomicLong();

  void add(Duration duration) {
    long took = Math.max(0, duration.toNanos());
    buckets.incrementAndGet(bucketOf(took));
    nanos.add(took);
    longest.accumulateAndGet(took, Math::max);
  }

  private static int bucketOf(long nanos) {
    double steps = Math.log(Math.max(SMALLEST_NANOS, nanos) / SMALLEST_NANOS) / Math.log(GROWTH);
    return Math.min(BUCKETS - 1, (int) Math.ceil(steps));
  }

  ReadingTimes times() {
    long[] counts = new long[BUCKETS];
    long count = 0;
    for (int i = 0; i < BUCKETS; i++) {
      counts[i] = buckets.get(i);
      count += counts[i];
    }
    double max = longest.get() / NANOS_PER_MILLI;
    double mean = count == 0 ? 0 : nanos.sum() / NANOS_PER_MILLI / count;
    return new ReadingTimes(count, mean, Math.min(max, percentile(counts, count, 0.50)),
        Math.min(max, percentile(counts, count, 0.95)), Math.min(max, percentile(counts, count, 0.99)), max);
  }

  private static double percentile(long[] counts, long count, double share) {
    long rank = (long) Math.ceil(count * share);
    long seen = 0;
    for (int i = 0; i < BUCKETS && count > 0; i++) {
      seen += counts[i];
      if (seen >= rank) {
        return SMALLEST_NANOS * Math.pow(GROWTH, i) / NANOS_PER_MILLI;
      }
    }
    return 0;
  }
}
