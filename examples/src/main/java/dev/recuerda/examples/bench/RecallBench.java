package dev.recuerda.examples.bench;

import dev.recuerda.examples.Console;
import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.inmemory.LexicalEmbeddings;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.conversation.Message;
import java.util.ArrayList;
import java.util.Collections;
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

/** The command {@code bench recall}: whether a user of many messages and facts is still read for in time. */
@Command(
    name = "recall",
    mixinStandardHelpOptions = true,
    description = {
      "Gives one user many messages, and facts that were learned from some of them, and measures what is kept, routing (bar: "
          + "20 ms) and reading the full plan (bar: 50 ms), both at p95; once with words alone, once with vectors. Says PASS or "
          + "FAIL; the exit code is 0 either way.",
      ""
    })
final class RecallBench implements Callable<Integer> {

  private static final String USER = "6f3c2a10-5b7e-4c1d-9a42-0d8e7f615b3c";
  private static final long SEED = 20260209;
  private static final int WARM_UP = 200;
  private static final int WARM_UP_MESSAGES = 2_000;
  private static final int ROUTING_BAR = 20;
  private static final int READING_BAR = 50;
  private static final double MEBIBYTE = 1 << 20;

  private final Console console;
  private final Threads threads = new Threads();

  @Spec
  private @Nullable CommandSpec spec;

  @Option(
      names = "--messages",
      split = ",",
      paramLabel = "N",
      defaultValue = "1000,10000",
      description = "How many messages, those that facts were learned from among them (default: ${DEFAULT-VALUE}).")
  private List<Integer> messages = List.of();

  @Option(
      names = "--facts",
      paramLabel = "N",
      defaultValue = "10000",
      description = "How many facts beside the most messages; beside fewer, as many to a message (default: ${DEFAULT-VALUE}).")
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
    Options.atLeast(spec, 1, "--messages", messages);
    Options.atLeast(spec, 1, "--facts", List.of(facts));
    Options.atLeast(spec, 1, "--samples", List.of(samples));
    Past longest = new Past(Collections.max(messages), facts);
    Options.atMost(spec, longest.messages(), "--facts", facts);
    try (threads) {
      Console.line(console.out(), Machine.described());
      table("Words alone", longest, false);
      table("Words and vectors", longest, true);
    }
    return 0;
  }

  private void table(String title, Past longest, boolean embeddings) {
    console.say("warming up");
    measured(longest.shortened(Math.min(longest.messages(), WARM_UP_MESSAGES)), embeddings);
    Table table = new Table(title, "messages");
    for (int size : messages) {
      console.say(title + ": " + String.format(Locale.ROOT, "%,d", size) + " messages");
      table.add(String.format(Locale.ROOT, "%,d", size), measured(longest.shortened(size), embeddings));
    }
    table.lines().forEach(line -> Console.line(console.out(), line));
    console.out().flush();
  }

  private Map<String, String> measured(Past past, boolean embeddings) {
    Talk talk = new Talk(SEED);
    long before = Heap.used();
    UserMemory memory = memory(talk, embeddings);
    past.liveIn(memory, talk, console);
    long kept = Heap.used() - before;
    List<Message> inputs = inputs(talk);
    warmUp(memory, inputs.subList(0, Math.min(WARM_UP, inputs.size())));
    Map<String, String> figures = new LinkedHashMap<>();
    figures.put("facts", String.format(Locale.ROOT, "%,d", memory.facts().size()));
    figures.put("kept, MiB", String.format(Locale.ROOT, "%,.1f", kept / MEBIBYTE));
    figures.put("  bytes per message", String.format(Locale.ROOT, "%,d", kept / past.messages()));
    add(figures, "routing", ROUTING_BAR, timed(inputs, memory::classify));
    int[] degraded = {0};
    add(figures, "memory read", READING_BAR, timed(inputs, input -> degraded[0] += memory.recall(input).isDegraded() ? 1 : 0));
    figures.put("  readings that lack a layer", Integer.toString(degraded[0]));
    return figures;
  }

  private static void warmUp(UserMemory memory, List<Message> inputs) {
    timed(inputs, memory::classify);
    timed(inputs, memory::recall);
  }

  private UserMemory memory(Talk talk, boolean embeddings) {
    Memory.Builder builder = Memory.builder(new InMemoryStore()).clock(talk::now).executor(threads);
    if (embeddings) {
      builder.embeddings(new LexicalEmbeddings());
    }
    return builder.build().of(USER);
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
