package dev.recuerda.memory.phrase;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a frame takes out of a clause while it is held against it. */
final class Taken {

  private final Beginnings begins;
  private final BitSet told;
  private Map<String, List<Fit.Span>> values = Map.of();
  private boolean negated;

  /**
   * @param begins where something else begins, and no list goes on
   * @param told the words that belong to something else, and to no value
   */
  Taken(Beginnings begins, BitSet told) {
    this.begins = begins;
    this.told = told;
  }

  /** The places behind the last word at which a value that begins here may end. */
  BitSet ends(ValueKind kind, Clause clause, int at) {
    return begins.ends(kind, clause, at);
  }

  /**
   * Where a value may end at the latest: it holds no words that belong to something else. A list then ends before them, if
   * they begin another of its parts; what is one thing would be cut in two, and is no value at all.
   *
   * @param ends the places where it might end
   */
  int farthestEnd(ValueKind kind, Clause clause, int at, BitSet ends) {
    int first = told.nextSetBit(at);
    boolean reached = first >= 0 && first < ends.length() - 1;
    return !reached ? ends.length() : first > at && kind.isParted(clause, first) ? first : at;
  }

  void take(String kind, List<Fit.Span> spans) {
    values = values.isEmpty() ? new LinkedHashMap<>() : values;
    values.put(kind, spans);
  }

  void negate() {
    negated = true;
  }

  Fit fit(int start, int end, String note) {
    return new Fit(start, end, values, negated, note);
  }
}
