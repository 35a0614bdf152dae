package dev.recuerda.memory.phrase;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a frame takes out of a clause while it is held against it. */
final class Taken {

  private final BitSet begins;
  private final BitSet told;
  private final Map<String, List<Fit.Span>> values = new LinkedHashMap<>();
  private boolean negated;

  /**
   * @param begins the places at which something else begins, and no list goes on
   * @param told the words that belong to something else, and to no value
   */
  Taken(BitSet begins, BitSet told) {
    this.begins = begins;
    this.told = told;
  }

  BitSet begins() {
    return begins;
  }

  BitSet told() {
    return told;
  }

  void take(String kind, List<Fit.Span> spans) {
    values.put(kind, spans);
  }

  void negate() {
    negated = true;
  }

  Fit fit(int start, int end, String note) {
    return new Fit(start, end, values, negated, note);
  }
}
