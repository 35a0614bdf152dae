package dev.recuerda.memory.text;

import dev.recuerda.memory.error.Check;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a room knows of one language: lines of text under headings, read from a UTF-8 file that a speaker of the language
 * can read and write. A heading stands in square brackets; {@code #} begins a comment; blank lines mean nothing.
 */
public final class Lexicon {

  private final Map<String, List<String>> sections;

  private Lexicon(Map<String, List<String>> sections) {
    this.sections = sections;
  }

  static Lexicon empty() {
    return new Lexicon(Map.of());
  }

  static Lexicon read(URL file) {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    String heading = "";
    for (String line : lines(file)) {
      if (line.startsWith("[") && line.endsWith("]")) {
        heading = line.substring(1, line.length() - 1).strip();
      } else {
        sections.computeIfAbsent(heading, h -> new ArrayList<>()).add(line);
      }
    }
    return new Lexicon(sections);
  }

  static List<String> lines(URL file) {
    var connection = open(file);
    try (var reader = new BufferedReader(connection)) {
      return reader.lines().map(Lexicon::withoutComment).filter(line -> !line.isEmpty()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStreamReader open(URL file) {
    try {
      return new InputStreamReader(file.openStream(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String withoutComment(String line) {
    int comment = line.indexOf('#');
    return (comment < 0 ? line : line.substring(0, comment)).strip();
  }

  /** The headings, in the order of the file. */
  public Set<String> headings() {
    return Collections.unmodifiableSet(sections.keySet());
  }

  /** The lines under a heading, as they are written; none where there is no such heading. */
  public List<String> lines(String heading) {
    return List.copyOf(sections.getOrDefault(Check.required("heading", heading), List.of()));
  }

  /** The words under a heading, whatever line they stand in, folded as {@link Words#fold} does. */
  public List<String> words(String heading) {
    return lines(heading).stream()
        .flatMap(line -> Arrays.stream(line.split(" +")))
        .map(Words::fold)
        .distinct()
        .toList();
  }
}
