package dev.recuerda.memory.text;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Folded words without stop words, lightly stemmed. A word is treated alike wherever it stands: the stop words and the
 * endings of all known languages apply to every text.
 */
final class StandardTextAnalysis implements TextAnalysis {

  /** Nobody looks for a longer word, and an index should not have to hold it. */
  private static final int LONGEST_TERM = 64;

  private final Set<String> stopWords = new HashSet<>();
  private final Set<String> questionWords = new HashSet<>();
  private final Stemmer stemmer;

  StandardTextAnalysis(Languages languages) {
    Collection<Lexicon> lexicons = languages.lexicons("text").values();
    lexicons.forEach(lexicon -> stopWords.addAll(lexicon.words("stop words")));
    lexicons.forEach(lexicon -> questionWords.addAll(lexicon.words("question words")));
    this.stemmer = new Stemmer(lexicons);
  }

  @Override
  public Terms terms(String text) {
    List<String> words = words(text);
    List<String> telling = without(words, stopWords::contains);
    return Terms.counting(stems(telling.isEmpty() ? words : telling));
  }

  @Override
  public Set<String> queryTerms(String question) {
    List<String> words = words(question);
    List<String> telling = without(words, word -> stopWords.contains(word) || questionWords.contains(word));
    return telling.isEmpty() ? terms(question).counts().keySet() : new LinkedHashSet<>(stems(telling));
  }

  private static List<String> words(String text) {
    return Words.of(text).stream().map(Word::folded).filter(word -> Character.isLetterOrDigit(word.codePointAt(0)))
        .map(word -> word.length() <= LONGEST_TERM ? word : cut(word)).toList();
  }

  private static String cut(String word) {
    boolean splitsPair = Character.isHighSurrogate(word.charAt(LONGEST_TERM - 1));
    return word.substring(0, splitsPair ? LONGEST_TERM - 1 : LONGEST_TERM);
  }

  private static List<String> without(List<String> words, Predicate<String> dropped) {
    return words.stream().filter(dropped.negate()).toList();
  }

  private List<String> stems(List<String> words) {
    return words.stream().map(stemmer::stem).toList();
  }
}
