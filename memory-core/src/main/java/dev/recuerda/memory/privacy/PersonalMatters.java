package dev.recuerda.memory.privacy;

import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Fit;
import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.phrase.WordSet;
import dev.recuerda.memory.privacy.SensitiveContent.Finding;
import dev.recuerda.memory.privacy.SensitiveContent.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what is said of a person in one of the special categories. A heading {@code KIND} holds what says it by itself; a
 * heading {@code KIND: lead} holds what says it a few words behind one of the beginnings under {@code lead: lead}.
 */
final class PersonalMatters {

  private static final String LEAD = "lead: ";
  private static final int FURTHEST = 7;

  private final Map<Kind, Frames> whole = new LinkedHashMap<>();
  private final List<Led> led = new ArrayList<>();
  private final WordSet turns;
  private final WordSet others;

  PersonalMatters(Phrasebook book, Collection<String> headings) {
    this.turns = book.list("turns to another matter");
    this.others = book.list("begins another matter");
    for (Kind kind : Kind.values()) {
      whole.put(kind, book.frames(kind.name()));
    }
    headings.stream().filter(heading -> heading.startsWith(LEAD)).forEach(heading -> learn(book, heading));
  }

  private void learn(Phrasebook book, String heading) {
    Map<Kind, Frames> things = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      things.put(kind, book.frames(kind.name() + ": " + heading.substring(LEAD.length())));
    }
    led.add(new Led(book.frames(heading), things));
  }

  List<Finding> in(Clause clause) {
    List<Finding> findings = new ArrayList<>();
    for (int at = 0; at < clause.size(); at++) {
      for (Map.Entry<Kind, Frames> said : whole.entrySet()) {
        add(findings, said.getKey(), clause, at, said.getValue().endFrom(clause, at));
      }
      for (Led one : led) {
        int start = at;
        Optional<Fit> lead = one.lead().fitFrom(clause, at);
        lead.ifPresent(fit -> addLed(findings, clause, start, fit.end(), one.things()));
      }
    }
    return findings;
  }

  private void addLed(List<Finding> findings, Clause clause, int start, int from, Map<Kind, Frames> things) {
    for (int at = from; at < clause.size() && at - from <= FURTHEST; at++) {
      for (Map.Entry<Kind, Frames> thing : things.entrySet()) {
        add(findings, thing.getKey(), clause, start, thing.getValue().endFrom(clause, at));
      }
      boolean another = at > from && clause.stopsBefore(at) && others.contains(clause.word(at));
      if (another || turns.contains(clause.word(at))) {
        return;
      }
    }
  }

  private static void add(List<Finding> findings, Kind kind, Clause clause, int start, int end) {
    if (end > start) {
      findings.add(new Finding(kind, clause.start(start), clause.end(end - 1)));
    }
  }

  /** The beginnings that speak of a person, and the things that mean something behind them. */
  private record Led(Frames lead, Map<Kind, Frames> things) {}
}
