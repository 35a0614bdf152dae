package dev.recuerda.memory.text;

import dev.recuerda.memory.error.Check;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Folded words without stop words, lightly stemmed. A word is treated alike wherever it stands: the stop words and the
 * endings of all known languages apply to every text.
 */
final class StandardTextAnalysis implements TextAnalysis {

  /** Over the languages of this library: read once, for the lists are long. */
  static final StandardTextAnalysis STANDARD = new StandardTextAnalysis(Languages.standard());

  /** Nobody looks for a longer word, and an index should not have to hold it. */
  private static final int LONGEST_TERM = 64;

  private static final String APOSTROPHES = "'\u2019\u02bc\u00b4`";

  private final Set<String> stopWords = new HashSet<>();
  private final Set<String> questionWords = new HashSet<>();
  private final Stemmer stemmer;
  private final Related related;

  StandardTextAnalysis(Languages languages) {
    Collection<Lexicon> lexicons = languages.lexicons("text").values();
    lexicons.forEach(lexicon -> stopWords.addAll(lexicon.words("stop words")));
    lexicons.forEach(lexicon -> questionWords.addAll(lexicon.words("question words")));
    this.stemmer = new Stemmer(lexicons);
    List<Lexicon> all = new ArrayList<>(lexicons);
    all.add(languages.common("text"));
    this.related = new Related(all, this::termOf);
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

  @Override
  public Map<String, Double> related(String term) {
    return related.of(Check.required("term", term));
  }

  private String termOf(String word) {
    String folded = Words.fold(word);
    return stopWords.contains(folded) ? "" : stemmer.stem(folded);
  }

  private List<String> words(String text) {
    return Words.of(text).stream().map(word -> withoutPossessive(word, text))
        .filter(word -> Character.isLetterOrDigit(word.codePointAt(0)))
        .map(word -> word.length() <= LONGEST_TERM ? word : cut(word)).toList();
  }

  /** "Anna's" is Anna, where the apostrophe tells; what is a stop word with its ending stays one. */
  private String withoutPossessive(Word word, String text) {
    String folded = word.folded();
    boolean possessive = word.end() - word.start() > 2 && folded.endsWith("s")
        && APOSTROPHES.indexOf(text.charAt(word.end() - 2)) >= 0;
    return possessive && !stopWords.contains(folded) ? folded.substring(0, folded.length() - 1) : folded;
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
