package dev.recuerda.memory.policy;

import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.phrase.WordSet;
import java.util.BitSet;

/**
 * Knows a clause that would steer the assistant from now on, in what it says of things, to others or with tools: a standing
 * order ("always recommend"), a trigger ("when somebody asks, say"), or words that are made for it ("ignore your
 * instructions"). How the assistant shall speak to the user is no such thing.
 */
final class Steering {

  private final Frames instructions;
  private final Frames standing;
  private final Frames triggers;
  private final Frames deeds;
  private final WordSet consequences;
  private final WordSet beforeAnOrder;
  private final WordSet roles;
  private final WordSet oneSelf;

  Steering(Phrasebook book) {
    this.instructions = book.frames("instructions");
    this.standing = book.frames("standing orders");
    this.triggers = book.frames("triggers");
    this.deeds = book.frames("steering");
    this.consequences = book.list("consequences");
    this.beforeAnOrder = book.list("before an order");
    this.roles = book.list("roles");
    this.oneSelf = book.list("oneself");
  }

  /** Where such words begin in a clause, or {@link Frames#NOT_HERE}. */
  int startIn(Clause clause, Openings openings) {
    BitSet orders = orders(clause, openings);
    int start = Frames.NOT_HERE;
    boolean stands = false;
    boolean triggered = false;
    boolean steers = false;
    for (int at = 0; at < clause.size(); at++) {
      if (instructions.beginAt(clause, at)) {
        return start == Frames.NOT_HERE ? at : start;
      }
      stands |= (steers || orders.get(at)) && standing.beginAt(clause, at);
      triggered |= (steers || openings.startsAt(at)) && triggers.beginAt(clause, at);
      steers |= (orders.get(at) || triggered && openings.ordersAt(at)) && deeds.beginAt(clause, at);
      boolean follows = triggered && consequences.contains(clause.word(at)) && !oneSelf.contains(clause.word(at + 1));
      if (start == Frames.NOT_HERE && (stands || triggered || steers)) {
        start = at;
      }
      if (steers && (stands || triggered) || follows) {
        return start;
      }
    }
    return Frames.NOT_HERE;
  }

  /** Where an order can begin: with a thought, behind "you must" and its like, or behind "from now on". */
  private BitSet orders(Clause clause, Openings openings) {
    BitSet orders = new BitSet();
    for (int at = 0; at < clause.size(); at++) {
      if (openings.startsAt(at) || openings.isAskedFor(at)
          || at > 0 && orders.get(at - 1) && beforeAnOrder.contains(clause.word(at - 1))) {
        orders.set(at);
      }
      int end = orders.get(at) ? standing.endFrom(clause, at) : Frames.NOT_HERE;
      if (end > at) {
        orders.set(end);
      }
    }
    return orders;
  }

  /** Whether a clause begins a line as the turn of a written conversation does: "system:". */
  boolean isRole(Clause clause, String text) {
    int before = clause.start(0) - 1;
    while (before >= 0 && text.charAt(before) != '\n' && !Character.isLetterOrDigit(text.charAt(before))) {
      before--;
    }
    boolean startsLine = before < 0 || text.charAt(before) == '\n';
    int after = clause.end(0);
    return startsLine && roles.contains(clause.word(0)) && after < text.length() && text.charAt(after) == ':';
  }
}
