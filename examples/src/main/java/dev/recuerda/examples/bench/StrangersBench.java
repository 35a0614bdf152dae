package dev.recuerda.examples.bench;

import dev.recuerda.examples.Console;
import dev.recuerda.examples.replay.ReplayStore;
import dev.recuerda.examples.serve.LocalServer;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.Persona;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.MemoryException;
import dev.recuerda.memory.port.LanguageModel;
import dev.recuerda.memory.user.UserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code bench strangers}: whether the time of an answer tells what is somebody else's from what was never there. */
@Command(
    name = "strangers",
    mixinStandardHelpOptions = true,
    description = {
      "Asks the server for what is somebody else's and for what was never there, in random order, and tells how well the time of "
          + "the answer separates the two: an AUC of 0.5 is not at all, and 1 is always. The exit code is 1 if two answers "
          + "differ in status or body.",
      ""
    })
final class StrangersBench implements Callable<Integer> {

  private static final long SEED = 20260208;
  private static final int WARM_UP = 300;
  private static final int OWNED = 20;
  private static final double MICRO = 1_000;
  private static final String BASE = "/api/personalized-ai";

  private final Console console;

  @Spec
  private @Nullable CommandSpec spec;

  @Option(
      names = "--probes",
      paramLabel = "N",
      defaultValue = "5000",
      description = "How many of each kind on each route (default: ${DEFAULT-VALUE}).")
  private int probes;

  @Option(names = "--jdbc", paramLabel = "URL", description = "Keep the memory in PostgreSQL, as with replay.")
  private @Nullable String jdbc;

  @Option(names = "--jdbc-owner", paramLabel = "URL", description = "Make the tables there first, as with replay.")
  private @Nullable String jdbcOwner;

  StrangersBench(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Options.atLeast(spec, 1, "--probes", List.of(probes));
    Console.line(console.out(), Machine.described());
    Table table = new Table("What is somebody else's, beside what was never there", "asked for");
    long different = 0;
    try (ReplayStore place = ReplayStore.chosen(Optional.ofNullable(jdbc), Optional.ofNullable(jdbcOwner), Optional.empty());
        LocalServer server = LocalServer.started(place.store(), prompt -> new LanguageModel.Reply("Fine.", 0, 0))) {
      for (Door door : doors(server)) {
        console.say("asking for " + door.name());
        different += measured(table, door);
      }
      server.memory().of(user(1)).forgetEverything();
      server.memory().of(user(2)).forgetEverything();
    } catch (MemoryException wrong) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), Objects.requireNonNullElse(wrong.getMessage(), "the store cannot be used"));
    }
    table.lines().forEach(line -> Console.line(console.out(), line));
    console.out().flush();
    return different > 0 ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
  }

  private static UserId user(int number) {
    return new UserId(new UUID(0x4000, 0x9000000000000000L | number));
  }

  /** The ways in which the second user asks for what is the first one's. */
  private static List<Door> doors(LocalServer server) {
    UserMemory owner = server.memory().of(user(1));
    List<String> agents = new ArrayList<>();
    List<String> sessions = new ArrayList<>();
    for (int i = 0; i < OWNED; i++) {
      Agent agent = owner.agents().create("Agent " + i, new Persona("Advisor", "Calm", "Advise"));
      agents.add(agent.id().toString());
      sessions.add(owner.sessions().open(agent.id()).id().toString());
      owner.hear(Message.fromUser("m" + i, Instant.parse("2026-02-08T09:00:00Z").plusSeconds(i), "We use Tool" + i + "x"));
    }
    List<String> facts = owner.facts().stream().map(fact -> fact.id().toString()).toList();
    HttpRequest.Builder any = HttpRequest.newBuilder().header("Authorization", "Bearer " + server.tokenFor(user(2)))
        .header("Content-Type", "application/json");
    Function<String, HttpRequest.Builder> at = path -> any.copy().uri(URI.create(server.address() + path));
    return List.of(
        new Door("summary", sessions, id -> at.apply(BASE + "/sessions/" + id + "/summary").build()),
        new Door("closing", sessions, id -> at.apply(BASE + "/sessions/" + id).DELETE().build()),
        new Door("message", sessions, id -> at.apply(BASE + "/messages")
            .POST(BodyPublishers.ofString("{\"session_id\":\"" + id + "\",\"message\":\"Hello\"}")).build()),
        new Door("agent", agents, id -> at.apply(BASE + "/agents/" + id).DELETE().build()),
        new Door("fact", facts, id -> at.apply("/api/memory/facts/" + id).DELETE().build()));
  }

  /** How many pairs of answers differed. */
  private long measured(Table table, Door door) {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    Random random = new Random(SEED);
    for (int i = 0; i < Math.min(WARM_UP, probes); i++) {
      ask(client, door, door.owned().get(i % door.owned().size()));
      ask(client, door, unknown(random));
    }
    long[] owned = new long[probes];
    long[] unknown = new long[probes];
    long different = 0;
    for (int i = 0; i < probes; i++) {
      String there = door.owned().get(random.nextInt(door.owned().size()));
      String nowhere = unknown(random);
      boolean first = random.nextBoolean();
      Asked one = ask(client, door, first ? there : nowhere);
      Asked other = ask(client, door, first ? nowhere : there);
      owned[i] = (first ? one : other).nanos();
      unknown[i] = (first ? other : one).nanos();
      different += one.answer().equals(other.answer()) ? 0 : 1;
    }
    Map<String, String> figures = new LinkedHashMap<>();
    figures.put("pairs of answers", String.format(Locale.ROOT, "%,d", probes));
    figures.put("pairs that differ", String.format(Locale.ROOT, "%,d", different));
    figures.put("somebody else's, p50 µs", micros(owned));
    figures.put("never there, p50 µs", micros(unknown));
    figures.put("AUC of the time", String.format(Locale.ROOT, "%.3f", Separation.auc(owned, unknown)));
    table.add(door.name(), figures);
    return different;
  }

  private static String unknown(Random random) {
    return new UUID(random.nextLong() & 0xFFFFFFFFFFFF0FFFL | 0x4000, random.nextLong() >>> 2 | 1L << 63).toString();
  }

  private static String micros(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return String.format(Locale.ROOT, "%,.0f", sorted[sorted.length / 2] / MICRO);
  }

  /** An answer without the id that it may name: that is the one difference there has to be. */
  private static Asked ask(HttpClient client, Door door, String id) {
    HttpRequest request = door.request().apply(id);
    long began = System.nanoTime();
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      return new Asked(System.nanoTime() - began, response.statusCode() + " " + response.body().replace(id, "id"));
    } catch (IOException cut) {
      throw new UncheckedIOException(cut);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking");
    }
  }

  /**
   * A way to ask for something.
   *
   * @param owned ids of what is somebody else's
   */
  private record Door(String name, List<String> owned, Function<String, HttpRequest> request) {}

  private record Asked(long nanos, String answer) {}
}
