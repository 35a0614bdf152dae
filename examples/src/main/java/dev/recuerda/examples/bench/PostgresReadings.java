package dev.recuerda.examples.bench;

import dev.recuerda.examples.Console;
import dev.recuerda.examples.bench.Life.Piece;
import dev.recuerda.examples.replay.PostgresUrl;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.recall.Findings.Nearest;
import dev.recuerda.postgres.PostgresOptions;
import dev.recuerda.postgres.PostgresStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.ToDoubleFunction;
import org.postgresql.ds.PGSimpleDataSource;

/** Measures what a full recall costs for users of each size. */
final class PostgresReadings {

  private static final int WARM_UP = 100;
  private static final int WARM_UP_OF_PROCESS = 3_000;
  private static final int USERS_OF_SIZE = 20;
  private static final int COUNTED = 20;
  private static final int COMPARED = 20;
  private static final int PIECE = 1_000;
  private static final int BAR_SIZE = 1_000;
  private static final int BAR_TIMES = 3;
  private static final int BAR_MILLIS = 3;
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final Population population;
  private final PostgresUrl url;
  private final PostgresOptions options;
  private final int samples;
  private final Console console;
  private int warmUp = WARM_UP_OF_PROCESS;

  PostgresReadings(Population population, PostgresUrl url, PostgresOptions options, int samples, Console console) {
    this.population = population;
    this.url = url;
    this.options = options;
    this.samples = samples;
    this.console = console;
  }

  Table table(List<Integer> sizes) throws SQLException {
    Table table = new Table("A full recall", "records");
    for (int size : sizes) {
      List<Integer> users = population.ofSize(size, USERS_OF_SIZE);
      if (!users.isEmpty()) {
        console.say(String.format(Locale.ROOT, "reading for users of %,d records", size));
        table.add(String.format(Locale.ROOT, "%,d", size), measured(size, users));
      }
    }
    return table;
  }

  private Map<String, String> measured(int size, List<Integer> users) throws SQLException {
    Talk talk = new Talk(population.seed());
    List<Life> lives = new ArrayList<>();
    Map<Life, List<Nearness>> asked = new LinkedHashMap<>();
    for (int user : users) {
      Life life = population.life(user);
      List<Nearness> questions = new ArrayList<>();
      for (int i = 0; i < (COMPARED + users.size() - 1) / users.size(); i++) {
        questions.add(new Nearness(Meanings.of(talk.request())));
      }
      while (!life.isOver()) {
        Piece piece = life.next(PIECE);
        questions.forEach(nearness -> nearness.see(piece.facts()));
      }
      lives.add(life);
      asked.put(life, questions);
    }
    Map<String, String> figures = new LinkedHashMap<>();
    figures.put("users", Integer.toString(users.size()));
    figures.put("facts, and messages, of the first", String.format(Locale.ROOT, "%,d", population.factsOf(users.get(0))));
    latency(figures, size, lives);
    traffic(figures, lives);
    figures.put("recall@" + Nearness.BEST + " of a scan", String.format(Locale.ROOT, "%.3f", exactness(asked)));
    return figures;
  }

  private void latency(Map<String, String> figures, int size, List<Life> lives) throws SQLException {
    long[] recalls = new long[samples];
    long[] least = new long[samples];
    int degraded = 0;
    try (Threads threads = new Threads(); OneConnection source = new OneConnection(url.source());
        PostgresStore store = PostgresStore.over(source, options)) {
      List<UserMemory> memories = memories(store, threads, lives);
      for (int i = -warmUp; i < samples; i++) {
        int user = Math.floorMod(i, lives.size());
        Message request = lives.get(user).request();
        long begun = System.nanoTime();
        selectOne(source);
        long asked = System.nanoTime();
        boolean lacks = memories.get(user).recall(request).isDegraded();
        long told = System.nanoTime();
        if (i >= 0) {
          least[i] = asked - begun;
          recalls[i] = told - asked;
          degraded += lacks ? 1 : 0;
        }
      }
    }
    warmUp = WARM_UP;
    Samples recall = Samples.of(recalls);
    Samples one = Samples.of(least);
    figures.put("SELECT 1, p50 ms", String.format(Locale.ROOT, "%,.3f", one.millis(50)));
    for (int percent : new int[] {50, 95, 99}) {
      figures.put("recall, p" + percent + " ms", String.format(Locale.ROOT, "%,.2f", recall.millis(percent)));
      figures.put("  p" + percent + " as times SELECT 1", String.format(Locale.ROOT, "%,.1f", recall.millis(percent) / one.millis(50)));
    }
    double bar = BAR_TIMES * one.millis(50) + BAR_MILLIS;
    figures.put("  p50 within 3 x SELECT 1 + 3 ms",
        size == BAR_SIZE ? recall.millis(50) <= bar ? "PASS" : "FAIL" : "");
    figures.put("  readings that lack a layer", Integer.toString(degraded));
  }

  private static List<UserMemory> memories(MemoryStore store, Threads threads, List<Life> lives) {
    List<UserMemory> memories = new ArrayList<>();
    for (Life life : lives) {
      Memory memory = Memory.builder(store).clock(life::now).executor(threads).embeddings(new Meanings())
          .readLimit(LIMIT).build();
      memories.add(memory.of(life.id().toString()));
    }
    return memories;
  }

  private static void selectOne(OneConnection source) throws SQLException {
    try (Connection connection = source.getConnection(); PreparedStatement one = connection.prepareStatement("SELECT 1")) {
      one.executeQuery().next();
    }
  }

  /** What goes over the wire, on a connection of its own that counts. */
  private void traffic(Map<String, String> figures, List<Life> lives) throws SQLException {
    PGSimpleDataSource counting = new PGSimpleDataSource();
    counting.setUrl(url.url());
    counting.setSocketFactory(Wire.class.getName());
    counting.setSslMode("disable");
    counting.setGssEncMode("disable");
    try (Threads threads = new Threads(); OneConnection source = new OneConnection(counting);
        PostgresStore store = PostgresStore.over(source, options)) {
      List<UserMemory> memories = memories(store, threads, lives);
      List<Wire.Counted> counts = new ArrayList<>();
      for (int i = 0; i < COUNTED; i++) {
        int user = i % lives.size();
        Wire.Counted before = Wire.counted();
        memories.get(user).recall(lives.get(user).request());
        counts.add(Wire.counted().since(before));
      }
      figures.put("round trips, median", median(counts, Wire.Counted::trips));
      figures.put("rows moved, median", median(counts, Wire.Counted::rows));
      figures.put("KiB moved, median", median(counts, counted -> counted.bytes() >> 10));
    }
  }

  private static String median(List<Wire.Counted> counts, ToDoubleFunction<Wire.Counted> what) {
    double[] sorted = counts.stream().mapToDouble(what).sorted().toArray();
    return String.format(Locale.ROOT, "%,.0f", sorted[sorted.length / 2]);
  }

  private double exactness(Map<Life, List<Nearness>> asked) throws SQLException {
    long found = 0;
    long wanted = 0;
    try (OneConnection source = new OneConnection(url.source()); PostgresStore store = PostgresStore.over(source, options)) {
      for (Map.Entry<Life, List<Nearness>> entry : asked.entrySet()) {
        for (Nearness nearness : entry.getValue()) {
          List<FactId> told = store.read(entry.getKey().id(), records -> records.recall(nearness.plan()).nearest().stream()
              .map(Nearest::fact).toList());
          List<FactId> best = nearness.best();
          wanted += best.size();
          found += best.stream().filter(told::contains).count();
        }
      }
    }
    return (double) found / wanted;
  }
}
