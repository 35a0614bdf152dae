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
import org.jspecify.annotations.Nullable;

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
      if (headings.contains(kind.name())) {
        whole.put(kind, book.frames(kind.name()));
      }
    }
    headings.stream().filter(heading -> heading.startsWith(LEAD)).forEach(heading -> learn(book, headings, heading));
  }

  private void learn(Phrasebook book, Collection<String> headings, String heading) {
    Map<Kind, Frames> things = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      String behind = kind.name() + ": " + heading.substring(LEAD.length());
      if (headings.contains(behind)) {
        things.put(kind, book.frames(behind));
      }
    }
    led.add(new Led(book.frames(heading), things));
  }

  List<Finding> in(Clause clause) {
    List<Finding> findings = new ArrayList<>();
    whole.forEach((kind, frames) -> {
      for (int at = 0; at < clause.size(); at++) {
        add(findings, kind, clause, at, frames.endFrom(clause, at));
      }
    });
    led.forEach(one -> addLed(findings, clause, one));
    return findings;
  }

  private void addLed(List<Finding> findings, Clause clause, Led one) {
    Ends ends = new Ends(clause, one.things());
    for (int at = 0; at < clause.size(); at++) {
      Optional<Fit> lead = one.lead().fitFrom(clause, at);
      if (lead.isPresent()) {
        addLed(findings, clause, lead.get(), ends);
      }
    }
  }

  private void addLed(List<Finding> findings, Clause clause, Fit lead, Ends ends) {
    int furthest = lead.note().isEmpty() ? FURTHEST : Integer.parseInt(lead.note());
    for (int at = lead.end(); at < clause.size() && at - lead.end() <= furthest; at++) {
      int[] found = ends.from(at);
      for (int kind = 0; kind < found.length; kind++) {
        add(findings, ends.kinds.get(kind), clause, lead.start(), found[kind]);
      }
      boolean another = at > lead.end() && clause.stopsBefore(at) && others.contains(clause.word(at));
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

  /** Where things end that begin at a place, each looked for once, however many beginnings lead to it. */
  private static final class Ends {

    private final Clause clause;
    private final List<Kind> kinds;
    private final List<Frames> things;
    private final int @Nullable [][] found;

    Ends(Clause clause, Map<Kind, Frames> things) {
      this.clause = clause;
      this.kinds = List.copyOf(things.keySet());
      this.things = List.copyOf(things.values());
      this.found = new int[clause.size()][];
    }

    int[] from(int at) {
      int[] known = found[at];
      if (known == null) {
        known = things.stream().mapToInt(frames -> frames.endFrom(clause, at)).toArray();
        found[at] = known;
      }
      return known;
    }
  }

  /** The beginnings that speak of a person, and the things that mean something behind them. */
  private record Led(Frames lead, Map<Kind, Frames> things) {}
}
