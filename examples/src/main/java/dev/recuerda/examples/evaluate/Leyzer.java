package dev.recuerda.examples.evaluate;

import dev.recuerda.examples.evaluate.Request.Kind;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads requests in the format of Leyzer: lines of domain, intent and text, separated by tabs, below the names of the columns.
 * Every one of them asks for a tool. The name of a file tells its part and its language: {@code leyzer-dev-es-ES-0.1.0.tsv}.
 */
final class Leyzer {

  /** How the names of its files end. */
  static final String ENDING = ".tsv";

  private static final String COLUMNS = "domain\tintent\tutterance";
  private static final Pattern NAME = Pattern.compile(".*-(train|dev|test)-([a-z]{2})-.*");

  private Leyzer() {}

  static Optional<RequestSet> in(Path file) {
    List<String> lines = DataFiles.text(file).lines().toList();
    if (lines.isEmpty() || !lines.get(0).startsWith(COLUMNS)) {
      return Optional.empty();
    }
    String name = DataFiles.name(file);
    Matcher parts = NAME.matcher(name);
    Check.that(parts.matches(), name, "must be named like leyzer-dev-es-ES-0.1.0.tsv");
    List<Request> requests = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      requests.add(request(name + ": line " + (i + 1), lines.get(i).split("\t"), parts.group(1).equals("train")));
    }
    return Optional.of(new RequestSet("leyzer-" + parts.group(2), requests));
  }

  private static Request request(String place, String[] columns, boolean training) {
    if (columns.length < 3 || columns[2].isBlank()) {
      throw new InvalidInputException(place, "must have a domain, an intent and a text, separated by tabs");
    }
    return new Request(new Sentence(place, Channel.USER, columns[2]), columns[0] + "." + columns[1], Kind.TOOL, training);
  }
}
