package dev.recuerda.examples.evaluate;

import dev.recuerda.examples.Console;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code evaluate}, which only leads to the evaluations. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Measures the memory on data that others made. None of it ships with Recuerda.")
public final class EvaluateCommand implements Runnable {

  @Spec
  private @Nullable CommandSpec spec;

  private EvaluateCommand() {}

  /** The command with the evaluations it leads to. */
  public static CommandLine with(Console console) {
    return new CommandLine(new EvaluateCommand())
        .addSubcommand(new RecallCommand(console))
        .addSubcommand(new PreferencesCommand(console))
        .addSubcommand(new LearningCommand(console))
        .addSubcommand(new ClassesCommand(console))
        .addSubcommand(new SensitiveCommand(console))
        .addSubcommand(new ActionsCommand(console));
  }

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(),
        "which evaluation? There are recall, preferences, learning, classes, sensitive and actions");
  }
}
