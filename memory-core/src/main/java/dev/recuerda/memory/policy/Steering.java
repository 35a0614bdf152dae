package dev.recuerda.memory.policy;

import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.FrameGroups;
import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.phrase.WordSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What would steer the assistant in one language: signs that stand together, in whatever order, such as that something is to be
 * kept, for good, that others shall hear it, that nobody shall check it. Each sign counts once, with its weight; what honest
 * people say of themselves or ask for weighs against it.
 */
final class Steering {

  private static final String SIGN = "sign: ";

  private final FrameGroups<Sign> signs;
  private final int enough;
  private final WordSet roles;

  Steering(Phrasebook book) {
    Map<Sign, Frames> frames = new LinkedHashMap<>();
    for (String line : book.lines("weights")) {
      String[] parts = line.split(" +");
      frames.put(new Sign(parts[0], Integer.parseInt(parts[1])), book.frames(SIGN + parts[0]));
    }
    this.signs = new FrameGroups<>(frames);
    this.enough = Integer.parseInt(book.lines("enough").get(0));
    this.roles = book.list("roles");
  }

  /** Takes down which clauses of a text would steer the assistant, alone or two that follow each other. */
  void read(List<Clause> clauses, Reading reading) {
    Set<Sign> before = Set.of();
    for (int at = 0; at < clauses.size(); at++) {
      Set<Sign> here = signs.standingIn(clauses.get(at));
      Set<Sign> together = new HashSet<>(here);
      together.addAll(before);
      if (isRole(clauses.get(at), reading.text())) {
        reading.markFrom(Mood.INSTRUCTION, clauses.get(at), 0);
      } else if (areEnough(here)) {
        reading.markWhole(Mood.INSTRUCTION, clauses.get(at));
      } else if (areEnough(together)) {
        reading.markWhole(Mood.INSTRUCTION, clauses.get(at - 1));
        reading.markWhole(Mood.INSTRUCTION, clauses.get(at));
      }
      before = here;
    }
  }

  private boolean areEnough(Set<Sign> together) {
    return together.stream().mapToInt(Sign::weight).sum() >= enough;
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

  /** What speaks for steering, or against it where its weight is below zero. */
  private record Sign(String name, int weight) {}
}
