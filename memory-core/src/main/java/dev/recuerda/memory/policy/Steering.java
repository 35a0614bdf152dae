package dev.recuerda.memory.policy;

import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.phrase.WordSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What would steer the assistant in one language: signs that stand together, in whatever order, such as that something is to be
 * kept, for good, that others shall hear it, that nobody shall check it. Each sign counts once, with its weight; what honest
 * people say of themselves or ask for weighs against it.
 */
final class Steering {

  private static final String SIGN = "sign: ";

  private final List<Frames> signs = new ArrayList<>();
  private final List<Integer> weights = new ArrayList<>();
  private final int enough;
  private final WordSet roles;

  Steering(Phrasebook book) {
    for (String line : book.lines("weights")) {
      String[] parts = line.split(" +");
      signs.add(book.frames(SIGN + parts[0]));
      weights.add(Integer.parseInt(parts[1]));
    }
    this.enough = Integer.parseInt(book.lines("enough").get(0));
    this.roles = book.list("roles");
  }

  /** Takes down which clauses of a text would steer the assistant, alone or two that follow each other. */
  void read(List<Clause> clauses, Reading reading) {
    BitSet together = new BitSet();
    for (int at = 0; at < clauses.size(); at++) {
      BitSet here = signsIn(clauses.get(at));
      together.or(here);
      if (isRole(clauses.get(at), reading.text())) {
        reading.markFrom(Mood.INSTRUCTION, clauses.get(at), 0);
      } else if (areEnough(here)) {
        reading.markWhole(Mood.INSTRUCTION, clauses.get(at));
      } else if (areEnough(together)) {
        reading.markWhole(Mood.INSTRUCTION, clauses.get(at - 1));
        reading.markWhole(Mood.INSTRUCTION, clauses.get(at));
      }
      together = here;
    }
  }

  /** The signs that stand in a clause, by their places in the file. */
  private BitSet signsIn(Clause clause) {
    BitSet found = new BitSet();
    for (int sign = 0; sign < signs.size(); sign++) {
      found.set(sign, standsIn(clause, signs.get(sign)));
    }
    return found;
  }

  private static boolean standsIn(Clause clause, Frames sign) {
    for (int at = 0; at < clause.size(); at++) {
      if (sign.beginAt(clause, at)) {
        return true;
      }
    }
    return false;
  }

  private boolean areEnough(BitSet together) {
    return together.stream().map(weights::get).sum() >= enough;
  }

  /** Whether a clause begins a line as the turn of a written conversation does: "system:". */
  private boolean isRole(Clause clause, String text) {
    int before = clause.start(0) - 1;
    while (before >= 0 && text.charAt(before) != '\n' && !Character.isLetterOrDigit(text.charAt(before))) {
      before--;
    }
    boolean startsLine = before < 0 || text.charAt(before) == '\n';
    int after = clause.end(0);
    return startsLine && roles.contains(clause.word(0)) && after < text.length() && text.charAt(after) == ':';
  }
}
