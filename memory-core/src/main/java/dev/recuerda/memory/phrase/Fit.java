package dev.recuerda.memory.phrase;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A frame that fits a clause.
 *
 * @param start the place of its first word
 * @param end the place behind its last word
 * @param values what it took out, by the kind of value; several where a list was said
 * @param negated whether a "not" stood where the frame lets one stand
 * @param note what its line says behind the arrow; empty where it says nothing
 */
public record Fit(int start, int end, Map<String, List<Span>> values, boolean negated, String note) {

  public Fit {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Names where it stands, and none of the words. */
  @Override
  public String toString() {
    return "Fit(" + start + ".." + end + ")";
  }

  /** A run of words of the clause, from the first to the one behind the last. */
  public record Span(int start, int end) {}
}
