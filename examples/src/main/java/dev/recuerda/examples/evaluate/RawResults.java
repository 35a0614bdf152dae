package dev.recuerda.examples.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonpCharacterEscapes;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * A file of one JSON object a line, which is there whole or not at all: it is written beside its place under another name,
 * and moved when it is done.
 */
final class RawResults implements Closeable {

  private static final JsonMapper MAPPER = new JsonMapper();

  static {
    // Some readers take U+2028 and U+2029 for the end of a line.
    MAPPER.getFactory().setCharacterEscapes(JsonpCharacterEscapes.instance());
  }

  private final Path file;
  private final Path beside;
  private final BufferedWriter writer;

  private RawResults(Path file, Path beside) throws IOException {
    this.file = file;
    this.beside = beside;
    this.writer = Files.newBufferedWriter(beside, StandardCharsets.UTF_8);
  }

  /** Begins to write, so that a place that cannot be written to is known before anything is measured. */
  static RawResults to(Path file) {
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    Check.that(folder != null && Files.isDirectory(folder), "--out", "must be in a folder that is there");
    Check.that(!Files.exists(absolute) || Files.isRegularFile(absolute), "--out", "must be a file, and nothing else");
    try {
      return new RawResults(absolute, folder.resolve(file.getFileName() + ".part"));
    } catch (IOException | SecurityException refused) {
      throw new InvalidInputException("--out", "must be a file that can be written");
    }
  }

  /** Writes a line, with the fields in their order. */
  void add(Map<String, ?> fields) {
    try {
      writer.write(MAPPER.writeValueAsString(fields));
      writer.write('\n');
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    } catch (IOException full) {
      throw unwritable();
    }
  }

  /** Puts the file in its place. What stood there is no more. */
  void done() {
    try {
      writer.close();
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException refused) {
      throw unwritable();
    }
  }

  private static InvalidInputException unwritable() {
    return new InvalidInputException("--out", "must be a file that can be written to its end");
  }

  /** Leaves nothing behind but a file that is done. */
  @Override
  public void close() throws IOException {
    try {
      writer.close();
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
