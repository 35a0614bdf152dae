package dev.recuerda.postgres.server;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program that is run to its end, within a time. */
final class Command {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int LINES_TOLD = 5;

  private Command() {
  }

  /** The program of this name that the shell would run. */
  static Optional<Path> find(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Whether the program can be run and ends well. */
  static boolean works(String... command) {
    try {
      run(Path.of("."), List.of(command));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * What the program wrote.
   *
   * @throws IOException if it does not end well, with the last lines of what it wrote
   */
  static String run(Path directory, List<String> command) throws IOException {
    Path output = Files.createTempFile("recuerda-command", ".txt");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile())
          .redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().put("LC_ALL", "C");
      Process process = builder.start();
      process.getOutputStream().close();
      boolean ended = await(process, LIMIT);
      String written = Files.readString(output);
      if (!ended || process.exitValue() != 0) {
        throw new IOException(command.get(0) + (ended ? " failed: " : " took too long: ") + lastLines(written));
      }
      return written;
    } finally {
      Files.delete(output);
    }
  }

  /** Whether the process ended in time; one that did not is ended, with those that it started. */
  static boolean await(Process process, Duration limit) throws InterruptedIOException {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while waiting for a program");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  static String lastLines(String text) {
    List<String> lines = text.lines().toList();
    return String.join(" / ", lines.subList(Math.max(0, lines.size() - LINES_TOLD), lines.size()));
  }
}
