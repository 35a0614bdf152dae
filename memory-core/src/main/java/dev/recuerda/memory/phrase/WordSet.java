package dev.recuerda.memory.phrase;

import dev.recuerda.memory.text.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Words that are alike for some purpose: listed ones, ones with a listed ending ({@code *ar}), and exceptions ({@code -mar}). */
public final class WordSet {

  private final Set<String> listed = new HashSet<>();
  private final Set<String> exceptions = new HashSet<>();
  private final List<String> endings = new ArrayList<>();

  private WordSet() {}

  public static WordSet of(Collection<String> entries) {
    WordSet words = new WordSet();
    entries.forEach(words::add);
    return words;
  }

  private void add(String entry) {
    if (entry.startsWith("*")) {
      endings.add(Words.fold(entry.substring(1)));
    } else if (entry.startsWith("-")) {
      exceptions.add(Words.fold(entry.substring(1)));
    } else {
      // A sign such as $ folds to nothing.
      String folded = Words.fold(entry);
      listed.add(folded.isEmpty() ? entry : folded);
    }
  }

  public boolean contains(String word) {
    return listed.contains(word) || hasEnding(word) && !exceptions.contains(word);
  }

  private boolean hasEnding(String word) {
    for (String ending : endings) {
      if (word.length() > ending.length() && word.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  /** The words with which a frame begins that begins with one of these. */
  Set<String> openings() {
    return endings.isEmpty() ? Set.copyOf(listed) : Set.of(Frame.ANY_WORD);
  }
}
