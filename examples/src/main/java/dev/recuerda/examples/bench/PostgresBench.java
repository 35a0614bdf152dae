package dev.recuerda.examples.bench;

import dev.recuerda.examples.Console;
import dev.recuerda.examples.replay.PostgresUrl;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.error.MemoryException;
import dev.recuerda.postgres.PostgresOptions;
import dev.recuerda.postgres.PostgresSchema;
import dev.recuerda.postgres.PostgresStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code bench postgres}: what a recall costs beside the least that a database can be asked. */
@Command(
    name = "postgres",
    mixinStandardHelpOptions = true,
    description = {
      "Fills a PostgreSQL with facts of 384 dimensions and as many messages, of users of whom few have much, and measures "
          + "reading for users of each size as a multiple of SELECT 1 on the same connection, writing in three ways, and what "
          + "it takes on the disk. Interrupted, the next run goes on. Give it a database of its own.",
      ""
    })
final class PostgresBench implements Callable<Integer> {

  private static final List<Integer> SIZES = List.of(100, 1_000, 10_000, 100_000);

  /** Loading and whales take longer than an answer may. */
  private static final PostgresOptions PATIENT = PostgresOptions.standard()
      .reading(Duration.ofMinutes(2)).writing(Duration.ofMinutes(10)).idle(Duration.ofMinutes(10));

  private final Console console;

  @Spec
  private @Nullable CommandSpec spec;

  @Option(names = "--url", required = true, paramLabel = "URL",
      description = "The database, with the role of the application, as --jdbc of replay.")
  private String url = "";

  @Option(names = "--owner-url", paramLabel = "URL",
      description = "The same with the role that owns the tables: makes them first, and vacuums once all is loaded. Without it "
          + "the tables have to be there, and what was loaded may not be vacuumed when it is measured.")
  private @Nullable String ownerUrl;

  @Option(names = "--users", paramLabel = "N", defaultValue = "100",
      description = "How many users; the second has half as much as the first, the third a third (default: ${DEFAULT-VALUE}).")
  private int users;

  @Option(names = "--facts", paramLabel = "N", defaultValue = "10000",
      description = "How many facts together, and as many messages (default: ${DEFAULT-VALUE}).")
  private int facts;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
      description = "Another seed makes up other users, beside those that are there (default: ${DEFAULT-VALUE}).")
  private int seed;

  @Option(names = "--samples", paramLabel = "N", defaultValue = "500",
      description = "How many recalls are measured for users of each size (default: ${DEFAULT-VALUE}).")
  private int samples;

  @Option(names = "--written", paramLabel = "N", defaultValue = "2000",
      description = "How many facts are written in each way, for a user who is forgotten afterwards (default: ${DEFAULT-VALUE}).")
  private int written;

  PostgresBench(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws SQLException {
    Options.atLeast(spec, 1, "--users", List.of(users));
    Options.atLeast(spec, users, "--facts", List.of(facts));
    Options.atLeast(spec, 0, "--seed", List.of(seed));
    Options.atLeast(spec, 1, "--samples", List.of(samples));
    Options.atLeast(spec, 1, "--written", List.of(written));
    Population population = new Population(users, facts, seed);
    try {
      PostgresUrl application = PostgresUrl.of("--url", url);
      Optional<PostgresUrl> owner = Optional.ofNullable(ownerUrl).map(given -> PostgresUrl.of("--owner-url", given));
      owner.ifPresent(given -> PostgresSchema.migrate(given.source()));
      Console.line(console.out(), Machine.described());
      load(population, application, owner);
      print(new PostgresReadings(population, application, PATIENT, samples, console).table(SIZES));
      print(new PostgresWritings(application, PATIENT, written).table());
      print(Disk.table(application.source(), facts));
      return 0;
    } catch (MemoryException wrong) {
      String why = Objects.requireNonNullElse(wrong.getMessage(), "the database cannot be used");
      throw new ParameterException(Objects.requireNonNull(spec).commandLine(), why);
    }
  }

  private void load(Population population, PostgresUrl application, Optional<PostgresUrl> owner) throws SQLException {
    long start = System.nanoTime();
    try (PostgresStore store =
        PostgresStore.connect(application.url(), application.user(), application.password(), PATIENT)) {
      long loaded = new Settling(population, store, console).settle(Math.min(2, Runtime.getRuntime().availableProcessors()));
      if (loaded > 0) {
        double seconds = (System.nanoTime() - start) / 1e9;
        Console.line(console.out(), String.format(Locale.ROOT,
            "Loaded %,d facts and as many messages in %,.0f s, %,.0f of each in a second", loaded, seconds, loaded / seconds));
      }
    }
    if (owner.isPresent()) {
      console.say("vacuuming");
      try (Connection connection = owner.get().source().getConnection(); Statement statement = connection.createStatement()) {
        for (String table : Disk.TABLES) {
          statement.execute("vacuum (analyze) " + PostgresSchema.NAME + "." + table);
        }
      }
    }
  }

  private void print(Table table) {
    table.lines().forEach(line -> Console.line(console.out(), line));
    console.out().flush();
  }
}
