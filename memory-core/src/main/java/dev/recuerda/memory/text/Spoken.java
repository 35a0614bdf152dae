package dev.recuerda.memory.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which of the known languages a text, or a stretch of it, is told to be in: by words and letters that only one of them has.
 * Immutable, safe for many threads.
 */
public final class Spoken {

  private static final int FIRST_TELLING_LETTER = 0x80;

  private final int length;
  private final List<Language> known;
  /** For each language how many of its signs begin before a unit of the text. */
  private final Map<Language, int[]> before = new HashMap<>();

  /** @param signs the words, folded, and the code points of letters, each with the language that alone has it */
  Spoken(String text, List<Language> known, Map<Object, Language> signs) {
    this.length = text.length();
    this.known = known;
    Words.of(text).forEach(word -> count(signs.get(word.folded()), word.start()));
    for (int at = 0; at < length; at++) {
      if (text.charAt(at) >= FIRST_TELLING_LETTER) {
        count(signs.get(Character.toLowerCase(text.codePointAt(at))), at);
      }
    }
    before.values().forEach(Spoken::sum);
  }

  private void count(@Nullable Language language, int at) {
    if (language != null) {
      before.computeIfAbsent(language, telling -> new int[length + 1])[at + 1]++;
    }
  }

  private static void sum(int[] before) {
    for (int at = 1; at < before.length; at++) {
      before[at] += before[at - 1];
    }
  }

  /**
   * The language that most of the signs in the text belong to. Empty when there are none, or as many of one language as of
   * another.
   */
  public Optional<Language> guess() {
    return guess(0, length);
  }

  /**
   * The same of a stretch of the text.
   *
   * @param start the first unit of its first word
   * @param end the unit behind its last word
   */
  public Optional<Language> guess(int start, int end) {
    int most = known.stream().mapToInt(language -> signs(language, start, end)).max().orElse(0);
    List<Language> winners = known.stream().filter(language -> signs(language, start, end) == most).toList();
    return most > 0 && winners.size() == 1 ? Optional.of(winners.get(0)) : Optional.empty();
  }

  private int signs(Language language, int start, int end) {
    int[] counted = before.get(language);
    return counted == null ? 0 : counted[end] - counted[start];
  }

  /** Says how long the text is, and nothing of it. */
  @Override
  public String toString() {
    return "Spoken(" + length + ")";
  }
}
