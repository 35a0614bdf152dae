package dev.recuerda.memory.policy;

import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Frames;
import java.util.BitSet;

/**
 * The places in a clause where what is wanted may begin. "Remind me" asks for something at the beginning, after a
 * greeting, after "and", or after "could you"; in the middle of a story it does not. Here it is decided for all tools at
 * once.
 */
final class Openings {

  /** How far back a "not" or a "how" reaches, in words. */
  private static final int REACH = 6;

  /** How far behind its "if" or "when" the thing wanted may begin, in words. */
  private static final int LONGEST_CONDITION = 16;

  private final Manners manners;
  private final Clause clause;
  private final BitSet starts = new BitSet();
  private final BitSet afterCondition = new BitSet();
  private final BitSet asked = new BitSet();

  Openings(Manners manners, Clause clause) {
    this.manners = manners;
    this.clause = clause;
    findStarts();
    findConditions();
    findRequests();
  }

  /** Whether a new thought begins here, perhaps behind a greeting or an "and". */
  boolean startsAt(int at) {
    return starts.get(at);
  }

  /** Whether an order may begin here, at a start or behind "when I get home". */
  boolean ordersAt(int at) {
    return starts.get(at) || afterCondition.get(at);
  }

  /** Whether "could you", "I need you to" or their like lead up to here. */
  boolean isAskedFor(int at) {
    return asked.get(at);
  }

  /** Whether what is told here is not so, or not now: negated, supposed, asked about or long ago. */
  boolean isUnreal(int start, int end) {
    boolean unreal = clause.isQuestion();
    for (int at = Math.max(0, start - 2 * REACH); !unreal && at < Math.min(clause.size(), end + REACH); at++) {
      String word = clause.word(at);
      unreal = manners.unreal().contains(word) || at < start && manners.negations().contains(word);
    }
    return unreal;
  }

  /** The first place behind all greetings and requests with which the clause begins. */
  int firstThingWanted() {
    int at = 0;
    int end = endOfApproach(at);
    while (end > at && end < clause.size()) {
      at = end;
      end = endOfApproach(at);
    }
    return at;
  }

  private int endOfApproach(int at) {
    int asked = Math.max(manners.requests().endFrom(clause, at), manners.requestsAtStart().endFrom(clause, at));
    boolean question = asked == Frames.NOT_HERE && manners.asking().contains(clause.word(at));
    return question ? Frames.NOT_HERE : Math.max(asked, manners.leadIns().endFrom(clause, at));
  }

  private void findStarts() {
    for (int at = 0; at < clause.size(); at++) {
      if (at == 0 || clause.stopsBefore(at) || manners.connectives().contains(clause.word(at - 1))) {
        openAt(at, starts);
      }
    }
  }

  private void openAt(int from, BitSet places) {
    int at = from;
    while (at > Frames.NOT_HERE && at < clause.size() && !places.get(at)) {
      places.set(at);
      int end = manners.leadIns().endFrom(clause, at);
      at = end > at ? end : Frames.NOT_HERE;
    }
  }

  private void findConditions() {
    int last = -LONGEST_CONDITION;
    for (int at = 0; at < clause.size(); at++) {
      boolean behind = at - last < LONGEST_CONDITION && at > last;
      if (behind && !manners.subjects().contains(clause.word(at - 1))) {
        afterCondition.set(at);
      }
      if (starts.get(at) && manners.conditions().contains(clause.word(at))) {
        last = at;
      }
    }
  }

  private void findRequests() {
    for (int at = 0; at < clause.size(); at++) {
      int end = isDoubted(at) ? Frames.NOT_HERE : manners.requests().endFrom(clause, at);
      if (starts.get(at)) {
        end = Math.max(end, manners.requestsAtStart().endFrom(clause, at));
      }
      if (end > at) {
        openAt(end, asked);
      }
    }
  }

  private boolean isDoubted(int at) {
    for (int before = at - 1; before >= Math.max(0, at - REACH) && !clause.stopsBefore(before + 1); before--) {
      String word = clause.word(before);
      if (manners.negations().contains(word) || manners.doubts().contains(word)) {
        return true;
      }
    }
    return false;
  }
}
