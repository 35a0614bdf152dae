package dev.recuerda.examples.evaluate;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The files that an evaluation reads. */
final class DataFiles {

  private static final String ENDING = "*.json";

  private DataFiles() {}

  /** The file itself, or those of a folder that end in {@code .json}, in the order of their names. */
  static List<Path> at(Path path) {
    Check.that(Files.exists(path), path.toString(), "is not there");
    return Files.isDirectory(path) ? within(path) : List.of(path);
  }

  private static List<Path> within(Path folder) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, ENDING)) {
      entries.forEach(files::add);
    } catch (IOException unreadable) {
      throw new InvalidInputException(folder.toString(), "must be a folder that can be read");
    }
    Check.that(!files.isEmpty(), folder.toString(), "must have files that end in .json");
    files.sort(Comparator.comparing(file -> String.valueOf(file.getFileName())));
    return files;
  }
}
