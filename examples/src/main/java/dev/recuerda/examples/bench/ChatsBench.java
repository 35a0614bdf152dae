package dev.recuerda.examples.bench;

import dev.recuerda.examples.Console;
import dev.recuerda.examples.chats.ChatExport;
import dev.recuerda.examples.chats.ChatImport;
import dev.recuerda.examples.chats.ChatMessages;
import dev.recuerda.examples.chats.ChatOptions;
import dev.recuerda.examples.chats.Imported;
import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.user.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
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

/** The command {@code bench chats}: what it costs to read a long chat that was exported, and to bring it in. */
@Command(
    name = "chats",
    mixinStandardHelpOptions = true,
    description = {
      "Writes chats of several lengths as a phone would export them, and measures opening them, reading them and bringing them "
          + "into a memory in the heap; and what a reader holds in the heap on its way.",
      ""
    })
final class ChatsBench implements Callable<Integer> {

  private static final UserId USER = UserId.of("6f3c2a10-5b7e-4c1d-9a42-0d8e7f615b3c");
  private static final int[] PLACES = {10, 50, 90};
  private static final int WARM_UP = 2_000;
  private static final int TOLD = 10_000;

  private final Console console;
  private final Threads threads = new Threads();

  @Spec
  private @Nullable CommandSpec spec;

  @Option(
      names = "--messages",
      split = ",",
      paramLabel = "N",
      defaultValue = "5000,50000",
      description = "How many messages (default: ${DEFAULT-VALUE}).")
  private List<Integer> sizes = List.of();

  ChatsBench(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Options.atLeast(spec, 10, "--messages", sizes);
    Path file = Files.createTempFile("chat", ".txt");
    try (threads) {
      Console.line(console.out(), Machine.described());
      console.say("warming up");
      measured(file, Math.min(WARM_UP, sizes.get(sizes.size() - 1)));
      Table table = new Table("A chat that was exported", "messages");
      for (int size : sizes) {
        table.add(String.format(Locale.ROOT, "%,d", size), measured(file, size));
      }
      table.lines().forEach(line -> Console.line(console.out(), line));
      console.out().flush();
      return 0;
    } finally {
      Files.delete(file);
    }
  }

  private Map<String, String> measured(Path file, int size) throws IOException {
    new WrittenChat(size).to(file);
    Map<String, String> row = new LinkedHashMap<>();
    row.put("text, KiB", whole(Files.size(file) / 1024.0));
    long before = Heap.used();
    long start = System.nanoTime();
    ChatExport export = ChatExport.in(file, ChatOptions.in(ZoneOffset.UTC));
    row.put("opened, ms", whole(millis(start)));
    row.put("broken", whole(export.count().broken()));
    start = System.nanoTime();
    long read = read(export);
    row.put("read, messages in a second", whole(perSecond(read, start)));
    for (int place : PLACES) {
      row.put("held by the reader at " + place + " %, KiB", whole((heldAt(export, size * (long) place / 100) - before) / 1024.0));
    }
    imported(export, row);
    return row;
  }

  private static long read(ChatExport export) throws IOException {
    long read = 0;
    try (ChatMessages messages = export.messagesOf(WrittenChat.OWNER, USER)) {
      while (messages.next().isPresent()) {
        read++;
      }
    }
    return read;
  }

  /** The heap in use once so many messages were read. */
  private static long heldAt(ChatExport export, long count) throws IOException {
    try (ChatMessages messages = export.messagesOf(WrittenChat.OWNER, USER)) {
      for (long i = 0; i < count; i++) {
        messages.next().orElseThrow();
      }
      long held = Heap.used();
      messages.next().orElseThrow();
      return held;
    }
  }

  private void imported(ChatExport export, Map<String, String> row) throws IOException {
    UserMemory memory = Memory.builder(new InMemoryStore()).clock(export::latest).executor(threads).build().of(USER.toString());
    long before = Heap.used();
    long start = System.nanoTime();
    Imported imported = imported(export, memory);
    row.put("imported, messages in a second", whole(perSecond(imported.fresh(), start)));
    row.put("facts learned", whole(imported.learned()));
    row.put("kept, bytes per message", whole((Heap.used() - before) / (double) imported.fresh()));
    start = System.nanoTime();
    Imported again = imported(export, memory);
    row.put("imported again, messages in a second", whole(perSecond(again.messages(), start)));
    row.put("of these new", whole(again.fresh()));
  }

  private Imported imported(ChatExport export, UserMemory memory) throws IOException {
    try (ChatMessages messages = export.messagesOf(WrittenChat.OWNER, USER)) {
      return ChatImport.into(memory).run(messages, this::tell);
    }
  }

  private void tell(long messages, double share) {
    if (messages % TOLD == 0) {
      console.say(String.format(Locale.ROOT, "%,d messages, %.0f %%", messages, 100 * share));
    }
  }

  private static double millis(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private static double perSecond(long count, long start) {
    return 1e3 * count / millis(start);
  }

  private static String whole(double figure) {
    return String.format(Locale.ROOT, "%,.0f", figure);
  }
}
