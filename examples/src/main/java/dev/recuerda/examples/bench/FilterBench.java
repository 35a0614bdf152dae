package dev.recuerda.examples.bench;

import dev.recuerda.examples.Console;
import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.policy.RuleClassifier;
import dev.recuerda.memory.policy.WritePolicy;
import dev.recuerda.memory.privacy.Consent;
import dev.recuerda.memory.privacy.SensitiveContent;
import dev.recuerda.memory.trait.RuleExtractor;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code bench filter}: what a message goes through before anything of it is written or embedded. */
@Command(
    name = "filter",
    mixinStandardHelpOptions = true,
    description = {
      "Measures what a message goes through before anything of it is written or embedded: what is sensitive in it, how it is meant, what "
          + "kind of input it is and what is learned from it; of ordinary messages and of hostile ones. Times are those of the "
          + "processor, so that what else the machine does counts little. Bars at p99: 5 ms for 2 KB, 50 ms for 20 KB. Says PASS or "
          + "FAIL; the exit code is 0 either way.",
      ""
    })
final class FilterBench implements Callable<Integer> {

  private static final String USER = "6f3c2a10-5b7e-4c1d-9a42-0d8e7f615b3c";
  private static final long SEED = 20260210;
  private static final int WARM_UP = 400;
  private static final int[] LENGTHS = {200, 2_000, 20_000};
  private static final Map<Integer, Integer> BARS = Map.of(2_000, 5, 20_000, 50);
  private static final String LEARNING = "learning";
  private static final double NANOS_PER_MILLI = 1e6;

  private final Console console;
  private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();

  @Spec
  private @Nullable CommandSpec spec;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "400",
      description = "How many ordinary messages of each length (default: ${DEFAULT-VALUE}).")
  private int samples;

  @Option(
      names = "--hostile",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many hostile ones of each length (default: ${DEFAULT-VALUE}).")
  private int hostile;

  FilterBench(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Options.atLeast(spec, 1, "--samples", List.of(samples));
    Options.atLeast(spec, 1, "--hostile", List.of(hostile));
    Console.line(console.out(), Machine.described());
    start();
    console.say("warming up");
    Talk talk = new Talk(SEED);
    ordinary(talk, WARM_UP, LENGTHS[1]).forEach(text -> parts().values().forEach(part -> part.accept(talk.fromUser(text))));
    print("Ordinary messages", talk, length -> ordinary(talk, samples, length));
    print("Hostile messages", talk, length -> new HostileTexts(SEED).texts(hostile, length));
    return 0;
  }

  /** How long the first memory of a process takes, which reads what the library knows of languages. */
  private void start() {
    Map<String, String> figures = new LinkedHashMap<>();
    Talk talk = new Talk(SEED);
    UserMemory[] memory = new UserMemory[1];
    figures.put("build, ms", millis(timed(() -> memory[0] = Memory.in(new InMemoryStore()).of(USER))));
    figures.put("hear the first message, ms", millis(timed(() -> memory[0].hear(talk.fromUser(talk.fact())))));
    figures.put("answer the first question, ms",
        millis(timed(() -> memory[0].answer(talk.fromUser("What do you know about me?")))));
    Table table = new Table("The first memory of a process", "");
    table.add("", figures);
    table.lines().forEach(line -> Console.line(console.out(), line));
  }

  private void print(String title, Talk talk, IntFunction<List<String>> texts) {
    Table table = new Table(title, "characters");
    for (int length : LENGTHS) {
      console.say(title + ": " + length + " characters");
      List<Message> messages = texts.apply(length).stream().map(talk::fromUser).toList();
      Map<String, String> figures = new LinkedHashMap<>();
      parts().forEach((name, part) -> add(figures, name, length, some(messages, name, length).mapToLong(message ->
          timed(() -> part.accept(message))).toArray()));
      table.add(String.format(Locale.ROOT, "%,d", length), figures);
    }
    table.lines().forEach(line -> Console.line(console.out(), line));
    console.out().flush();
  }

  /** All messages; where learning takes long, every tenth. */
  private static Stream<Message> some(List<Message> messages, String part, int length) {
    int step = part.equals(LEARNING) && length > LENGTHS[1] ? 10 : 1;
    return IntStream.range(0, messages.size()).filter(at -> at % step == 0).mapToObj(messages::get);
  }

  private static void add(Map<String, String> figures, String name, int length, long[] nanos) {
    Samples samples = Samples.of(nanos);
    for (int percent : new int[] {50, 99, 100}) {
      String row = name + (percent == 100 ? ", max ms" : ", p" + percent + " ms");
      figures.put(row, String.format(Locale.ROOT, "%,.2f", samples.millis(percent)));
    }
    Integer bar = BARS.get(length);
    figures.put("  " + name + " within its bar", bar == null ? "-" : samples.millis(99) <= bar ? "PASS" : "FAIL");
  }

  /** What is done to a message, part by part; how it is meant holds what is sensitive in it, since that is asked there again. */
  private static Map<String, Consumer<Message>> parts() {
    Consent general = Consent.standing(true, List.of());
    Map<String, Consumer<Message>> parts = new LinkedHashMap<>();
    parts.put("sensitive", SensitiveContent.standard()::masked);
    parts.put("meant", message -> WritePolicy.standard().decide(
        new Candidate(Claim.plain("story", "Said something"), Evidence.wholeOf(message), "bench"),
        Optional.of(message), general));
    parts.put("kind of input", RuleClassifier.standard()::classify);
    parts.put(LEARNING, message -> RuleExtractor.standard().propose(message, List.of()));
    return parts;
  }

  private static List<String> ordinary(Talk talk, int many, int length) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      StringBuilder text = new StringBuilder();
      while (text.length() < length) {
        text.append(text.isEmpty() ? "" : ". ").append(i % 2 == 0 ? talk.statement() : talk.request());
      }
      texts.add(text.substring(0, length));
    }
    return texts;
  }

  private long timed(Runnable work) {
    long start = clock.getCurrentThreadCpuTime();
    work.run();
    return clock.getCurrentThreadCpuTime() - start;
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%,.0f", nanos / NANOS_PER_MILLI);
  }
}
