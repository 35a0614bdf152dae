package dev.recuerda.examples.evaluate;

import dev.recuerda.memory.fact.Claim;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody wants, in their words, and a question that is answered well only by who knows of it.
 *
 * @param topic the name of its file, without the ending
 * @param index its place in the file, counted from 0
 */
record Preference(String topic, int index, String text, String question) {

  private static final String FOLDER = "explicit_preference";
  private static final int LONGEST = 2_000;
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*[^\"\\s][^\"]*)\"");

  /** The preferences of a folder in the format of PrefEval, in the order of its files. */
  static List<Preference> at(Path folder) {
    List<Preference> preferences = new ArrayList<>();
    for (Path file : DataFiles.at(folder.resolve(FOLDER))) {
      String name = String.valueOf(file.getFileName());
      preferences.addAll(of(name.substring(0, name.lastIndexOf('.')), Given.in(file)));
    }
    return preferences;
  }

  private static List<Preference> of(String topic, Given file) {
    List<Given> entries = file.list();
    file.require(!entries.isEmpty(), "must hold a preference");
    List<Preference> preferences = new ArrayList<>();
    for (Given entry : entries) {
      preferences.add(new Preference(topic, preferences.size(),
          said(entry.field("preference").text(LONGEST)), entry.field("question").text(LONGEST)));
    }
    return preferences;
  }

  /** Marks of quotation around the whole are the file's: nobody speaks in them. */
  private static String said(String text) {
    Matcher quoted = QUOTED.matcher(text.strip());
    return quoted.matches() ? quoted.group(1) : text;
  }

  /** Whether there is a folder of preferences in a folder. */
  static boolean isIn(Path folder) {
    return Files.isDirectory(folder.resolve(FOLDER));
  }

  /** What a host would report of it. */
  Claim claim() {
    String line = text.strip().replaceAll("\\s", " ");
    int length = line.codePointCount(0, line.length());
    String statement = length <= Claim.MAX_LENGTH ? line : line.substring(0, line.offsetByCodePoints(0, Claim.MAX_LENGTH));
    return Claim.preference("reported", statement, statement);
  }
}
