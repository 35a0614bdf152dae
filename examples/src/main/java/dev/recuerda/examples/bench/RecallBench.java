package dev.recuerda.examples.bench;

import dev.recuerda.examples.Console;
import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.inmemory.LexicalEmbeddings;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code bench recall}: whether a user of many facts is still read for in time. */
@Command(
    name = "recall",
    mixinStandardHelpOptions = true,
    description = {
      "Gives one user many facts and as many messages, and measures routing (bar: 20 ms) and reading the full plan (bar: "
          + "50 ms), both at p95. Says PASS or FAIL; the exit code is 0 either way.",
      ""
    })
final class RecallBench implements Callable<Integer> {

  private static final String USER = "6f3c2a10-5b7e-4c1d-9a42-0d8e7f615b3c";
  private static final long SEED = 20260209;
  private static final int BATCH = 100;
  private static final int WARM_UP = 200;
  private static final int ROUTING_BAR = 20;
  private static final int READING_BAR = 50;

  private final Console console;
  private final Threads threads = new Threads();

  @Spec
  private @Nullable CommandSpec spec;

  @Option(
      names = "--facts",
      paramLabel = "N",
      defaultValue = "10000",
      description = "How many facts (default: ${DEFAULT-VALUE}).")
  private int facts;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many inputs are measured (default: ${DEFAULT-VALUE}).")
  private int samples;

  RecallBench(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Options.atLeast(spec, 1, "--facts", List.of(facts));
    Options.atLeast(spec, 1, "--samples", List.of(samples));
    try (threads) {
      Console.line(console.out(), Machine.described());
      table().lines().forEach(line -> Console.line(console.out(), line));
    }
    console.out().flush();
    return 0;
  }

  private Table table() {
    Table table = new Table(String.format(Locale.ROOT, "One user, %,d facts and as many messages", facts), "");
    table.add("words", measured(false));
    table.add("and vectors", measured(true));
    return table;
  }

  private static void warmUp(UserMemory memory, List<Message> inputs) {
    timed(inputs, memory::classify);
    timed(inputs, memory::recall);
  }

  private Map<String, String> measured(boolean embeddings) {
    Talk talk = new Talk(SEED);
    UserMemory memory = memory(talk, embeddings);
    learn(memory, talk);
    List<Message> inputs = inputs(talk);
    warmUp(memory, inputs.subList(0, Math.min(WARM_UP, inputs.size())));
    Map<String, String> figures = new LinkedHashMap<>();
    add(figures, "routing", ROUTING_BAR, timed(inputs, memory::classify));
    add(figures, "memory read", READING_BAR, timed(inputs, memory::recall));
    return figures;
  }

  private UserMemory memory(Talk talk, boolean embeddings) {
    Memory.Builder builder = Memory.builder(new InMemoryStore()).clock(talk::now).executor(threads);
    if (embeddings) {
      builder.embeddings(new LexicalEmbeddings());
    }
    return builder.build().of(USER);
  }

  private void learn(UserMemory memory, Talk talk) {
    List<Candidate> candidates = new ArrayList<>();
    int learned = 0;
    while (learned < facts) {
      Message message = talk.fromUser(talk.fact());
      memory.record(message);
      candidates.add(new Candidate(Claim.plain("bench", message.text()), Evidence.wholeOf(message), "bench"));
      if (candidates.size() == Math.min(BATCH, facts - learned)) {
        learned += memory.learn(candidates).facts().size();
        candidates.clear();
        console.say(String.format(Locale.ROOT, "%,d facts learned", learned));
      }
    }
  }

  private List<Message> inputs(Talk talk) {
    List<Message> inputs = new ArrayList<>();
    for (int i = 0; i < samples; i++) {
      inputs.add(talk.fromUser(talk.request()));
    }
    return inputs;
  }

  private static Samples timed(List<Message> inputs, Consumer<Message> work) {
    long[] nanos = new long[inputs.size()];
    for (int i = 0; i < nanos.length; i++) {
      long start = System.nanoTime();
      work.accept(inputs.get(i));
      nanos[i] = System.nanoTime() - start;
    }
    return Samples.of(nanos);
  }

  private static void add(Map<String, String> figures, String name, int bar, Samples samples) {
    for (int percent : new int[] {50, 95, 99}) {
      figures.put(name + ", p" + percent + " ms", String.format(Locale.ROOT, "%,.3f", samples.millis(percent)));
    }
    figures.put("  p95 within " + bar + " ms", samples.millis(95) <= bar ? "PASS" : "FAIL");
  }
}
