package dev.recuerda.memory.recall;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.fact.Period;
import dev.recuerda.memory.text.TextAnalysis;
import dev.recuerda.memory.text.Word;
import dev.recuerda.memory.text.Words;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is looked for in a conversation.
 *
 * @param terms the terms that tell what it is about, at most {@value #MOST_TERMS}: the first ones
 * @param related what may stand for each of the terms, with how much it counts; at most {@value #MOST_RELATED} in all
 * @param words all its words, folded, by which a person may be named
 * @param periods the stretches of time that it names
 * @param asksWhen whether it asks for a time
 */
public record Question(
    Set<String> terms,
    Map<String, Map<String, Double>> related,
    Set<String> words,
    List<Period> periods,
    boolean asksWhen) {

  /** Nobody asks a question of more terms, but some paste a book. */
  public static final int MOST_TERMS = 64;

  /** A store is asked for no more than so many terms beside those of the question. */
  public static final int MOST_RELATED = 512;

  /** How many units of a text are read for times and names: what follows is matter, not question. */
  private static final int LONGEST = 2_000;

  private static final Question NOTHING = new Question(Set.of(), Map.of(), Set.of(), List.of(), false);

  public Question {
    terms = Check.set("question.terms", terms);
    related = Collections.unmodifiableMap(new LinkedHashMap<>(Check.required("question.related", related)));
    words = Check.set("question.words", words);
    periods = Check.list("question.periods", periods);
  }

  /** Looks for nothing. */
  public static Question nothing() {
    return NOTHING;
  }

  /**
   * Reads a question. Its days are those of UTC.
   *
   * @param now when it is asked
   */
  public static Question of(String text, TextAnalysis analysis, Instant now) {
    String beginning = text.substring(0, Math.min(text.length(), LONGEST));
    Set<String> terms = analysis.queryTerms(text).stream().limit(MOST_TERMS)
        .collect(Collectors.toCollection(LinkedHashSet::new));
    Set<String> words = Words.of(beginning).stream().map(Word::folded).collect(Collectors.toCollection(LinkedHashSet::new));
    return new Question(terms, related(terms, analysis), words,
        Times.standard().in(beginning, now, ZoneOffset.UTC), Voices.standard().asksWhen(beginning));
  }

  private static Map<String, Map<String, Double>> related(Set<String> terms, TextAnalysis analysis) {
    Map<String, Map<String, Double>> related = new LinkedHashMap<>();
    int left = MOST_RELATED;
    for (String term : terms) {
      Map<String, Double> others = analysis.related(term);
      if (!others.isEmpty() && others.size() <= left) {
        related.put(term, others);
        left -= others.size();
      }
    }
    return related;
  }

  /** What may stand for each of the terms, counting only a part of what it does. */
  Map<String, Map<String, Double>> related(double part) {
    Map<String, Map<String, Double>> less = new LinkedHashMap<>();
    related.forEach((term, others) -> {
      Map<String, Double> counting = new LinkedHashMap<>();
      others.forEach((other, counts) -> counting.put(other, counts * part));
      less.put(term, counting);
    });
    return less;
  }

  /** What a store has to be asked for: the terms and what may stand for them. */
  public Set<String> wanted() {
    Set<String> wanted = new LinkedHashSet<>(terms);
    related.values().forEach(others -> wanted.addAll(others.keySet()));
    return Collections.unmodifiableSet(wanted);
  }

  /** Whether it calls somebody by name: by all of it or by one of its words, with or without an s that says whose. */
  boolean names(String author) {
    return Words.of(author).stream().map(Word::folded)
        .anyMatch(name -> name.length() > 1 && (words.contains(name) || words.contains(name + "s")));
  }

  /** Says how much is asked, and nothing of it. */
  @Override
  public String toString() {
    return "Question(" + terms.size() + " terms, " + periods.size() + " periods)";
  }
}
