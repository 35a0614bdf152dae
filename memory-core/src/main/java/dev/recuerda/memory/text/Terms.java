package dev.recuerda.memory.text;

import dev.recuerda.memory.error.Check;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The terms by which a text is found, each with the number of times that it occurs, in the order of first occurrence.
 *
 * @param counts how often each term occurs, at least once
 */
public record Terms(Map<String, Integer> counts) {

  private static final Terms NONE = new Terms(Map.of());

  public Terms {
    Check.required("terms.counts", counts);
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
  }

  /** A text that cannot be found by any term. */
  public static Terms none() {
    return NONE;
  }

  /** Counts a sequence of terms. */
  public static Terms counting(List<String> terms) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    terms.forEach(term -> counts.merge(term, 1, Integer::sum));
    return new Terms(counts);
  }

  /** How many terms there are, repetitions counted: the length of the text as ranking sees it. */
  public int length() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Says how many terms there are, and none of them. */
  @Override
  public String toString() {
    return "Terms(" + counts.size() + " different)";
  }
}
