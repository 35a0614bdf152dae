package dev.recuerda.memory.answer;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.text.Word;
import dev.recuerda.memory.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts the values of a document into words: names with what stands under them, and nothing else. */
final class Documents {

  private Documents() {}

  /** Each value of the top level by itself. */
  static List<String> told(Document document) {
    List<String> told = new ArrayList<>();
    document.values().forEach((name, value) -> told.add(named(name, value)));
    return told;
  }

  private static String named(String name, Object value) {
    String spoken = name.replace('_', ' ').replace('.', ' ').strip();
    if (Boolean.TRUE.equals(value)) {
      return spoken;
    }
    String told = words(value);
    // A name that was made of the value tells nothing more.
    return wordsOf(told).containsAll(wordsOf(spoken)) ? told : spoken + ": " + told;
  }

  private static Set<String> wordsOf(String text) {
    return Words.of(text).stream().map(Word::folded).collect(Collectors.toSet());
  }

  /** What stands under a name; empty where nothing does. */
  static Optional<String> told(Object value) {
    return Optional.of(words(value)).filter(told -> !told.isBlank());
  }

  private static String words(Object value) {
    if (value instanceof Map<?, ?> map) {
      // What is marked as hard is to be heeded, which says nothing of what it is.
      return map.entrySet().stream()
          .filter(entry -> !entry.getKey().equals("hard"))
          .map(entry -> entry.getKey().equals("value") ? words(entry.getValue())
              : named(entry.getKey().toString(), entry.getValue()))
          .collect(Collectors.joining(", "));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Documents::words).collect(Collectors.joining(", "));
    }
    return value.toString().replaceAll("\\s+", " ").strip();
  }
}
