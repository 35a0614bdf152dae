package dev.recuerda.examples.bench;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Looks at what a benchmark was told. */
final class Options {

  private Options() {}

  static void atLeast(@Nullable CommandSpec spec, int least, String option, List<Integer> given) {
    if (given.stream().anyMatch(value -> value < least)) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), "Invalid value for option '" + option + "': must be at least " + least);
    }
  }

  static void atMost(@Nullable CommandSpec spec, int most, String option, int given) {
    if (given > most) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), "Invalid value for option '" + option + "': must be at most " + most);
    }
  }
}
