package dev.recuerda.memory;

import dev.recuerda.memory.text.Word;
import dev.recuerda.memory.text.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds where a text repeats one of some values, word for word, whatever its case and accents. What has fewer than {@value
 * #SHORTEST} letters is said of too much to be looked for.
 */
final class Echoes {

  private static final int SHORTEST = 3;

  private final Map<String, List<List<String>>> byFirstWord = new HashMap<>();

  Echoes(Collection<String> values) {
    values.forEach(this::add);
  }

  private void add(String value) {
    List<String> words = words(value);
    if (words.stream().mapToInt(String::length).sum() >= SHORTEST) {
      List<List<String>> alike = byFirstWord.computeIfAbsent(words.get(0), word -> new ArrayList<>());
      if (!alike.contains(words)) {
        alike.add(words);
      }
    }
  }

  /** Looks for this value no longer. */
  void remove(String value) {
    List<String> words = words(value);
    if (!words.isEmpty()) {
      byFirstWord.computeIfPresent(words.get(0), (word, alike) -> alike.remove(words) && alike.isEmpty() ? null : alike);
    }
  }

  private static List<String> words(String value) {
    return Words.of(value).stream().map(Word::folded).toList();
  }

  boolean isEmpty() {
    return byFirstWord.isEmpty();
  }

  /** The stretches of a text that repeat a value, from the first unit to the one behind the last. */
  List<int[]> in(String text) {
    List<int[]> found = new ArrayList<>();
    List<Word> words = Words.of(text);
    for (int at = 0; at < words.size(); at++) {
      for (List<String> value : byFirstWord.getOrDefault(words.get(at).folded(), List.of())) {
        if (standsAt(value, words, at)) {
          found.add(new int[] {words.get(at).start(), words.get(at + value.size() - 1).end()});
        }
      }
    }
    return found;
  }

  private static boolean standsAt(List<String> value, List<Word> words, int at) {
    if (at + value.size() > words.size()) {
      return false;
    }
    for (int i = 0; i < value.size(); i++) {
      if (!value.get(i).equals(words.get(at + i).folded())) {
        return false;
      }
    }
    return true;
  }
}
