package dev.recuerda.memory.policy;

import dev.recuerda.memory.phrase.Phrasebook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the forms of a verb in which one orders, asks or wishes have in common: "pide", "pídeme", "pedir" and "pidas" are
 * one verb, and so are "play" and "playing". It is only good for comparing. The endings of all languages apply to every
 * word, for a host's examples say nothing of their language.
 */
final class VerbForms {

  private static final int SHORTEST_VERB = 3;
  private static final int SHORTEST_STEM = 2;

  private final List<String> pronouns;
  private final List<String> boundEndings;
  private final List<String> endings;
  private final Map<String, String> vowels = new LinkedHashMap<>();
  private final Map<String, String> lastLetters = new LinkedHashMap<>();

  VerbForms(Collection<Phrasebook> books) {
    this.pronouns = longestFirst(books, "verb pronouns");
    this.boundEndings = longestFirst(books, "verb endings behind a request");
    this.endings = longestFirst(books, "verb endings of orders");
    books.forEach(book -> learn(book.lines("verb vowels"), vowels));
    books.forEach(book -> learn(book.lines("verb last letters"), lastLetters));
  }

  private static List<String> longestFirst(Collection<Phrasebook> books, String heading) {
    List<String> all = new ArrayList<>();
    books.forEach(book -> all.addAll(book.words(heading)));
    all.sort(Comparator.comparingInt(String::length).reversed());
    return List.copyOf(all);
  }

  private static void learn(List<String> lines, Map<String, String> changes) {
    for (String line : lines) {
      String[] parts = line.split(": ?", 2);
      changes.put(parts[0], parts[1]);
    }
  }

  /** The form that a word is, if it is a verb. */
  Form of(String word) {
    String verb = without(pronouns, SHORTEST_VERB, without(pronouns, SHORTEST_VERB, word));
    String stem = without(boundEndings, SHORTEST_STEM, verb);
    boolean bound = !stem.equals(verb);
    return new Form(evened(bound ? stem : without(endings, SHORTEST_STEM, verb)), bound);
  }

  private static String without(List<String> endings, int shortest, String word) {
    for (String ending : endings) {
      if (word.endsWith(ending) && word.length() - ending.length() >= shortest) {
        return word.substring(0, word.length() - ending.length());
      }
    }
    return word;
  }

  private String evened(String stem) {
    String even = stem;
    for (Map.Entry<String, String> change : vowels.entrySet()) {
      even = even.replace(change.getKey(), change.getValue());
    }
    for (Map.Entry<String, String> change : lastLetters.entrySet()) {
      if (even.endsWith(change.getKey())) {
        return even.substring(0, even.length() - change.getKey().length()) + change.getValue();
      }
    }
    return even;
  }

  /**
   * One form of a verb.
   *
   * @param stem what is left without ending and pronouns, its vowels evened out
   * @param bound whether such a form follows a request ("could you", "quiero") and orders nothing by itself
   */
  record Form(String stem, boolean bound) {}
}
