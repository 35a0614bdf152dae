package dev.recuerda.examples.replay;

import dev.recuerda.examples.chats.ChatMessages;
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
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Where a conversation comes from: a file, standard input, one that ships with the examples, or a chat that was exported. */
final class Source {

  private static final String STANDARD_INPUT = "-";

  private final String name;
  private final Hearing hearing;
  private final Opening opening;

  private Source(String name, Hearing hearing, Opening opening) {
    this.name = name;
    this.hearing = hearing;
    this.opening = opening;
  }

  static Source chosen(Optional<String> file, Optional<ReplayLanguage> sample, InputStream in) throws IOException {
    Check.that(file.isEmpty() || sample.isEmpty(), "--sample", "must be left out where a FILE is given");
    if (file.isEmpty()) {
      return shipped(sample.orElse(ReplayLanguage.ES));
    }
    return file.get().equals(STANDARD_INPUT)
        ? lines("standard input", OptionalLong.empty(), () -> in)
        : of(file.get());
  }

  private static Source shipped(ReplayLanguage language) {
    String name = "conversation." + language + ".jsonl";
    return lines(name, OptionalLong.empty(), () -> Objects.requireNonNull(Source.class.getResourceAsStream(name)));
  }

  private static Source of(String name) throws IOException {
    Path file = path(name);
    Check.that(Files.exists(file), name, "is not there; FILE must be a conversation in JSON lines");
    Check.that(!Files.isDirectory(file), name, "is a directory; FILE must be a conversation in JSON lines");
    Check.that(Files.isReadable(file), name, "must not be read by this user");
    OptionalLong size = Files.isRegularFile(file) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
    return lines(name, size, () -> Files.newInputStream(file));
  }

  private static Source lines(String name, OptionalLong size, Stream stream) {
    return new Source(name, Hearing.SPOKEN_TO,
        passedOver -> new JsonInputs(new InputLines(stream.open()), size, passedOver));
  }

  /** A chat that somebody had with others. */
  static Source chat(String name, Supplier<ChatMessages> messages) {
    return new Source(name, Hearing.OVERHEARD, passedOver -> new ChatInputs(messages.get()));
  }

  /** @throws InvalidInputException if it is no path */
  static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException wrong) {
      throw new InvalidInputException("FILE", "must be the path of a file");
    }
  }

  String name() {
    return name;
  }

  /** To whom it is said. */
  Hearing hearing() {
    return hearing;
  }

  /** @param passedOver told of the line of each field that is none */
  Inputs open(BiConsumer<Long, String> passedOver) throws IOException {
    return opening.open(passedOver);
  }

  @FunctionalInterface
  private interface Opening {
    Inputs open(BiConsumer<Long, String> passedOver) throws IOException;
  }

  @FunctionalInterface
  private interface Stream {
    InputStream open() throws IOException;
  }
}
