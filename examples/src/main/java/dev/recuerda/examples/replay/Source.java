package dev.recuerda.examples.replay;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** Where a conversation comes from: a file, standard input, or one that ships with the examples. */
final class Source {

  private static final String STANDARD_INPUT = "-";

  private final String name;
  private final OptionalLong size;
  private final Opening opening;

  private Source(String name, OptionalLong size, Opening opening) {
    this.name = name;
    this.size = size;
    this.opening = opening;
  }

  static Source chosen(Optional<String> file, Optional<ReplayLanguage> sample, InputStream in) throws IOException {
    Check.that(file.isEmpty() || sample.isEmpty(), "--sample", "must be left out where a FILE is given");
    if (file.isEmpty()) {
      return shipped(sample.orElse(ReplayLanguage.ES));
    }
    return file.get().equals(STANDARD_INPUT)
        ? new Source("standard input", OptionalLong.empty(), () -> in)
        : of(file.get());
  }

  private static Source shipped(ReplayLanguage language) {
    String name = "conversation." + language + ".jsonl";
    return new Source(name, OptionalLong.empty(), () -> Objects.requireNonNull(Source.class.getResourceAsStream(name)));
  }

  private static Source of(String name) throws IOException {
    Path file = path(name);
    Check.that(Files.exists(file), name, "is not there; FILE must be a conversation in JSON lines");
    Check.that(!Files.isDirectory(file), name, "is a directory; FILE must be a conversation in JSON lines");
    Check.that(Files.isReadable(file), name, "must not be read by this user");
    OptionalLong size = Files.isRegularFile(file) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
    return new Source(name, size, () -> Files.newInputStream(file));
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException wrong) {
      throw new InvalidInputException("FILE", "must be the path of a file");
    }
  }

  String name() {
    return name;
  }

  /** Its bytes, where they are known beforehand. */
  OptionalLong size() {
    return size;
  }

  InputStream open() throws IOException {
    return opening.open();
  }

  @FunctionalInterface
  private interface Opening {
    InputStream open() throws IOException;
  }
}
