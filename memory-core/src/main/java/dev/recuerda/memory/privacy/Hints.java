package dev.recuerda.memory.privacy;

import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.privacy.SensitiveContent.Finding;
import dev.recuerda.memory.privacy.SensitiveContent.Kind;
import dev.recuerda.memory.text.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Words that tell nothing of a person by themselves and something together: "kidney" and "waiting list", "scanner" and "thumb".
 * A line holds a category, or {@code ANY}, a weight and the words of one hint, of which only one counts; {@code waiting+list}
 * are words that follow each other, {@code <nation>} those of a list, endings aside.
 * What lies close to each other, and to the speaker or somebody of theirs, adds up; what is below zero counts against its
 * category wherever it stands in the clause.
 */
final class Hints {

  static final String HEADING = "hints";

  private static final String ANY = "ANY";
  private static final int ENOUGH = 4;
  private static final int FURTHEST = 10;
  private static final int FURTHEST_PERSON = 8;

  private final Map<String, List<Telling>> byFirstWord = new HashMap<>();

  Hints(Phrasebook book) {
    List<String> lines = book.lines(HEADING);
    for (int line = 0; line < lines.size(); line++) {
      List<String> parts = List.of(lines.get(line).split(" +"));
      for (Kind kind : kinds(parts.get(0))) {
        for (String words : parts.subList(2, parts.size())) {
          learn(book, words, new Hint(line, kind, Integer.parseInt(parts.get(1))));
        }
      }
    }
  }

  private void learn(Phrasebook book, String words, Hint hint) {
    if (words.startsWith("<")) {
      book.lines("words: " + words.substring(1, words.length() - 1)).stream()
          .flatMap(line -> Arrays.stream(line.split(" +")))
          .filter(word -> Character.isLetter(word.charAt(0)))
          .forEach(word -> learn(book, word, hint));
    } else {
      List<String> run = Arrays.stream(words.split("\\+")).map(Words::fold).toList();
      byFirstWord.computeIfAbsent(run.get(0), first -> new ArrayList<>()).add(new Telling(hint, run));
    }
  }

  private static Set<Kind> kinds(String name) {
    return name.equals(ANY) ? EnumSet.allOf(Kind.class) : EnumSet.of(Kind.valueOf(name));
  }

  /** What the hints of a clause tell of the persons who are named at these places. */
  List<Finding> in(Clause clause, BitSet persons) {
    List<Heard> heard = heard(clause);
    Map<Kind, Integer> against = against(heard);
    List<Finding> findings = new ArrayList<>();
    for (int first = 0; first < heard.size(); first++) {
      Kind kind = heard.get(first).hint().kind();
      int last = lastOfEnough(heard, first, against.getOrDefault(kind, 0));
      if (last >= 0 && isNear(persons, heard.get(first).at(), heard.get(last).at())) {
        findings.add(found(kind, clause, persons, heard.get(first).at(), heard.get(last).end()));
      }
    }
    return findings;
  }

  private List<Heard> heard(Clause clause) {
    List<Heard> heard = new ArrayList<>();
    for (int at = 0; at < clause.size(); at++) {
      for (Telling telling : byFirstWord.getOrDefault(clause.word(at), List.of())) {
        if (telling.standsAt(clause, at)) {
          heard.add(new Heard(telling.hint(), at, at + telling.words().size()));
        }
      }
    }
    return heard;
  }

  /** With which hint those of its category that begin at one are enough; below zero if they never are. */
  private static int lastOfEnough(List<Heard> heard, int first, int against) {
    Heard begin = heard.get(first);
    BitSet counted = new BitSet();
    int sum = against;
    for (int next = first; next < heard.size() && heard.get(next).at() - begin.at() <= FURTHEST; next++) {
      Hint hint = heard.get(next).hint();
      if (hint.kind() == begin.hint().kind() && hint.weight() > 0 && !counted.get(hint.line())) {
        counted.set(hint.line());
        sum += hint.weight();
        if (sum >= ENOUGH) {
          return next;
        }
      }
    }
    return -1;
  }

  /** What counts against each category, as a sum below zero. */
  private static Map<Kind, Integer> against(List<Heard> heard) {
    Map<Kind, Integer> sums = new EnumMap<>(Kind.class);
    heard.stream().map(Heard::hint).filter(hint -> hint.weight() < 0)
        .forEach(hint -> sums.merge(hint.kind(), hint.weight(), Integer::sum));
    return sums;
  }

  private static boolean isNear(BitSet persons, int start, int end) {
    int behind = persons.nextSetBit(Math.max(0, start - FURTHEST_PERSON));
    return behind >= 0 && behind <= end + FURTHEST_PERSON;
  }

  /** With the person, so that it can be understood by itself. */
  private static Finding found(Kind kind, Clause clause, BitSet persons, int start, int end) {
    int person = persons.nextSetBit(Math.max(0, start - FURTHEST_PERSON));
    return new Finding(kind, clause.start(Math.min(start, person)), clause.end(Math.max(end - 1, person)));
  }

  private record Hint(int line, Kind kind, int weight) {}

  /** The words in which a hint is given. */
  private record Telling(Hint hint, List<String> words) {

    boolean standsAt(Clause clause, int at) {
      boolean stands = true;
      for (int next = 1; next < words.size() && stands; next++) {
        stands = !clause.stopsBefore(at + next) && clause.word(at + next).equals(words.get(next));
      }
      return stands;
    }
  }

  private record Heard(Hint hint, int at, int end) {}
}
