package dev.recuerda.memory.answer;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.WordSet;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import dev.recuerda.memory.text.Lexicon;
import dev.recuerda.memory.text.TextAnalysis;
import dev.recuerda.memory.text.Word;
import dev.recuerda.memory.text.Words;
import dev.recuerda.memory.trait.TraitBook;
import dev.recuerda.memory.trait.Traits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Holds an answer that somebody put into other words, a model for instance, against the answer as it was composed. It may be
 * smoother and in another order; it may say nothing that the answer does not say, and must not leave out what it says:
 *
 * <ul>
 *   <li>each part of a sentence has, beside words that mean nothing by themselves and those of the list {@code rewording}, only
 *       words of one sentence of the answer, and denies exactly if that one does;
 *   <li>what has a number in it stands behind what it stood with;
 *   <li>of each line but the first, at least half of the words are there, with all names and numbers;
 *   <li>it is in the language of the answer, and no more than twice as long.
 * </ul>
 *
 * Takes time in proportion to the product of both lengths. Safe for many threads.
 */
public final class Rewording {

  /** How much longer than twice the answer it may be: short answers need a little room. */
  private static final int ROOM = 100;

  private static final Rewording STANDARD = new Rewording(Languages.standard());

  private final Languages languages;
  private final Set<String> abbreviations;
  private final Set<String> meaningless = new HashSet<>();
  private final WordSet joints;
  private final List<WordSet> denying;

  /** Reads answers in the languages that this room has texts for. */
  public Rewording(Languages languages) {
    this.languages = Check.required("languages", languages);
    this.abbreviations = languages.abbreviations();
    languages.lexicons("text").values().forEach(lexicon -> List.of("stop words", "question words", "other frequent words")
        .forEach(heading -> meaningless.addAll(folded(lexicon, heading))));
    languages.lexicons("answer").values().forEach(lexicon -> meaningless.addAll(folded(lexicon, "rewording")));
    this.joints = WordSet.of(languages.lexicons("answer").values().stream()
        .flatMap(lexicon -> lexicon.words("words: joints").stream()).toList());
    this.denying = Traits.in(languages).books().values().stream().map(TraitBook::denying).toList();
  }

  private static Set<String> folded(Lexicon lexicon, String heading) {
    return lexicon.words(heading).stream().map(Words::fold).collect(Collectors.toSet());
  }

  /** Reads answers in the languages of this library. */
  public static Rewording standard() {
    return STANDARD;
  }

  /**
   * Why a rewording may not go out in the place of an answer, with none of its words; empty if it may.
   *
   * @param analysis tells which forms are of one word
   */
  public Optional<String> objection(Answer answer, String reworded, TextAnalysis analysis) {
    String composed = Check.required("answer", answer).text();
    if (Check.required("reworded", reworded).isBlank()) {
      return Optional.of("it says nothing");
    }
    if (reworded.length() > 2 * composed.length() + ROOM) {
      return Optional.of("it is more than twice as long as the answer");
    }
    if (reworded.codePoints().anyMatch(Rewording::isHidden)) {
      return Optional.of("it holds characters that nobody sees");
    }
    Optional<Language> spoken = languages.guess(reworded);
    if (spoken.filter(language -> !language.equals(answer.language())).isPresent()) {
      return Optional.of("it is in another language than the answer");
    }
    List<Part> parts = parts(composed, analysis);
    return adds(parts, reworded, analysis).or(() -> leavesOut(composed, reworded, analysis)
        ? Optional.of("it leaves out what the answer says") : Optional.empty());
  }

  private static boolean isHidden(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL && c != '\n' || type == Character.FORMAT && c != 0x200D || type == Character.SURROGATE
        || type == Character.PRIVATE_USE;
  }

  private Optional<String> adds(List<Part> answer, String reworded, TextAnalysis analysis) {
    List<Part> before = List.of();
    int sentence = -1;
    for (Part part : parts(reworded, analysis)) {
      if (part.sentence() != sentence) {
        before = List.of();
        sentence = part.sentence();
      }
      List<Part> bearing = answer.stream().filter(said -> part.isIn(said, answer)).toList();
      if (bearing.isEmpty()) {
        return Optional.of("a part of it says what the answer does not");
      }
      if (part.hasNumber() && !before.isEmpty() && !isBehind(before, bearing)) {
        return Optional.of("a number in it stands with something else than in the answer");
      }
      before = part.terms().isEmpty() ? before : bearing;
    }
    return Optional.empty();
  }

  private static boolean isBehind(List<Part> before, List<Part> bearing) {
    return bearing.stream().anyMatch(one -> before.stream().anyMatch(other -> one.line() == other.line()));
  }

  private boolean leavesOut(String composed, String reworded, TextAnalysis analysis) {
    Set<String> there = new HashSet<>();
    parts(reworded, analysis).forEach(part -> there.addAll(part.terms()));
    List<String> lines = composed.lines().filter(line -> !line.isBlank()).toList();
    for (String line : lines.size() > 1 ? lines.subList(1, lines.size()) : lines) {
      Set<String> wanted = new HashSet<>();
      Set<String> needed = new HashSet<>();
      for (Clause clause : Clause.of(line, abbreviations)) {
        for (int at = 0; at < clause.size(); at++) {
          Set<String> terms = terms(line.substring(clause.start(at), clause.end(at)), analysis);
          wanted.addAll(terms);
          if (at > 0 && clause.isProper(at)) {
            needed.addAll(terms);
          }
        }
      }
      long kept = wanted.stream().filter(there::contains).count();
      if (!there.containsAll(needed) || 2 * kept < wanted.size()) {
        return true;
      }
    }
    return false;
  }

  /** The parts of the sentences of a text, from one stop or joint to the next. */
  private List<Part> parts(String text, TextAnalysis analysis) {
    List<Part> parts = new ArrayList<>();
    int line = 0;
    int sentence = 0;
    for (String words : text.split("\n", -1)) {
      for (Clause clause : Clause.of(words, abbreviations)) {
        int from = 0;
        for (int at = 1; at <= clause.size(); at++) {
          if (at == clause.size() || clause.stopsBefore(at) || joints.contains(clause.word(at))) {
            parts.add(part(words, clause, from, at, line, sentence, analysis));
            from = at;
          }
        }
        sentence++;
      }
      line++;
    }
    return parts;
  }

  private Part part(String text, Clause clause, int from, int to, int line, int sentence, TextAnalysis analysis) {
    String words = text.substring(clause.start(from), clause.end(to - 1));
    boolean denies = IntStream.range(from, to).anyMatch(at -> denying.stream().anyMatch(set -> set.standsAt(clause, at)));
    return new Part(terms(words, analysis), denies, words.chars().anyMatch(Character::isDigit), line, sentence);
  }

  /** The terms of the words that mean something by themselves. */
  private Set<String> terms(String words, TextAnalysis analysis) {
    String meaning = Words.of(words).stream().filter(word -> !meaningless.contains(word.folded()))
        .map(Word::folded).collect(Collectors.joining(" "));
    return meaning.isEmpty() ? Set.of() : analysis.terms(meaning).counts().keySet();
  }

  /**
   * A part of a sentence.
   *
   * @param terms what it speaks of
   * @param line the number of its line
   * @param sentence the number of its sentence
   */
  private record Part(Set<String> terms, boolean denies, boolean hasNumber, int line, int sentence) {

    /** Whether it says no more than the sentence that a part of the answer stands in, and denies as that part does. */
    boolean isIn(Part said, List<Part> answer) {
      if (terms.isEmpty()) {
        return !denies || said.denies;
      }
      Set<String> all = answer.stream().filter(part -> part.sentence == said.sentence)
          .flatMap(part -> part.terms.stream()).collect(Collectors.toSet());
      return denies == said.denies && all.containsAll(terms) && !Collections.disjoint(said.terms, terms);
    }
  }
}
