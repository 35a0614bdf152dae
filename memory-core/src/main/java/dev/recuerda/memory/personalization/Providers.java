package dev.recuerda.memory.personalization;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.text.Word;
import dev.recuerda.memory.text.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What can be watched where, by the names and ids of the host. */
final class Providers {

  private final Map<List<String>, Integer> byWords = new HashMap<>();
  private int longest;

  Providers(Map<String, Integer> ids) {
    Check.required("providers", ids).forEach((name, id) -> {
      List<String> words = Words.of(Check.text("providers", name, 60)).stream().map(Word::folded).toList();
      Check.that(!words.isEmpty() && id >= 0, "providers", "must have a word in each name, and ids that are not negative");
      byWords.put(words, id);
      longest = Math.max(longest, words.size());
    });
  }

  /** The longest name that begins at a place of a clause. */
  Optional<Named> at(Clause clause, int start) {
    return IntStream.iterate(Math.min(clause.size(), start + longest), end -> end > start, end -> end - 1)
        .mapToObj(end -> Optional.ofNullable(byWords.get(clause.words().subList(start, end))).map(id -> new Named(id, end)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /**
   * A provider that was named.
   *
   * @param end the place behind the last word of its name
   */
  record Named(int id, int end) {}
}
