package dev.recuerda.memory.privacy;

import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Fit;
import dev.recuerda.memory.phrase.FrameGroups;
import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.phrase.WordSet;
import dev.recuerda.memory.privacy.SensitiveContent.Finding;
import dev.recuerda.memory.privacy.SensitiveContent.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is said of a person in one of the special categories. A heading {@code KIND} holds what says it by itself; a
 * heading {@code KIND: lead} holds what says it a few words behind one of the beginnings under {@code lead: lead}. A heading
 * {@code KIND: near a person} holds what is so telling that it is enough if the speaker, or somebody of theirs, is named not
 * far from it, and no book, film, profession, animal or thing that it would belong to. What tells nothing by itself and
 * something together with more of its kind is left to the {@link Hints}.
 */
final class PersonalMatters {

  private static final String LEAD = "lead: ";
  private static final String NEAR = ": near a person";
  private static final Set<String> JUST_LISTED = Set.of("words: persons", "words: begins without a person",
      "words: topics", "words: nation", "words: body-part", "words: union-alone", "words: party-alone",
      "words: ideology-alone", "words: treatment-alone", "words: only about it");
  private static final int FURTHEST = 7;
  private static final int FURTHEST_PERSON = 14;
  private static final int FURTHEST_TOPIC = 7;

  private final FrameGroups<Kind> whole;
  /** The things that mean something behind each of the beginnings that speak of a person. */
  private final FrameGroups<FrameGroups<Kind>> led;
  private final WordSet turns;
  private final WordSet others;
  private final FrameGroups<Kind> near;
  private final WordSet persons;
  private final WordSet relatives;
  private final WordSet leftOut;
  private final WordSet topics;
  private final Hints hints;

  PersonalMatters(Phrasebook book, Collection<String> headings) {
    this.turns = book.list("turns to another matter");
    this.others = book.list("begins another matter");
    this.persons = book.list("persons");
    this.relatives = book.list("relative");
    this.leftOut = book.list("begins without a person");
    this.topics = book.list("topics");
    this.hints = new Hints(book);
    this.whole = new FrameGroups<>(ofEach(book, headings, ""));
    this.near = new FrameGroups<>(ofEach(book, headings, NEAR));
    Map<FrameGroups<Kind>, Frames> leads = new LinkedHashMap<>();
    headings.stream().filter(heading -> heading.startsWith(LEAD)).forEach(heading -> leads.put(
        new FrameGroups<>(ofEach(book, headings, ": " + heading.substring(LEAD.length()))), book.frames(heading)));
    this.led = new FrameGroups<>(leads);
  }

  /** The frames of each kind that has some under its name with this behind it. */
  private static Map<Kind, Frames> ofEach(Phrasebook book, Collection<String> headings, String behind) {
    Map<Kind, Frames> frames = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      if (headings.contains(kind.name() + behind)) {
        frames.put(kind, book.frames(kind.name() + behind));
      }
    }
    return frames;
  }

  /** Whether the words under a heading are recognized with slips of the pen; what tells by a mere word is not. */
  static boolean isReadWithSlips(String heading) {
    return !heading.endsWith(NEAR) && !heading.endsWith(SecretNames.HEADING)
        && !heading.equals(Hints.HEADING) && !JUST_LISTED.contains(heading);
  }

  /** What is said of a person in so many words in a clause, as it was meant. */
  List<Finding> in(Clause clause) {
    List<Finding> findings = new ArrayList<>();
    Map<FrameGroups<Kind>, Ends> ends = new HashMap<>();
    for (int at = 0; at < clause.size(); at++) {
      int start = at;
      whole.endsFrom(clause, at, (kind, end) -> add(findings, kind, clause, start, end));
      led.fitsFrom(clause, at, (things, lead) ->
          addLed(findings, clause, lead, ends.computeIfAbsent(things, some -> new Ends(clause, some))));
    }
    return findings;
  }

  /**
   * What is told of a person who stands near it in a clause, as it is written.
   *
   * @param told where it was said in so many words already, in whatever language; that is not found once more
   */
  List<Finding> near(Clause clause, Map<Kind, BitSet> told) {
    List<Finding> findings = new ArrayList<>();
    BitSet persons = persons(clause);
    if (!persons.isEmpty()) {
      addNear(findings, clause, persons, told);
      findings.addAll(hints.in(clause, persons));
    }
    return findings;
  }

  private void addNear(List<Finding> findings, Clause clause, BitSet persons, Map<Kind, BitSet> told) {
    BitSet topics = topics(clause);
    for (int at = 0; at < clause.size(); at++) {
      if (isNear(persons, at, FURTHEST_PERSON) && !isNear(topics, at, FURTHEST_TOPIC)) {
        int start = at;
        near.endsFrom(clause, at, (kind, end) -> {
          if (end > start && !isTold(told.get(kind), clause.start(start), clause.end(end - 1))) {
            addNear(findings, kind, clause, persons, start, end);
          }
        });
      }
    }
  }

  private static boolean isTold(@Nullable BitSet told, int start, int end) {
    return told != null && told.nextClearBit(start) >= end;
  }

  /** Takes down what tells, with the person near it, so that it can be understood by itself. */
  private static void addNear(List<Finding> findings, Kind kind, Clause clause, BitSet persons, int start, int end) {
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

  private void addLed(List<Finding> findings, Clause clause, Fit lead, Ends ends) {
    int furthest = lead.note().isEmpty() ? FURTHEST : Integer.parseInt(lead.note());
    for (int at = lead.end(); at < clause.size() && at - lead.end() <= furthest; at++) {
      ends.from(at).forEach(ending -> add(findings, ending.kind(), clause, lead.start(), ending.end()));
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
    private final FrameGroups<Kind> things;
    private final List<@Nullable List<Ending>> found;

    Ends(Clause clause, FrameGroups<Kind> things) {
      this.clause = clause;
      this.things = things;
      this.found = new ArrayList<>(Collections.nCopies(clause.size(), null));
    }

    List<Ending> from(int at) {
      List<Ending> known = found.get(at);
      if (known == null) {
        List<Ending> endings = new ArrayList<>(0);
        things.endsFrom(clause, at, (kind, end) -> endings.add(new Ending(kind, end)));
        found.set(at, endings);
        known = endings;
      }
      return known;
    }
  }

  /** Where something of a kind ends. */
  private record Ending(Kind kind, int end) {}
}
