package dev.recuerda.memory.phrase;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What a value of one kind looks like in one language: how long it may be, where it ends, and what it is not.
 *
 * @param most how many words it has at most
 * @param endsBefore words that no longer belong to it
 * @param neverBeginsWith words that it does not begin with
 * @param never words that are no such value by themselves
 * @param proper whether it is a name: where it is written with a capital, it goes on as long as capitals do
 * @param links what may stand between two parts of a name, such as "de"
 * @param joints what joins the last two of a list, such as "and"; empty where only one is taken
 */
record ValueKind(
    String name,
    int most,
    WordSet endsBefore,
    WordSet neverBeginsWith,
    WordSet never,
    boolean proper,
    WordSet links,
    WordSet joints,
    boolean several) {

  /** The places behind the last word at which a value that begins here may end. */
  BitSet endsFrom(Clause clause, int at, BitSet begins) {
    BitSet ends = endsOfOne(clause, at, begins);
    if (several && !ends.isEmpty()) {
      addLists(clause, at, begins, ends);
    }
    return ends;
  }

  private BitSet endsOfOne(Clause clause, int at, BitSet begins) {
    BitSet ends = new BitSet();
    if (at >= clause.size() || neverBeginsWith.contains(clause.word(at)) || endsBefore.contains(clause.word(at))) {
      return ends;
    }
    boolean capital = proper && clause.isProper(at);
    int end = at;
    while (end < clause.size() && end - at < most && (end == at || belongs(clause, end, capital, begins))) {
      end++;
      if (!links.contains(clause.word(end - 1)) && !(end - at == 1 && never.contains(clause.word(at)))) {
        ends.set(end);
      }
    }
    return ends;
  }

  private boolean belongs(Clause clause, int at, boolean capital, BitSet begins) {
    if (clause.stopsBefore(at) || joints.contains(clause.word(at))) {
      return false;
    }
    if (capital) {
      return clause.isProper(at) || links.contains(clause.word(at)) && linksNames(clause, at);
    }
    return !endsBefore.contains(clause.word(at)) && !begins.get(at);
  }

  private boolean linksNames(Clause clause, int at) {
    int next = at + 1;
    return clause.isProper(next) || links.contains(clause.word(next)) && clause.isProper(next + 1);
  }

  /** A list goes on behind a joint; behind a mere comma only as far as a joint follows, or names do. */
  private void addLists(Clause clause, int at, BitSet begins, BitSet ends) {
    int end = ends.length() - 1;
    int sure = end;
    while (end > at && end < clause.size()) {
      boolean joined = joints.contains(clause.word(end));
      int next = joined ? end + 1 : end;
      if (!joined && !clause.stopsBefore(end) || begins.get(next)) {
        break;
      }
      BitSet more = endsOfOne(clause, next, begins);
      if (more.isEmpty() || !isBoundary(clause, more.length() - 1)) {
        break;
      }
      boolean afterName = clause.isProper(next);
      end = more.length() - 1;
      if (joined || afterName) {
        sure = end;
      }
    }
    ends.set(sure);
  }

  private boolean isBoundary(Clause clause, int end) {
    return clause.stopsBefore(end) || joints.contains(clause.word(end)) || endsBefore.contains(clause.word(end));
  }

  /** The values of a list that was taken as a whole. */
  List<Fit.Span> valuesIn(Clause clause, int start, int end) {
    if (!several) {
      return List.of(new Fit.Span(start, end));
    }
    List<Fit.Span> values = new ArrayList<>();
    int from = start;
    for (int at = start; at <= end; at++) {
      boolean joint = at < end && joints.contains(clause.word(at));
      if (at == end || joint || at > from && clause.stopsBefore(at)) {
        if (at > from) {
          values.add(new Fit.Span(from, at));
        }
        from = joint ? at + 1 : at;
      }
    }
    return values;
  }
}
