package dev.recuerda.memory.phrase;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The rules on one kind of value, as they stand under its heading: a name, and mostly words behind a colon, which may go on
 * over several lines.
 */
final class ValueRules {

  private static final String OR_NONE = " or none";
  private static final Set<String> WITHOUT_WORDS =
      Set.of("a name", "a capital", "several", "through joints", "through stops", "told at large");

  private final Map<String, String> rules = new HashMap<>();
  private final Function<String, WordSet> alternatives;

  /** @param alternatives compiles words with strokes between them */
  ValueRules(List<String> lines, Function<String, WordSet> alternatives) {
    this.alternatives = alternatives;
    String rule = "";
    for (String line : lines) {
      String[] parts = line.split(": *", 2);
      boolean goesOn = parts.length == 1 && !WITHOUT_WORDS.contains(line);
      rule = goesOn ? rule : parts[0];
      rules.merge(rule, goesOn ? line : parts.length > 1 ? parts[1] : "", (first, second) -> first + " " + second);
    }
  }

  boolean has(String rule) {
    return rules.containsKey(rule);
  }

  /** How many words a value has at most. */
  int most() {
    return Integer.parseInt(rules.getOrDefault("most", "1").replace(OR_NONE, ""));
  }

  /** How many words a value has at least. */
  int least() {
    return Integer.parseInt(rules.getOrDefault("least", "1"));
  }

  /** Whether what has more words is no value, rather than a value that ends there. */
  boolean noneIfLonger() {
    return rules.getOrDefault("most", "").endsWith(OR_NONE);
  }

  /** What a rule names, as it is written. */
  List<String> endings(String rule) {
    return has(rule) ? List.of(rules.get(rule).split(" +")) : List.of();
  }

  /** The words that a rule names, one by one or as lists. */
  WordSet words(String rule) {
    return alternatives.apply(String.join("|", rules.getOrDefault(rule, "").split(" +")));
  }
}
