package dev.recuerda.examples.tour;

import dev.recuerda.examples.Console;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands that play something. */
public final class Plays {

  private Plays() {}

  /** Each command by its name. A play is made ready when it is called for, and not before. */
  public static Map<String, CommandLine> with(Console console) {
    Map<String, CommandLine> commands = new LinkedHashMap<>();
    commands.put("demo", command("Plays seven scenes with a founder and two agents: what both know of the founder, and what each "
        + "knows alone.", () -> new Demo(console).play()));
    commands.put("usage", command("Plays ten steps of using agents, sessions and a user's context, refusals and clean-up "
        + "included.", () -> new Usage(console).play()));
    commands.put("forget-me", command("Plays, in Spanish, how one thing is forgotten, a consent withdrawn, and everything "
        + "erased, with the receipts.", () -> new ForgetMe(console).play()));
    commands.put("own-store", command("Plays a memory over a store of one's own, which keeps each user's memory in the region "
        + "that they belong to.", () -> new OwnStore(console).play()));
    return commands;
  }

  private static CommandLine command(String description, Runnable play) {
    CommandLine command = new CommandLine(new Play(play));
    command.getCommandSpec().usageMessage().description(description);
    return command;
  }

  /** The command of one play. */
  @Command(mixinStandardHelpOptions = true)
  private static final class Play implements Runnable {

    private final Runnable play;

    Play(Runnable play) {
      this.play = play;
    }

    @Override
    public void run() {
      play.run();
    }
  }
}
