package dev.recuerda.memory.recall;

import dev.recuerda.memory.error.Check;
import java.util.List;
import java.util.Set;

/**
 * A record that a search found, and why.
 *
 * @param <K> the record's id
 * @param score how well it fits; comparable within one search only
 * @param matched the terms of the query that occur in it
 * @param signals what the score was made of, such as {@code bm25} or {@code cosine}
 */
public record Hit<K>(K record, double score, Set<String> matched, List<Signal> signals) {

  public Hit {
    Check.required("hit.record", record);
    matched = Check.set("hit.matched", matched);
    signals = Check.list("hit.signals", signals);
  }

  /** The value of a signal; 0 where it had no part. */
  public double signal(String name) {
    return signals.stream().filter(signal -> signal.name().equals(name)).mapToDouble(Signal::value).sum();
  }

  /** Names the record and its score, and none of the terms. */
  @Override
  public String toString() {
    return "Hit(" + record + ", " + score + ", " + signals + ")";
  }

  /** One part of a score. */
  public record Signal(String name, double value) {}
}
