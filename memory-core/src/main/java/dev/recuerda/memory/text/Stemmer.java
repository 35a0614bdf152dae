package dev.recuerda.memory.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings the forms of a word together: irregular forms by list, then plural, ending and final vowel by rule, the longest
 * ending first. The rules of all languages apply to every word: what a word is kept under must not depend on a guess at
 * the language of its surroundings, which may come out differently for the message and for the question.
 */
final class Stemmer {

  private static final List<String> STEPS = List.of("plurals", "endings", "final vowels");
  private static final int SHORTEST_STEM = 3;

  private final Map<String, String> irregular = new HashMap<>();
  private final List<Rules> steps;

  Stemmer(Collection<Lexicon> lexicons) {
    lexicons.forEach(this::learnIrregular);
    this.steps = STEPS.stream().map(step -> Rules.from(lexicons, step)).toList();
  }

  String stem(String word) {
    String stem = irregular.getOrDefault(word, word);
    if (!isPlainWord(stem)) {
      return stem;
    }
    for (Rules step : steps) {
      stem = step.apply(stem);
    }
    return stem;
  }

  private static boolean isPlainWord(String word) {
    return word.length() >= SHORTEST_STEM && word.chars().allMatch(c -> c >= 'a' && c <= 'z');
  }

  private void learnIrregular(Lexicon lexicon) {
    for (String line : lexicon.lines("irregular forms")) {
      String[] forms = line.split("[: ]+");
      for (int i = 1; i < forms.length; i++) {
        irregular.put(Words.fold(forms[i]), Words.fold(forms[0]));
      }
    }
  }

  /** An ending, what takes its place, and how long what is left must be. */
  private record Rule(String ending, String replacement, int shortest) {

    static Rule parse(String line) {
      String[] parts = Arrays.stream(line.split(" +")).map(part -> part.equals(">") ? part : Words.fold(part)).toArray(String[]::new);
      int shortest = Character.isDigit(parts[parts.length - 1].charAt(0))
          ? Integer.parseInt(parts[parts.length - 1]) : SHORTEST_STEM;
      return new Rule(parts[0], parts.length > 2 && parts[1].equals(">") ? parts[2] : "", shortest);
    }

    boolean fits(String word) {
      return word.endsWith(ending) && word.length() - ending.length() + replacement.length() >= shortest;
    }

    String apply(String word) {
      return word.substring(0, word.length() - ending.length()) + replacement;
    }
  }

  /** @param byLastLetter the longest ending first */
  private record Rules(Map<Character, List<Rule>> byLastLetter) {

    static Rules from(Collection<Lexicon> lexicons, String step) {
      List<Rule> rules = new ArrayList<>();
      lexicons.forEach(lexicon -> lexicon.lines(step).forEach(line -> rules.add(Rule.parse(line))));
      rules.sort(Comparator.comparingInt((Rule rule) -> rule.ending().length()).reversed());
      Map<Character, List<Rule>> byLastLetter = new HashMap<>();
      rules.forEach(rule -> byLastLetter.computeIfAbsent(lastOf(rule.ending()), last -> new ArrayList<>()).add(rule));
      return new Rules(byLastLetter);
    }

    String apply(String word) {
      for (Rule rule : byLastLetter.getOrDefault(lastOf(word), List.of())) {
        if (rule.fits(word)) {
          return rule.apply(word);
        }
      }
      return word;
    }

    private static char lastOf(String word) {
      return word.charAt(word.length() - 1);
    }
  }
}
