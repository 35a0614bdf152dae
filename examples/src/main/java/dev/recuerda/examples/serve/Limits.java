package dev.recuerda.examples.serve;

import dev.recuerda.memory.error.Check;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How often something may be asked for by one and the same: so many times at once, and after that as often as the bucket fills
 * again. Keeps count of the {@value #MOST_KEYS} that asked last. Safe for many threads.
 */
final class Limits {

  private static final int MOST_KEYS = 10_000;
  private static final double NANOS_PER_MINUTE = 6e10;

  private final Rate rate;
  private final InstantSource clock;
  private final ReentrantLock counting = new ReentrantLock();
  private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Entry<String, Bucket> eldest) {
      return size() > MOST_KEYS;
    }
  };

  Limits(Rate rate, InstantSource clock) {
    this.rate = rate;
    this.clock = clock;
  }

  /**
   * Counts one more.
   *
   * @throws Refusal if it is one too many, with how long to wait
   */
  void count(String who) {
    Instant now = clock.instant();
    counting.lock();
    try {
      Bucket before = buckets.getOrDefault(who, new Bucket(rate.burst(), now));
      double left = before.filled(rate, now);
      if (left < 1) {
        throw Refusal.tooMany(Duration.ofNanos((long) Math.ceil((1 - left) * NANOS_PER_MINUTE / rate.perMinute())));
      }
      buckets.put(who, new Bucket(left - 1, now));
    } finally {
      counting.unlock();
    }
  }

  /**
   * How often.
   *
   * @param burst how often at once
   * @param perMinute how often all the time
   */
  record Rate(int burst, int perMinute) {

    Rate {
      Check.between("rate.burst", burst, 1, 1_000_000);
      Check.between("rate.perMinute", perMinute, 1, 1_000_000);
    }
  }

  /** What is left at a time. A clock that goes back fills nothing. */
  private record Bucket(double left, Instant at) {

    double filled(Rate rate, Instant now) {
      double nanos = Math.max(0, Duration.between(at, now).toNanos());
      return Math.min(rate.burst(), left + nanos * rate.perMinute() / NANOS_PER_MINUTE);
    }
  }
}
