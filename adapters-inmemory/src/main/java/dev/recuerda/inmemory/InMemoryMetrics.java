package dev.recuerda.inmemory;

import dev.recuerda.memory.policy.InputClass;
import dev.recuerda.memory.port.MemoryObserver;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import dev.recuerda.memory.recall.Layer.Status;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what memory does, for as long as the process lives. Takes up the same room however much it has heard. Safe for
 * many threads; figures that are asked for while others are counted may be a moment apart.
 */
public final class InMemoryMetrics implements MemoryObserver {

  private static final String NONE_YET = "none yet";

  private final Histogram all = new Histogram();
  private final ConcurrentMap<InputClass, Histogram> byClass = new ConcurrentHashMap<>();
  private final Counts<ClassAndOutcome> readings = new Counts<>();
  private final Counts<Deed> deeds = new Counts<>();
  private final Counts<String> refusals = new Counts<>();
  private final Counts<String> unavailable = new Counts<>();
  private final ConcurrentMap<String, ModelUse> uses = new ConcurrentHashMap<>();
  private final Ratio lookups = new Ratio();
  private final Ratio profiles = new Ratio();

  /** Metrics that have heard nothing. */
  public InMemoryMetrics() {}

  @Override
  public void read(Reading reading) {
    all.add(reading.took());
    byClass.computeIfAbsent(reading.inputClass(), first -> new Histogram()).add(reading.took());
    readings.add(new ClassAndOutcome(reading.inputClass(), Outcome.of(reading)), 1);
    if (reading.looked()) {
      lookups.count(reading.foundSomething());
    }
    if (reading.profile() != Status.SKIPPED) {
      profiles.count(reading.profile() == Status.FOUND);
    }
    countUnavailable("window", reading.window());
    countUnavailable("facts", reading.facts());
    countUnavailable("episodes", reading.episodes());
    countUnavailable("profile", reading.profile());
  }

  private void countUnavailable(String layer, Status status) {
    if (status == Status.UNAVAILABLE) {
      unavailable.add(layer, 1);
    }
  }

  @Override
  public void wrote(Deed deed, long count) {
    deeds.add(deed, count);
  }

  @Override
  public void refused(String rule) {
    refusals.add(rule, 1);
  }

  @Override
  public void used(ModelUse use) {
    uses.merge(use.purpose(), use, (before, now) -> new ModelUse(now.purpose(), before.answered() && now.answered(),
        before.calls() + now.calls(), before.promptTokens() + now.promptTokens(), before.replyTokens() + now.replyTokens()));
  }

  /** What a model took for a purpose all in all, and whether it always answered. */
  public ModelUse modelUse(String purpose) {
    return uses.getOrDefault(purpose, new ModelUse(purpose, true, 0, 0, 0));
  }

  /** {@value MemoryObserver#MEMORY_READ_MS}: how long readings took. */
  public ReadingTimes readMillis() {
    return all.times();
  }

  /** The same for one class of input. */
  public ReadingTimes readMillis(InputClass inputClass) {
    return byClass.getOrDefault(inputClass, new Histogram()).times();
  }

  /** How many readings for a class of input ended in a way. */
  public long readings(InputClass inputClass, Outcome outcome) {
    return readings.of(new ClassAndOutcome(inputClass, outcome));
  }

  /** {@value MemoryObserver#MEMORY_WRITE_COUNT}: changes to what is remembered; recording a message is none. */
  public long writeCount() {
    return Arrays.stream(Deed.values()).filter(Deed::changesMemory).mapToLong(deeds::of).sum();
  }

  /** How many records a deed was done to. */
  public long written(Deed deed) {
    return deeds.of(deed);
  }

  /** {@value MemoryObserver#MEMORY_HIT_RATIO}, from 0 to 1; empty before the first attempt. */
  public OptionalDouble hitRatio() {
    return lookups.share();
  }

  /** {@value MemoryObserver#PROFILE_HIT_RATIO}, from 0 to 1; empty before the first attempt. */
  public OptionalDouble profileHitRatio() {
    return profiles.share();
  }

  /** How many candidates each rule refused, by its name; rules that refused none are left out. */
  public Map<String, Long> refusals() {
    return refusals.asMap();
  }

  /** How often each layer could not be read; those that always could are left out. */
  public Map<String, Long> layersUnavailable() {
    return unavailable.asMap();
  }

  /** The four metrics under their names, in words to be printed. */
  public Map<String, String> asMap() {
    Map<String, String> metrics = new LinkedHashMap<>();
    metrics.put(MEMORY_READ_MS, readMillis().toString());
    metrics.put(MEMORY_WRITE_COUNT, Long.toString(writeCount()));
    metrics.put(MEMORY_HIT_RATIO, inWords(hitRatio()));
    metrics.put(PROFILE_HIT_RATIO, inWords(profileHitRatio()));
    return Collections.unmodifiableMap(metrics);
  }

  private static String inWords(OptionalDouble share) {
    return share.isPresent() ? String.format(Locale.ROOT, "%.2f", share.getAsDouble()) : NONE_YET;
  }

  /** How a reading ended. */
  public enum Outcome {
    /** Facts or earlier messages came to mind. */
    FOUND,
    /** It looked for them, and there were none. */
    NOTHING_FOUND,
    /** It did not look for them. */
    NOT_LOOKED,
    /** A layer could not be read, whatever the others held. */
    DEGRADED;

    private static Outcome of(Reading reading) {
      if (reading.isDegraded()) {
        return DEGRADED;
      }
      if (!reading.looked()) {
        return NOT_LOOKED;
      }
      return reading.foundSomething() ? FOUND : NOTHING_FOUND;
    }
  }

  private record ClassAndOutcome(InputClass inputClass, Outcome outcome) {}

  private static final class Counts<K> {

    private final ConcurrentMap<K, LongAdder> counts = new ConcurrentHashMap<>();

    void add(K key, long count) {
      counts.computeIfAbsent(key, first -> new LongAdder()).add(count);
    }

    long of(K key) {
      LongAdder count = counts.get(key);
      return count == null ? 0 : count.sum();
    }

    long total() {
      return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }

    Map<K, Long> asMap() {
      Map<K, Long> sums = new TreeMap<>();
      counts.forEach((key, count) -> sums.put(key, count.sum()));
      return Collections.unmodifiableMap(sums);
    }
  }

  private static final class Ratio {

    private final LongAdder attempts = new LongAdder();
    private final LongAdder hits = new LongAdder();

    void count(boolean hit) {
      attempts.increment();
      if (hit) {
        hits.increment();
      }
    }

    OptionalDouble share() {
      long of = attempts.sum();
      return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) hits.sum() / of);
    }
  }
}
