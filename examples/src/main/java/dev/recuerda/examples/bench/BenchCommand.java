package dev.recuerda.examples.bench;

import dev.recuerda.examples.Console;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code bench}, which only leads to the benchmarks. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures the memory and its server on this machine, on made-up conversations that are the same in every run.")
public final class BenchCommand implements Runnable {

  @Spec
  private @Nullable CommandSpec spec;

  private BenchCommand() {}

  /** The command with the benchmarks it leads to. */
  public static CommandLine with(Console console) {
    return new CommandLine(new BenchCommand())
        .addSubcommand(new ChatsBench(console))
        .addSubcommand(new ConversationBench(console))
        .addSubcommand(new FilterBench(console))
        .addSubcommand(new PostgresBench(console))
        .addSubcommand(new RecallBench(console))
        .addSubcommand(new ServeBench(console))
        .addSubcommand(new StrangersBench(console));
  }

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(),
        "which benchmark? There are chats, conversation, filter, postgres, recall, serve and strangers");
  }
}
