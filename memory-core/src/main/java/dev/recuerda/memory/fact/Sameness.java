package dev.recuerda.memory.fact;

import dev.recuerda.memory.text.Languages;
import dev.recuerda.memory.text.Lexicon;
import dev.recuerda.memory.text.Word;
import dev.recuerda.memory.text.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * When two short texts are the same: whatever their case, accents, spacing and punctuation, and with or without an article at
 * the beginning. Signs that are no punctuation tell them apart: C++ is not C.
 */
final class Sameness {

  private static final String TELLING = "#&@%";
  private static final Set<String> ARTICLES = articles();

  private Sameness() {}

  private static Set<String> articles() {
    Set<String> articles = new HashSet<>();
    for (Lexicon lexicon : Languages.standard().lexicons("fact").values()) {
      articles.addAll(lexicon.words("leading articles"));
    }
    return Set.copyOf(articles);
  }

  /** The form in which a text is compared: words and signs with a space between them. */
  static String folded(String text) {
    List<String> parts = new ArrayList<>();
    int at = 0;
    for (Word word : Words.of(text)) {
      addSigns(parts, text, at, word.start());
      parts.add(word.folded());
      at = word.end();
    }
    addSigns(parts, text, at, text.length());
    if (parts.isEmpty()) {
      return text.strip().toLowerCase(Locale.ROOT);
    }
    boolean begins = parts.size() > 1 && ARTICLES.contains(parts.get(0));
    return String.join(" ", begins ? parts.subList(1, parts.size()) : parts);
  }

  private static void addSigns(List<String> parts, String text, int from, int to) {
    int at = from;
    while (at < to) {
      int point = text.codePointAt(at);
      int type = Character.getType(point);
      if (type == Character.MATH_SYMBOL || type == Character.OTHER_SYMBOL || TELLING.indexOf(point) >= 0) {
        parts.add(Character.toString(point));
      }
      at += Character.charCount(point);
    }
  }
}
