package dev.recuerda.examples.bench;

import dev.recuerda.examples.Console;
import dev.recuerda.examples.bench.Visitor.Counted;
import dev.recuerda.examples.serve.LocalServer;
import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.briefing.Prompt;
import dev.recuerda.memory.briefing.Prompt.Speaker;
import dev.recuerda.memory.briefing.Prompt.Turn;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.user.UserId;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code bench serve}: what the server bears, and whether it keeps its users apart meanwhile. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Starts the server in this process, with a memory in the heap and a stand-in for a model that waits for 50 ms and "
          + "repeats whose words it was told, and has many users speak at once through real sockets. Measures turns, beside "
          + "the model and an empty route by themselves; looks for words of others in the replies, for counts that missed a "
          + "message, and at the heap. The exit code is 1 if anything was mixed or lost.",
      ""
    })
final class ServeBench implements Callable<Integer> {

  private static final Duration MODEL = Duration.ofMillis(50);
  private static final Prompt NOTHING = new Prompt(List.of(new Turn(Speaker.USER, "hello")));
  private static final int WARM_UP = 20;
  private static final int FLOORS = 20;
  private static final int MOST_USERS = 1_000;
  private static final double MEBIBYTE = 1 << 20;

  private final Console console;

  @Spec
  private @Nullable CommandSpec spec;

  @Option(
      names = "--users",
      paramLabel = "N",
      defaultValue = "64",
      description = "How many messages are under way at once, each of another user (default: ${DEFAULT-VALUE}).")
  private int users;

  @Option(
      names = "--messages",
      paramLabel = "N",
      defaultValue = "50",
      description = "How many messages each user says, at least 4 (default: ${DEFAULT-VALUE}).")
  private int messages;

  @Option(
      names = "--each",
      split = ",",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many messages of one user's are under way at once; of more, users are as many times fewer "
          + "(default: ${DEFAULT-VALUE}).")
  private List<Integer> each = List.of();

  ServeBench(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Options.atLeast(spec, 1, "--users", List.of(users));
    Options.atMost(spec, MOST_USERS, "--users", users);
    Options.atLeast(spec, 4, "--messages", List.of(messages));
    Options.atMost(spec, Mark.MOST, "--messages", messages);
    Options.atLeast(spec, 1, "--each", each);
    Options.atMost(spec, users, "--each", Collections.max(each));
    Console.line(console.out(), Machine.described());
    Table table = new Table("Users at once, beside a model of " + MODEL.toMillis() + " ms", "users × messages under way");
    long wrong = 0;
    for (int lanes : each) {
      String column = users / lanes + " × " + lanes;
      console.say("measuring " + column);
      wrong += measured(table, column, users / lanes, lanes);
    }
    table.lines().forEach(line -> Console.line(console.out(), line));
    console.out().flush();
    return wrong > 0 ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
  }

  /** How much was mixed or lost. */
  private long measured(Table table, String column, int count, int lanes) {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    DistantModel model = new DistantModel(MODEL);
    try (LocalServer server = LocalServer.started(new InMemoryStore(), model);
        Crowd before = new Crowd(server, client, count, count, lanes, Math.min(WARM_UP, messages));
        Crowd crowd = new Crowd(server, client, 0, count, lanes, messages)) {
      before.arrive();
      before.speakUntil(Math.min(WARM_UP, messages));
      crowd.arrive();
      Map<String, String> figures = new LinkedHashMap<>();
      List<Long> heaps = speak(crowd);
      figures.put("turns", whole(crowd.turns().size()));
      figures.put("turns in a second", String.format(Locale.ROOT, "%,.1f", crowd.turnsPerSecond()));
      figures.put("processor time of a turn, ms", String.format(Locale.ROOT, "%,.1f", crowd.processorMillis()));
      millis(figures, "turn", crowd.turns());
      millis(figures, "  the model by itself", crowd.timed(FLOORS, visitor -> asked(model)));
      millis(figures, "  an empty route", crowd.health(FLOORS));
      long wrong = checks(figures, crowd);
      heap(figures, heaps, (long) count * messages);
      kept(figures, server.memory(), crowd.users());
      table.add(column, figures);
      return wrong;
    }
  }

  /** The heap before, and after a quarter, half and all of it. */
  private List<Long> speak(Crowd crowd) {
    List<Long> heaps = new ArrayList<>(List.of(Heap.used()));
    for (int turns : new int[] {messages / 4, messages / 2, messages}) {
      crowd.speakUntil(turns);
      heaps.add(Heap.used());
    }
    return heaps;
  }

  private static long asked(DistantModel model) {
    long start = System.nanoTime();
    model.complete(NOTHING);
    return System.nanoTime() - start;
  }

  private static void millis(Map<String, String> figures, String name, Samples samples) {
    for (int percent : new int[] {50, 95, 99}) {
      figures.put(name + ", p" + percent + " ms", String.format(Locale.ROOT, "%,.1f", samples.millis(percent)));
    }
  }

  private static long checks(Map<String, String> figures, Crowd crowd) {
    Counted counted = crowd.count();
    Findings findings = crowd.findings();
    figures.put("replies with another user's mark", whole(findings.mixed()));
    figures.put("  given by the memory, not by the model", whole(findings.composed()));
    figures.put("replies of the model without the user's own", whole(findings.strange()));
    figures.put("replies that lack something", whole(findings.incomplete()));
    figures.put("messages that were answered", whole(counted.said()));
    figures.put("  interactions_count of the agents", whole(counted.agents()));
    figures.put("  total_interactions of the users", whole(counted.totals()));
    figures.put("  messages of the sessions, with replies", whole(counted.messages()));
    figures.put("updates lost", whole(findings.lost()));
    return findings.mixed() + findings.lost();
  }

  private void heap(Map<String, String> figures, List<Long> heaps, long turns) {
    List<String> when = List.of("before", "after a quarter", "after half", "at the end");
    for (int i = 0; i < heaps.size(); i++) {
      figures.put("heap after GC " + when.get(i) + ", MiB", String.format(Locale.ROOT, "%,.1f", heaps.get(i) / MEBIBYTE));
    }
    long second = turns / messages * (messages / 2 - messages / 4);
    long rest = turns / messages * (messages - messages / 2);
    figures.put("  bytes per turn (message and reply), second quarter", whole((heaps.get(2) - heaps.get(1)) / second));
    figures.put("  bytes per turn, second half", whole((heaps.get(3) - heaps.get(2)) / rest));
  }

  /** What the same messages take in a store without a server: their text, what they are found by, and the trail. */
  private void kept(Map<String, String> figures, Memory served, List<UserId> users) {
    long turns = (long) users.size() * messages;
    long text = 0;
    long before = Heap.used();
    Memory alone = Memory.in(new InMemoryStore());
    for (UserId user : users) {
      for (Episode episode : served.of(user).conversation(2 * messages)) {
        Message message = copied(episode.message());
        text += message.text().getBytes(StandardCharsets.UTF_8).length;
        alone.of(user).record(message);
      }
    }
    figures.put("  the same messages in a store alone", whole((Heap.used() - before) / turns));
    figures.put("  their words alone", whole(text / turns));
    alone.of(users.get(0)).profile(); // Needed until here.
  }

  private static Message copied(Message message) {
    String text = new String(message.text().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    String id = "copy of " + message.id().value();
    return message.isFromUser() ? Message.fromUser(id, message.at(), text) : Message.fromAssistant(id, message.at(), text);
  }

  private static String whole(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
