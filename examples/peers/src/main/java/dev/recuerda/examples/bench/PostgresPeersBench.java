package dev.recuerda.examples.bench;

import dev.recuerda.examples.Console;
import dev.recuerda.examples.bench.Life.Piece;
import dev.recuerda.examples.replay.PostgresUrl;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.port.Embeddings;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.recall.Findings.Nearest;
import dev.recuerda.postgres.PostgresOptions;
import dev.recuerda.postgres.PostgresSchema;
import dev.recuerda.postgres.PostgresStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code postgres} of this module: recall beside the stores of LangChain4j and Spring AI, in one database. */
@Command(
    name = "postgres",
    mixinStandardHelpOptions = true,
    description = {
      "Gives the facts of many users to Recuerda and to the pgvector stores of LangChain4j and Spring AI, each as its defaults "
          + "make it and as an expert would tune it, and asks all of them the same, by turns. Recuerda reads window, profile, "
          + "facts and episodes, by words and vectors; the others look for facts by vectors. Interrupted, the next run goes on.",
      ""
    })
final class PostgresPeersBench implements Callable<Integer> {

  private static final List<Integer> SIZES = List.of(100, 1_000, 10_000, 100_000);
  private static final int USERS_OF_SIZE = 5;
  private static final int WARM_UP = 30;
  private static final int WARM_UP_OF_PROCESS = 500;
  private static final int BATCH = 1_000;
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final PostgresOptions PATIENT = PostgresOptions.standard()
      .reading(Duration.ofMinutes(2)).writing(Duration.ofMinutes(10)).idle(Duration.ofMinutes(10));

  private final Console console = Console.ofThisProcess();
  private final Embeddings embeddings = new Meanings();
  private int warmUp = WARM_UP_OF_PROCESS;

  @Spec
  private @Nullable CommandSpec spec;

  @Option(names = "--url", required = true, paramLabel = "URL",
      description = "The database, with the role of the application, as --jdbc of replay.")
  private String url = "";

  @Option(names = "--owner-url", required = true, paramLabel = "URL",
      description = "The same with a role that may make tables and extensions, for the others' tables too.")
  private String ownerUrl = "";

  @Option(names = "--users", paramLabel = "N", defaultValue = "100", description = "How many users (default: ${DEFAULT-VALUE}).")
  private int users;

  @Option(names = "--facts", paramLabel = "N", defaultValue = "10000",
      description = "How many facts together (default: ${DEFAULT-VALUE}).")
  private int facts;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
      description = "Which users are made up (default: ${DEFAULT-VALUE}).")
  private int seed;

  @Option(names = "--samples", paramLabel = "N", defaultValue = "100",
      description = "How many requests of users of each size (default: ${DEFAULT-VALUE}).")
  private int samples;

  @Option(names = "--only-tuned",
      description = "Leaves the others out as their defaults make them, which take long to fill.")
  private boolean onlyTuned;

  @Override
  public Integer call() throws SQLException {
    Options.atLeast(spec, 1, "--users", List.of(users));
    Options.atLeast(spec, users, "--facts", List.of(facts));
    Options.atLeast(spec, 0, "--seed", List.of(seed));
    Options.atLeast(spec, 1, "--samples", List.of(samples));
    Population population = new Population(users, facts, seed);
    PostgresUrl application = PostgresUrl.of("--url", url);
    PostgresUrl owner = PostgresUrl.of("--owner-url", ownerUrl);
    PostgresSchema.migrate(owner.source());
    Console.line(console.out(), Machine.described());
    try (OneConnection theirs = new OneConnection(owner.source())) {
      List<PostgresPeer> peers = peers(theirs);
      try (PostgresStore store =
          PostgresStore.connect(application.url(), application.user(), application.password(), PATIENT)) {
        new Settling(population, store, console).settle(1);
      }
      for (PostgresPeer peer : peers) {
        fill(population, peer, theirs);
      }
      vacuum(theirs, peers);
      for (int size : SIZES) {
        List<Integer> alike = population.ofSize(size, USERS_OF_SIZE);
        if (!alike.isEmpty()) {
          compare(population, size, alike, application, peers);
        }
      }
    }
    return 0;
  }

  private List<PostgresPeer> peers(OneConnection source) throws SQLException {
    List<PostgresPeer> peers = new ArrayList<>();
    for (boolean tuned : onlyTuned ? new boolean[] {true} : new boolean[] {true, false}) {
      peers.add(new LangChain4jInPostgres(source, embeddings, tuned));
      peers.add(new SpringAiInPostgres(source, embeddings, tuned));
    }
    return peers;
  }

  // ---- Filling ----

  private void fill(Population population, PostgresPeer peer, OneConnection source) throws SQLException {
    peer.prepare();
    long there = count(source, peer);
    long begun = System.nanoTime();
    long added = 0;
    for (int user = 1; user <= users; user++) {
      Life life = population.life(user);
      int before = added(population, user - 1);
      if (before + population.factsOf(user) <= there) {
        continue;
      }
      while (!life.isOver()) {
        Piece piece = life.next(BATCH);
        peer.add(life.id(), piece.facts());
        added += piece.facts().size();
      }
      if (user % Math.max(1, users / 10) == 0) {
        console.say(String.format(Locale.ROOT, "%s: %,d of %,d users", peer.name(), user, users));
      }
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    Console.line(console.out(), String.format(Locale.ROOT, "%s: %,d facts added, %,.0f in a second",
        peer.name(), added, added / seconds));
  }

  /** How many facts the users have up to one of them. */
  private static int added(Population population, int user) {
    int facts = 0;
    for (int i = 1; i <= user; i++) {
      facts += population.factsOf(i);
    }
    return facts;
  }

  private static long count(OneConnection source, PostgresPeer peer) throws SQLException {
    try (Connection connection = source.getConnection(); Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from " + peer.table())) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void vacuum(OneConnection source, List<PostgresPeer> peers) throws SQLException {
    try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
      for (String table : Disk.TABLES) {
        statement.execute("vacuum (analyze) " + PostgresSchema.NAME + "." + table);
      }
      for (PostgresPeer peer : peers) {
        statement.execute("vacuum (analyze) " + peer.table());
      }
    }
  }

  // ---- Asking ----

  private void compare(
      Population population, int size, List<Integer> alike, PostgresUrl application, List<PostgresPeer> peers)
      throws SQLException {
    console.say(String.format(Locale.ROOT, "asking for users of %,d records", size));
    List<Life> lives = alike.stream().map(population::life).toList();
    List<Asked> questions = questions(lives);
    Took ours = new Took("Recuerda");
    List<Took> theirs = peers.stream().map(peer -> new Took(peer.name())).toList();
    try (Threads threads = new Threads(); OneConnection one = new OneConnection(application.source());
        PostgresStore store = PostgresStore.over(one, PATIENT)) {
      List<UserMemory> memories = lives.stream().map(life -> memory(store, threads, life)).toList();
      for (int i = -warmUp; i < samples; i++) {
        Asked asked = questions.get(Math.floorMod(i, samples));
        boolean counts = i >= 0;
        UserMemory memory = memories.get(lives.indexOf(asked.life()));
        ours.add(counts, asked, () -> memory.recall(asked.request()).facts().content().stream()
            .map(fact -> fact.fact().id().toString()).toList());
        for (int peer = 0; peer < peers.size(); peer++) {
          PostgresPeer its = peers.get(peer);
          theirs.get(peer).add(counts, asked, () -> its.nearest(asked.life().id(), asked.request().text(), Nearness.BEST));
        }
      }
      ours.found = exact(store, questions) * samples;
    }
    warmUp = WARM_UP;
    Table table = new Table(String.format(Locale.ROOT, "Users of %,d records", size), "");
    table.add(ours.name, ours.figures());
    theirs.forEach(took -> table.add(took.name, took.figures()));
    table.lines().forEach(line -> Console.line(console.out(), line));
    console.out().flush();
  }

  private static UserMemory memory(MemoryStore store, Threads threads, Life life) {
    return Memory.builder(store).clock(life::now).executor(threads).embeddings(new Meanings()).readLimit(LIMIT).build()
        .of(life.id());
  }

  /** The requests, with what a look at every vector finds. */
  private List<Asked> questions(List<Life> lives) {
    Talk talk = new Talk(seed);
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < samples; i++) {
      Message request = talk.fromUser(talk.request());
      asked.add(new Asked(lives.get(i % lives.size()), request, new Nearness(Meanings.of(request.text()))));
    }
    for (Life life : lives) {
      List<Nearness> its = asked.stream().filter(one -> one.life() == life).map(Asked::nearness).toList();
      while (!life.isOver()) {
        Piece piece = life.next(BATCH);
        its.forEach(nearness -> nearness.see(piece.facts()));
      }
    }
    return asked;
  }

  /** How many of the nearest Recuerda's store finds, which ranks them by words as well before it tells of them. */
  private static double exact(MemoryStore store, List<Asked> questions) {
    double found = 0;
    for (Asked asked : questions) {
      List<FactId> told = store.read(asked.life().id(), records -> records.recall(asked.nearness().plan()).nearest().stream()
          .map(Nearest::fact).toList());
      List<FactId> best = asked.nearness().best();
      found += (double) best.stream().filter(told::contains).count() / best.size();
    }
    return found / questions.size();
  }

  /** A request of somebody, and the facts that lie nearest to it. */
  private record Asked(Life life, Message request, Nearness nearness) {}

  /** What somebody's answers took, and how good they were. */
  private static final class Took {

    private final String name;
    private final List<Long> nanos = new ArrayList<>();
    private double rows;
    private double found;

    Took(String name) {
      this.name = name;
    }

    void add(boolean counts, Asked asked, Callable<List<String>> answer) {
      long begun = System.nanoTime();
      List<String> told = answered(answer);
      long took = System.nanoTime() - begun;
      if (counts) {
        nanos.add(took);
        rows += told.size();
        List<FactId> best = asked.nearness().best();
        found += (double) best.stream().filter(id -> told.contains(id.toString())).count() / best.size();
      }
    }

    private static List<String> answered(Callable<List<String>> answer) {
      try {
        return answer.call();
      } catch (RuntimeException failed) {
        throw failed;
      } catch (Exception failed) {
        throw new IllegalStateException(failed);
      }
    }

    Map<String, String> figures() {
      Samples samples = Samples.of(nanos.stream().mapToLong(Long::longValue).toArray());
      Map<String, String> figures = new LinkedHashMap<>();
      for (int percent : new int[] {50, 95, 99}) {
        figures.put("p" + percent + " ms", String.format(Locale.ROOT, "%,.2f", samples.millis(percent)));
      }
      figures.put("facts told", String.format(Locale.ROOT, "%.2f", rows / nanos.size()));
      figures.put("recall@" + Nearness.BEST + " of a scan", String.format(Locale.ROOT, "%.3f", found / nanos.size()));
      return figures;
    }
  }
}
