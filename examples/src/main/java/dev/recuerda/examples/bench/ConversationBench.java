package dev.recuerda.examples.bench;

import dev.recuerda.examples.Console;
import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.policy.Retention;
import dev.recuerda.memory.port.MemoryStore;
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

/** The command {@code bench conversation}: what a long conversation costs. */
@Command(
    name = "conversation",
    mixinStandardHelpOptions = true,
    description = {
      "Records one user's conversation of several lengths, and measures recording, the window, lexical recall and the heap; "
          + "once keeping everything, once keeping the latest messages only.",
      ""
    })
final class ConversationBench implements Callable<Integer> {

  private static final String USER = "6f3c2a10-5b7e-4c1d-9a42-0d8e7f615b3c";
  private static final long SEED = 20260208;
  private static final int WARM_UP = 4_000;

  private final Console console;
  private final Threads threads = new Threads();

  @Spec
  private @Nullable CommandSpec spec;

  @Option(
      names = "--sizes",
      split = ",",
      paramLabel = "N",
      defaultValue = "1000,10000,100000",
      description = "How many messages (default: ${DEFAULT-VALUE}).")
  private List<Integer> sizes = List.of();

  @Option(
      names = "--retention",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many messages are kept the second time (default: ${DEFAULT-VALUE}).")
  private int retention;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "400",
      description = "How many times each reading is measured (default: ${DEFAULT-VALUE}).")
  private int samples;

  ConversationBench(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Options.atLeast(spec, 10, "--sizes", sizes);
    Options.atLeast(spec, 1, "--retention", List.of(retention));
    Options.atLeast(spec, 1, "--samples", List.of(samples));
    try (threads) {
      Console.line(console.out(), Machine.described());
      console.say("warming up");
      measured(Math.min(WARM_UP, 2 * sizes.get(sizes.size() - 1)), Retention.forever());
      table("Everything is kept", Retention.forever());
      table(String.format(Locale.ROOT, "The latest %,d messages are kept", retention), Retention.latest(retention));
    }
    return 0;
  }

  private void table(String title, Retention kept) {
    Table table = new Table(title, "messages");
    for (int size : sizes) {
      console.say(title + ": " + String.format(Locale.ROOT, "%,d", size) + " messages");
      table.add(String.format(Locale.ROOT, "%,d", size), measured(size, kept));
    }
    table.lines().forEach(line -> Console.line(console.out(), line));
    console.out().flush();
  }

  private Map<String, String> measured(int size, Retention kept) {
    MemoryStore store = new InMemoryStore();
    Talk talk = new Talk(SEED);
    UserMemory memory = memory(store, kept, talk);
    long[] recording = new long[size];
    long before = Heap.used();
    record(memory, talk, recording);
    double bytes = (double) (Heap.used() - before) / size;
    Map<String, String> row = new LinkedHashMap<>();
    int tenth = Math.max(1, size / 10);
    addMicros(row, "record, first tenth", Samples.of(recording, 0, tenth));
    addMicros(row, "record, last tenth", Samples.of(recording, size - tenth, size));
    addMicros(row, "brief, small talk", briefed(memory, messages(talk, false)));
    List<Message> requests = messages(talk, true);
    addMicros(row, "brief, tool intent", briefed(memory, requests));
    row.put("  postings ranked per query", String.format(Locale.ROOT, "%,d", postings(store, talk, requests)));
    row.put("heap after GC, bytes per message", String.format(Locale.ROOT, "%,.0f", bytes));
    return row;
  }

  private UserMemory memory(MemoryStore store, Retention kept, Talk talk) {
    return Memory.builder(store).clock(talk::now).retention(kept).executor(threads).build().of(USER);
  }

  private static void record(UserMemory memory, Talk talk, long[] nanos) {
    for (int i = 0; i < nanos.length; i++) {
      Message message = talk.message();
      long start = System.nanoTime();
      memory.record(message);
      nanos[i] = System.nanoTime() - start;
    }
  }

  private List<Message> messages(Talk talk, boolean requests) {
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < samples; i++) {
      messages.add(talk.fromUser(requests ? talk.request() : talk.smallTalk()));
    }
    return messages;
  }

  private static Samples briefed(UserMemory memory, List<Message> messages) {
    long[] nanos = new long[messages.size()];
    for (int i = 0; i < nanos.length; i++) {
      long start = System.nanoTime();
      memory.brief(messages.get(i));
      nanos[i] = System.nanoTime() - start;
    }
    return Samples.of(nanos);
  }

  private long postings(MemoryStore store, Talk talk, List<Message> requests) {
    CountingStore counting = new CountingStore(store);
    UserMemory memory = memory(counting, Retention.forever(), talk);
    requests.forEach(memory::recall);
    return counting.postings() / requests.size();
  }

  private static void addMicros(Map<String, String> row, String name, Samples samples) {
    row.put(name + ", p50 µs", samples.micros(50));
    row.put(name + ", p95 µs", samples.micros(95));
  }
}
