package dev.recuerda.memory.recall;

import dev.recuerda.memory.error.Check;
import java.util.List;

/**
 * The outcome of ranking: what is left, best first, and what was dropped and why.
 *
 * @param <K> the id of the records
 */
public record Ranked<K>(List<Hit<K>> hits, List<Dropped<K>> dropped) {

  public Ranked {
    hits = Check.list("ranked.hits", hits);
    dropped = Check.list("ranked.dropped", dropped);
  }

  /** Nothing found and nothing dropped. */
  public static <K> Ranked<K> nothing() {
    return new Ranked<>(List.of(), List.of());
  }

  /**
   * A record that was found and left out again.
   *
   * @param reason the rule it failed, such as {@code below the minimum share of 0.10}
   */
  public record Dropped<K>(K record, double score, String reason) {}
}
