package dev.recuerda.postgres.sequence;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How often each operation ran, had an effect and was refused. */
public final class Counts {

  private final Map<String, Count> counts = new TreeMap<>();

  void add(Result result) {
    Count count = counts.computeIfAbsent(result.name(), name -> new Count());
    count.ran++;
    count.hadEffect += result.hadEffect() ? 1 : 0;
    count.wasRefused += result.wasRefused() ? 1 : 0;
  }

  /** The operations that ran. */
  public Set<String> operations() {
    return counts.keySet();
  }

  /** How many operations ran in all. */
  public long ran() {
    return counts.values().stream().mapToLong(count -> count.ran).sum();
  }

  /** How often an operation had an effect, or was refused. */
  public long mattered(String operation) {
    Count count = counts.getOrDefault(operation, new Count());
    return count.hadEffect + count.wasRefused;
  }

  /** One line for each operation. */
  public String table() {
    StringBuilder table = new StringBuilder(
        String.format(Locale.ROOT, "%n%-28s %12s %12s %12s", "operation", "ran", "had effect", "refused"));
    counts.forEach((name, count) -> table.append(String.format(
        Locale.ROOT, "%n%-28s %,12d %,12d %,12d", name, count.ran, count.hadEffect, count.wasRefused)));
    return table.toString();
  }

  private static final class Count {
    private long ran;
    private long hadEffect;
    private long wasRefused;
  }
}
