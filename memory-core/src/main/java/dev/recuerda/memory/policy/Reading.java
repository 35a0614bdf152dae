package dev.recuerda.memory.policy;

import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Quotations;
import dev.recuerda.memory.privacy.SensitiveContent.Finding;
import dev.recuerda.memory.text.Word;
import dev.recuerda.memory.text.Words;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How the words of one text are meant. It is made once for a message, in time in proportion to its length, and then asked
 * for every candidate that rests on it.
 */
final class Reading {

  private final String text;
  private final boolean acknowledgement;
  private final List<Finding> findings;
  private final List<Word> words;
  private final BitSet quoted;
  private final BitSet addNothing = new BitSet();
  private final BitSet reallySo = new BitSet();
  private final BitSet thoughts = new BitSet();
  private final Map<Mood, BitSet> moods = new EnumMap<>(Mood.class);

  /** @param acknowledgement whether the text says no more than that something was heard */
  Reading(String text, boolean acknowledgement, List<Finding> findings) {
    this.text = text;
    this.findings = findings;
    this.acknowledgement = acknowledgement;
    this.words = Words.of(text);
    this.quoted = quotedIn(text);
    for (Mood mood : Mood.values()) {
      moods.put(mood, new BitSet());
    }
  }

  /** What stands between quotation marks, and lines that are marked as quoted. */
  private static BitSet quotedIn(String text) {
    BitSet quoted = Quotations.in(text);
    for (int at = 0; at < text.length(); at = endOfLine(text, at) + 1) {
      if (text.charAt(at) == '>') {
        quoted.set(at, endOfLine(text, at));
      }
    }
    return quoted;
  }

  private static int endOfLine(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  /** Takes down that some words of a clause are meant in a way. */
  void mark(Mood mood, Clause clause, int from, int to) {
    if (from < to) {
      moods.get(mood).set(clause.start(from), clause.end(to - 1));
    }
  }

  /** Takes down that all of a clause is meant in a way. */
  void markWhole(Mood mood, Clause clause) {
    mark(mood, clause, 0, clause.size());
  }

  /** Takes down that everything from a word on is meant in a way. */
  void markFrom(Mood mood, Clause clause, int from) {
    if (!moods.get(mood).get(text.length() - 1)) {
      moods.get(mood).set(clause.start(from), text.length());
    }
  }

  /** Takes down that words say nothing by themselves, such as a greeting. */
  void markAddingNothing(Clause clause, int from, int to) {
    if (from < to) {
      addNothing.set(clause.start(from), clause.end(to - 1));
    }
  }

  /** Takes down that words are told of oneself, inside of what is asked, ordered or made up. */
  void markReallySo(Clause clause, int at) {
    reallySo.set(clause.start(at), clause.end(at));
  }

  /** Takes down that another thought begins with a word. */
  void markThought(Clause clause, int at) {
    thoughts.set(clause.start(at));
  }

  String text() {
    return text;
  }

  /** What is sensitive in it. */
  List<Finding> findings() {
    return findings;
  }

  /** Whether it says no more than that something was heard. */
  boolean isAcknowledgement() {
    return acknowledgement;
  }

  /** The unit with which the thought begins in which a unit stands. */
  int startOfThought(int unit) {
    return Math.max(0, thoughts.previousSetBit(unit));
  }

  /** The unit with which the next thought begins, or the end of the text. */
  int endOfThought(int unit) {
    int next = thoughts.nextSetBit(Math.max(0, unit));
    return next < 0 ? text.length() : next;
  }

  /** Whether anything is meant in a way. */
  boolean has(Mood mood) {
    return !moods.get(mood).isEmpty();
  }

  /** Whether a mood governs anything at all of what a candidate cites. */
  boolean touches(Mood mood, Candidate candidate) {
    return isIn(moods.get(mood), candidate.evidence().start(), candidate.evidence().end());
  }

  private static boolean isIn(BitSet units, int start, int end) {
    int next = units.nextSetBit(start);
    return next >= 0 && next < end;
  }

  /** Whether what a candidate cites begins with words that are meant in a way. */
  boolean beginsIn(Mood mood, Candidate candidate) {
    return moods.get(mood).get(candidate.evidence().start());
  }

  /**
   * Whether what a candidate cites is meant in a way: its value, where the cited words hold the value, and else at least
   * half of the cited words. What only names the value of something that is really so is not: "a walk in Oslo, where I live".
   */
  boolean governs(Mood mood, Candidate candidate) {
    BitSet governed = moods.get(mood);
    List<Word> cited = cited(candidate);
    if (cited.isEmpty() || !isIn(governed, cited.get(0).start(), cited.get(cited.size() - 1).end())) {
      return false;
    }
    List<List<Word>> values = candidate.claim().value().map(value -> occurrences(value, cited)).orElse(List.of());
    if (!values.isEmpty()) {
      return values.stream().allMatch(value -> governed.get(value.get(0).start()) && !isReallySoBeside(value, cited));
    }
    List<Word> telling = cited.stream().filter(word -> !addNothing.get(word.start())).toList();
    List<Word> counted = telling.isEmpty() ? cited : telling;
    long meantSo = counted.stream().filter(word -> governed.get(word.start())).count();
    return meantSo > 0 && 2 * meantSo >= counted.size();
  }

  /** Whether all that a candidate cites stands in quotation marks. */
  boolean quotes(Candidate candidate) {
    List<Word> cited = cited(candidate);
    return !cited.isEmpty() && cited.stream().allMatch(word -> quoted.get(word.start()));
  }

  private boolean isReallySoBeside(List<Word> value, List<Word> cited) {
    List<Word> beside = cited.stream().filter(word -> !value.contains(word)).toList();
    return !beside.isEmpty() && beside.stream().allMatch(word -> reallySo.get(word.start()));
  }

  private List<Word> cited(Candidate candidate) {
    int first = 0;
    while (first < words.size() && words.get(first).end() <= candidate.evidence().start()) {
      first++;
    }
    int behind = first;
    while (behind < words.size() && words.get(behind).start() < candidate.evidence().end()) {
      behind++;
    }
    return words.subList(first, behind);
  }

  /** The places where a value stands. */
  private static List<List<Word>> occurrences(String value, List<Word> cited) {
    List<String> sought = Words.of(value).stream().map(Word::folded).toList();
    List<List<Word>> found = new ArrayList<>();
    for (int at = 0; !sought.isEmpty() && at + sought.size() <= cited.size(); at++) {
      List<Word> here = cited.subList(at, at + sought.size());
      if (here.get(0).folded().equals(sought.get(0)) && here.stream().map(Word::folded).toList().equals(sought)) {
        found.add(here);
      }
    }
    return found;
  }
}
