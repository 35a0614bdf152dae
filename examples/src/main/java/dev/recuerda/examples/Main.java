package dev.recuerda.examples;

import dev.recuerda.examples.bench.BenchCommand;
import dev.recuerda.examples.evaluate.EvaluateCommand;
import dev.recuerda.examples.replay.ReplayCommand;
import dev.recuerda.examples.serve.ServeCommand;
import dev.recuerda.examples.tour.Plays;
import dev.recuerda.examples.whatsapp.WhatsAppCommand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/** The one entry point. Without the name of a command, what is given is given to {@code replay}. */
@Command(
    name = "recuerda",
    mixinStandardHelpOptions = true,
    version = "Recuerda 0.1.0-SNAPSHOT",
    description = "Runs the memory on conversations, and measures it. Needs no network, no key and no database, unless "
        + "replay, serve or whatsapp is to keep its memory in one, or to let a model read along or answer.",
    footer = {
      "",
      "Without a command, replay runs; without a file, it takes a conversation that ships with it.",
      "Exit codes: 0 done; 1 a floor that was asked for is missed, or words of users were mixed up or counts of them lost; 2 a "
        + "wrong option, or a file, a database or a model that cannot be used."
    })
public final class Main {

  private static final int WIDTH = 100;

  /** Ends the process only if something went wrong: Maven runs this in a process of its own. */
  public static void main(String[] args) {
    Console console = Console.ofThisProcess();
    int code = run(console, args);
    console.out().flush();
    console.err().flush();
    if (code != CommandLine.ExitCode.OK) {
      System.exit(code);
    }
  }

  /**
   * Runs a command.
   *
   * @return the exit code
   */
  public static int run(Console console, String... args) {
    return run(console, System.getenv(), args);
  }

  /**
   * Runs a command with other variables than those of this process.
   *
   * @return the exit code
   */
  public static int run(Console console, Map<String, String> environment, String... args) {
    CommandLine recuerda = new CommandLine(new Main())
        .addSubcommand(new ReplayCommand(console, environment))
        .addSubcommand(new ServeCommand(console, environment))
        .addSubcommand(new WhatsAppCommand(console, environment))
        .addSubcommand(BenchCommand.with(console))
        .addSubcommand(EvaluateCommand.with(console));
    Plays.with(console).forEach(recuerda::addSubcommand);
    recuerda
        .setOut(console.outWriter())
        .setErr(console.errWriter())
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setUsageHelpWidth(WIDTH)
        .setUsageHelpAutoWidth(false)
        .setParameterExceptionHandler((wrong, given) -> refuse(console, wrong));
    return recuerda.execute(withCommand(recuerda.getSubcommands().keySet(), args));
  }

  private static String[] withCommand(Set<String> commands, String... args) {
    boolean named = args.length > 0
        && (commands.contains(args[0]) || List.of("-h", "--help", "-V", "--version").contains(args[0]));
    List<String> all = new ArrayList<>(Arrays.asList(args));
    if (!named) {
      all.add(0, "replay");
    }
    return all.toArray(String[]::new);
  }

  private static int refuse(Console console, ParameterException wrong) {
    String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
    String firstLine = wrong.getMessage().lines().findFirst().orElse("this cannot be done");
    console.say(command + ": " + firstLine + " (see " + command + " --help)");
    return CommandLine.ExitCode.USAGE;
  }
}
