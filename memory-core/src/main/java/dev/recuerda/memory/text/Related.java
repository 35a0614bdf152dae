package dev.recuerda.memory.text;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Which terms may stand for a term, in any known language: words for the same thing, and for the name of a kind the things of
 * the kind. Not the other way round: who asks for the dog does not mean the cat.
 */
final class Related {

  /** How much another word for the same counts beside the word itself. */
  static final double SAME = 0.5;

  /** How much a thing of the kind counts beside the name of the kind. */
  static final double OF_A_KIND = 0.4;

  private static final Pattern SPACES = Pattern.compile("[| ]+");

  private final Map<String, Map<String, Double>> related = new HashMap<>();

  /** @param term the term that a word is kept under; empty for a word that is kept under none */
  Related(Collection<Lexicon> lexicons, Function<String, String> term) {
    for (Lexicon lexicon : lexicons) {
      for (String line : lexicon.lines("things of a kind")) {
        String[] sides = line.split(":", 2);
        Set<String> things = terms(sides[1], term);
        Set<String> names = terms(sides[0], term);
        names.forEach(kind -> relate(kind, things, OF_A_KIND));
        names.forEach(kind -> relate(kind, names, SAME));
      }
      for (String line : lexicon.lines("words for one thing")) {
        Set<String> words = terms(line, term);
        words.forEach(word -> relate(word, words, SAME));
      }
    }
  }

  private static Set<String> terms(String words, Function<String, String> term) {
    Set<String> terms = new LinkedHashSet<>();
    for (String word : SPACES.split(words)) {
      terms.add(term.apply(word));
    }
    terms.remove("");
    return terms;
  }

  private void relate(String term, Set<String> others, double weight) {
    Map<String, Double> known = related.computeIfAbsent(term, unknown -> new TreeMap<>());
    others.stream().filter(other -> !other.equals(term)).forEach(other -> known.merge(other, weight, Math::max));
  }

  /** What may stand for a term, with how much it counts. */
  Map<String, Double> of(String term) {
    return Collections.unmodifiableMap(related.getOrDefault(term, Map.of()));
  }
}
