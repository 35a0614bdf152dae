package dev.recuerda.examples.evaluate;

import dev.recuerda.examples.Console;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that measures what it finds below a path, writes raw results, prints tables, and holds figures to floors. */
abstract class MeasuringCommand implements Callable<Integer> {

  private static final int FLOOR_MISSED = 1;

  private final Console console;
  private final List<String> endings;

  @Spec
  private @Nullable CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "PATH",
      description = "A file, or a folder in which, and in whose folders, every file that has one of the formats is read.")
  private @Nullable Path data;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the raw results go.")
  private @Nullable Path out;

  @Option(
      names = "--floor",
      split = ",",
      paramLabel = "NAME=PERCENT",
      description = "Of how many per cent the right thing must be done at least, by the name that stands in the tables. The exit "
          + "code is 1 where one is missed.")
  private Map<String, Double> floors = Map.of();

  /** @param endings how the names of files end that are looked into */
  MeasuringCommand(Console console, String... endings) {
    this.console = console;
    this.endings = List.of(endings);
  }

  /** Reads the files, and names the figures that they allow. */
  abstract List<String> read(List<Path> files);

  /** Measures what was read: writes the raw results, prints, and returns the figures by name. */
  abstract Map<String, Double> measure(RawResults raw);

  @Override
  public final Integer call() throws IOException {
    try {
      return evaluate(Objects.requireNonNull(data), Objects.requireNonNull(out));
    } catch (InvalidInputException wrong) {
      throw new ParameterException(Objects.requireNonNull(spec).commandLine(), String.valueOf(wrong.getMessage()));
    }
  }

  private int evaluate(Path from, Path to) throws IOException {
    List<Path> files = DataFiles.below(from, endings.toArray(String[]::new));
    Check.that(files.stream().noneMatch(file -> file.toAbsolutePath().equals(to.toAbsolutePath())), "--out",
        "must not be a file that is read");
    Floors least = new Floors(floors, read(files));
    try (RawResults raw = RawResults.to(to)) {
      Map<String, Double> figures = measure(raw);
      raw.done();
      console.out().flush();
      List<String> missed = least.missed(figures);
      missed.forEach(console::say);
      return missed.isEmpty() ? CommandLine.ExitCode.OK : FLOOR_MISSED;
    }
  }

  final Progress progress(String parts, int ofParts, String steps, int ofSteps) {
    return new Progress(console, System::nanoTime, parts, ofParts, steps, ofSteps);
  }

  final void print(String line) {
    Console.line(console.out(), line);
  }

  final void print(Grid grid) {
    grid.lines().forEach(this::print);
  }
}
