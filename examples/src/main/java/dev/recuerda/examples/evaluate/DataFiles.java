package dev.recuerda.examples.evaluate;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The files that an evaluation reads. */
final class DataFiles {

  private static final String ENDING = "*.json";
  private static final String PACKED = ".gz";
  private static final String MARK = "\uFEFF";

  private DataFiles() {}

  /** The file itself, or those of a folder that end in {@code .json}, in the order of their names. */
  static List<Path> at(Path path) {
    Check.that(Files.exists(path), path.toString(), "is not there");
    return Files.isDirectory(path) ? within(path) : List.of(path);
  }

  /** The file itself, or those of a folder and of the folders in it that end in one of these, in the order of their paths. */
  static List<Path> below(Path path, String... endings) {
    Check.that(Files.exists(path), path.toString(), "is not there");
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(Files::isRegularFile).filter(file -> Stream.of(endings).anyMatch(name(file)::endsWith)).sorted().toList();
    } catch (IOException | UncheckedIOException unreadable) {
      throw new InvalidInputException(path.toString(), "must be a folder that can be read");
    }
  }

  static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** What stands in a file, without a byte order mark; what ends in {@code .gz} is unpacked. */
  static String text(Path file) {
    try (InputStream in = opened(file)) {
      CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder();
      String text = strict.decode(ByteBuffer.wrap(in.readAllBytes())).toString();
      return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
    } catch (CharacterCodingException malformed) {
      throw new InvalidInputException(name(file), "must be written in UTF-8");
    } catch (IOException unreadable) {
      throw new InvalidInputException(name(file), "must be a file that can be read");
    }
  }

  private static InputStream opened(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    if (!name(file).endsWith(PACKED)) {
      return in;
    }
    try {
      return new GZIPInputStream(in);
    } catch (IOException notPacked) {
      in.close();
      throw notPacked;
    }
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
