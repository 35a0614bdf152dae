package dev.recuerda.memory.privacy;

import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Fit;
import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.phrase.WordSet;
import dev.recuerda.memory.privacy.SensitiveContent.Finding;
import dev.recuerda.memory.privacy.SensitiveContent.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is said of a person in one of the special categories. A heading {@code KIND} holds what says it by itself; a
 * heading {@code KIND: lead} holds what says it a few words behind one of the beginnings under {@code lead: lead}. A heading
 * {@code KIND: near a person} holds what is so telling that it is enough if the speaker, or somebody of theirs, is named not
 * far from it, and no book, film, profession, animal or thing that it would belong to.
 */
final class PersonalMatters {

  private static final String LEAD = "lead: ";
  private static final String NEAR = ": near a person";
  private static final Set<String> JUST_LISTED = Set.of("words: persons", "words: begins without a person",
      "words: topics", "words: nation", "words: body-part", "words: union-alone", "words: party-alone",
      "words: ideology-alone", "words: treatment-alone");
  private static final int FURTHEST = 7;
  private static final int FURTHEST_PERSON = 14;
  private static final int FURTHEST_TOPIC = 7;

  private final Map<Kind, Frames> whole = new LinkedHashMap<>();
  private final List<Led> led = new ArrayList<>();
  private final WordSet turns;
  private final WordSet others;
  private final Map<Kind, Frames> near = new LinkedHashMap<>();
  private final WordSet persons;
  private final WordSet relatives;
  private final WordSet leftOut;
  private final WordSet topics;

  PersonalMatters(Phrasebook book, Collection<String> headings) {
    this.turns = book.list("turns to another matter");
    this.others = book.list("begins another matter");
    this.persons = book.list("persons");
    this.relatives = book.list("relative");
    this.leftOut = book.list("begins without a person");
    this.topics = book.list("topics");
    for (Kind kind : Kind.values()) {
      learn(book, headings, kind, kind.name(), whole);
      learn(book, headings, kind, kind.name() + NEAR, near);
    }
    headings.stream().filter(heading -> heading.startsWith(LEAD)).forEach(heading -> learn(book, headings, heading));
  }

  private void learn(Phrasebook book, Collection<String> headings, String heading) {
    Map<Kind, Frames> things = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      learn(book, headings, kind, kind.name() + ": " + heading.substring(LEAD.length()), things);
    }
    led.add(new Led(book.frames(heading), things));
  }

  private static void learn(Phrasebook book, Collection<String> headings, Kind kind, String heading, Map<Kind, Frames> things) {
    if (headings.contains(heading)) {
      things.put(kind, book.frames(heading));
    }
  }

  /** Whether the words under a heading are recognized with slips of the pen; what tells by a mere word is not. */
  static boolean isReadWithSlips(String heading) {
    return !heading.endsWith(NEAR) && !JUST_LISTED.contains(heading);
  }

  /** What is said of a person in a clause, as it is written and as it was meant. */
  List<Finding> in(Clause written, Clause clause) {
    List<Finding> findings = new ArrayList<>();
    whole.forEach((kind, frames) -> {
      for (int at = 0; at < clause.size(); at++) {
        add(findings, kind, clause, at, frames.endFrom(clause, at));
      }
    });
    led.forEach(one -> addLed(findings, clause, one));
    addNear(findings, written);
    return findings;
  }

  private void addNear(List<Finding> findings, Clause clause) {
    BitSet persons = persons(clause);
    BitSet topics = topics(clause);
    for (int at = 0; at < clause.size() && !persons.isEmpty(); at++) {
      if (isNear(persons, at, FURTHEST_PERSON) && !isNear(topics, at, FURTHEST_TOPIC)) {
        int start = at;
        near.forEach((kind, frames) -> addNear(findings, kind, clause, persons, start, frames.endFrom(clause, start)));
      }
    }
  }

  /** Takes down what tells, with the person near it, so that it can be understood by itself. */
  private static void addNear(List<Finding> findings, Kind kind, Clause clause, BitSet persons, int start, int end) {
    if (end <= start) {
      return;
    }
    int before = persons.previousSetBit(start);
    int behind = persons.nextSetBit(start);
    boolean named = before >= 0 && start - before <= FURTHEST_PERSON;
    add(findings, kind, clause, named ? persons.previousClearBit(before) + 1 : start, named ? end : Math.max(end, behind + 1));
  }

  /** Where the speaker or somebody of theirs is named, or the speaker is left out: "had a stroke last year". */
  private BitSet persons(Clause clause) {
    BitSet places = new BitSet(clause.size());
    for (int at = 0; at < clause.size(); at++) {
      String word = clause.word(at);
      boolean begins = at == 0 || clause.stopsBefore(at);
      places.set(at, persons.contains(word) || relatives.contains(word) || begins && leftOut.contains(word));
    }
    return places;
  }

  private BitSet topics(Clause clause) {
    BitSet places = new BitSet(clause.size());
    for (int at = 0; at < clause.size(); at++) {
      places.set(at, topics.contains(clause.word(at)));
    }
    return places;
  }

  private static boolean isNear(BitSet places, int at, int furthest) {
    int before = places.previousSetBit(at);
    int behind = places.nextSetBit(at);
    return before >= 0 && at - before <= furthest || behind >= 0 && behind - at <= furthest;
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
