package dev.recuerda.memory.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The sentences of the table beside this class, each with what it must be taken for. */
final class Sentences {

  private Sentences() {}

  record Sentence(String text, String meaning) {}

  static List<Sentence> all() {
    return in("sentences.txt");
  }

  /** The sentences of a table beside this class, by its name. */
  static List<Sentence> in(String table) {
    List<Sentence> sentences = new ArrayList<>();
    String meaning = "";
    for (String line : lines(table)) {
      if (line.startsWith("[")) {
        meaning = line.substring(1, line.length() - 1);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        sentences.add(new Sentence(line, meaning));
      }
    }
    return sentences;
  }

  /** The same words, as the sentences under this heading are taken. */
  static String meaningOf(Classification classification) {
    if (classification.tool().isPresent()) {
      return classification.tool().get() + (classification.memoryQuestion() ? " and memory question" : "");
    }
    if (classification.memoryQuestion()) {
      return "memory question";
    }
    return classification.acknowledgement() ? "acknowledgement" : "nothing";
  }

  private static List<String> lines(String table) {
    var file = Objects.requireNonNull(Sentences.class.getResourceAsStream(table));
    try (var reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
