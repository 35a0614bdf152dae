package dev.recuerda.memory.assistant;

import java.util.Optional;

/** Takes a text in parts of any length and gives it back sentence by sentence, with all that stands between them. */
final class Sentences {

  private final StringBuilder pending = new StringBuilder();

  void add(String part) {
    pending.append(part);
  }

  /** The next sentence that is known to be over, with the white space behind it. */
  Optional<String> next() {
    for (int at = 0; at < pending.length() - 1; at++) {
      char c = pending.charAt(at);
      boolean ends = c == '\n' || ".!?…".indexOf(c) >= 0 && Character.isWhitespace(pending.charAt(at + 1));
      int end = at + 1;
      while (ends && end < pending.length() && Character.isWhitespace(pending.charAt(end))) {
        end++;
      }
      if (ends && end < pending.length() && !pending.substring(0, end).isBlank()) {
        return Optional.of(taken(end));
      }
    }
    return Optional.empty();
  }

  /** Whatever is left. */
  String rest() {
    return taken(pending.length());
  }

  private String taken(int end) {
    String sentence = pending.substring(0, end);
    pending.delete(0, end);
    return sentence;
  }
}
