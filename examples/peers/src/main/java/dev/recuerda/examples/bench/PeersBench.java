package dev.recuerda.examples.bench;

import dev.recuerda.examples.Console;
import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.inmemory.LexicalEmbeddings;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.port.Embeddings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main of this module: recall beside the in-memory stores of LangChain4j and Spring AI. */
@Command(
    name = "peers",
    mixinStandardHelpOptions = true,
    description = {
      "Gives one user's facts and messages to Recuerda, to LangChain4j's InMemoryEmbeddingStore and to Spring AI's "
          + "SimpleVectorStore, with the same vectors, and measures what is kept and how long the same requests take. Recuerda "
          + "looks for facts by words and vectors and for messages by words; the others for all of it by vectors.",
      ""
    },
    subcommands = PostgresPeersBench.class)
final class PeersBench implements Callable<Integer> {

  private static final String USER = "6f3c2a10-5b7e-4c1d-9a42-0d8e7f615b3c";
  private static final long SEED = 20260209;
  private static final int BATCH = 1_000;
  private static final int WARM_UP = 20;
  private static final int WARM_UP_MESSAGES = 2_000;
  private static final int FEW = 5;
  private static final int MORE = 10;
  private static final double MEBIBYTE = 1 << 20;

  private final Console console;
  private final Threads threads = new Threads();

  @Spec
  private @Nullable CommandSpec spec;

  @Option(
      names = "--messages",
      paramLabel = "N",
      defaultValue = "10000",
      description = "How many messages, those that facts were learned from among them (default: ${DEFAULT-VALUE}).")
  private int messages;

  @Option(
      names = "--facts",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many facts (default: ${DEFAULT-VALUE}).")
  private int facts;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many requests are measured (default: ${DEFAULT-VALUE}).")
  private int samples;

  @Option(names = "--dense", description = "Turn the vectors so that no number in them is zero, as in those of a model.")
  private boolean dense;

  private PeersBench(Console console) {
    this.console = console;
  }

  /** Ends the process only if something went wrong: Maven runs this in a process of its own. */
  public static void main(String[] args) {
    int code = new CommandLine(new PeersBench(Console.ofThisProcess())).execute(args);
    if (code != CommandLine.ExitCode.OK) {
      System.exit(code);
    }
  }

  @Override
  public Integer call() {
    Options.atLeast(spec, MORE, "--messages", List.of(messages));
    Options.atLeast(spec, MORE, "--facts", List.of(facts));
    Options.atMost(spec, messages, "--facts", facts);
    Options.atLeast(spec, 1, "--samples", List.of(samples));
    Past past = new Past(messages, facts);
    Past warmUp = past.shortened(Math.min(messages, WARM_UP_MESSAGES));
    Embeddings embeddings = dense ? new DenseEmbeddings() : new LexicalEmbeddings();
    try (threads) {
      Console.line(console.out(), Machine.described());
      console.say("warming up");
      remembered(warmUp, embeddings);
      found(warmUp, true, new LangChain4jPeer(embeddings, USER));
      found(warmUp, true, new SpringAiPeer(embeddings, USER));
      Table all = new Table(String.format(Locale.ROOT, "One user, %,d messages and %,d facts", messages, facts), "");
      all.add("Recuerda", remembered(past, embeddings));
      all.add("LangChain4j", found(past, true, new LangChain4jPeer(embeddings, USER)));
      all.add("Spring AI", found(past, true, new SpringAiPeer(embeddings, USER)));
      print(all);
      Table few = new Table("The others with the facts alone", "");
      few.add("LangChain4j", found(past, false, new LangChain4jPeer(embeddings, USER)));
      few.add("Spring AI", found(past, false, new SpringAiPeer(embeddings, USER)));
      print(few);
    }
    return 0;
  }

  private void print(Table table) {
    table.lines().forEach(line -> Console.line(console.out(), line));
    console.out().flush();
  }

  /** The few that fit are those of the full plan, with the window and the profile; the more are those of a search. */
  private Map<String, String> remembered(Past past, Embeddings embeddings) {
    console.say("Recuerda");
    Talk talk = new Talk(SEED);
    long before = Heap.used();
    UserMemory memory =
        Memory.builder(new InMemoryStore()).clock(talk::now).executor(threads).embeddings(embeddings).build().of(USER);
    past.liveIn(memory, talk, console);
    long kept = Heap.used() - before;
    return figures(kept, memory.facts().size() + past.messages(), requests(talk),
        request -> memory.recall(request).facts().content().size(),
        request -> memory.search(request.text(), MORE).facts().size());
  }

  private Map<String, String> found(Past past, boolean withMessages, Peer peer) {
    console.say(peer.getClass().getSimpleName());
    Talk talk = new Talk(SEED);
    long before = Heap.used();
    int texts = fill(past, withMessages, peer, talk);
    long kept = Heap.used() - before;
    return figures(kept, texts, requests(talk),
        request -> all(FEW, peer.found(request.text(), FEW)), request -> all(MORE, peer.found(request.text(), MORE)));
  }

  private int fill(Past past, boolean withMessages, Peer peer, Talk talk) {
    List<String> texts = new ArrayList<>();
    int[] filled = {0};
    Consumer<String> text = next -> {
      texts.add(next);
      filled[0]++;
      if (texts.size() == BATCH) {
        peer.add(List.copyOf(texts));
        texts.clear();
      }
    };
    past.tell(talk, fact -> {
      text.accept(fact.text());
      if (withMessages) {
        text.accept(fact.text());
      }
    }, other -> {
      if (withMessages) {
        text.accept(other.text());
      }
    });
    if (!texts.isEmpty()) {
      peer.add(List.copyOf(texts));
    }
    return filled[0];
  }

  private List<Message> requests(Talk talk) {
    List<Message> requests = new ArrayList<>();
    for (int i = 0; i < samples; i++) {
      requests.add(talk.fromUser(talk.request()));
    }
    return requests;
  }

  /** Who finds fewer than were asked for, with nothing else to choose, was not asked rightly. */
  private static int all(int asked, int found) {
    if (found != asked) {
      throw new IllegalStateException("asked for " + asked + ", found " + found);
    }
    return found;
  }

  private Map<String, String> figures(
      long kept, int texts, List<Message> requests, ToIntFunction<Message> few, ToIntFunction<Message> more) {
    Map<String, String> figures = new LinkedHashMap<>();
    figures.put("texts", String.format(Locale.ROOT, "%,d", texts));
    figures.put("kept, MiB", String.format(Locale.ROOT, "%,.1f", kept / MEBIBYTE));
    figures.put("  bytes per text", String.format(Locale.ROOT, "%,d", kept / texts));
    add(figures, "the " + FEW + " that fit best", requests, few);
    add(figures, "the " + MORE + " that fit best", requests, more);
    return figures;
  }

  private static void add(
      Map<String, String> figures, String name, List<Message> requests, ToIntFunction<Message> asked) {
    requests.subList(0, Math.min(WARM_UP, requests.size())).forEach(asked::applyAsInt);
    long[] nanos = new long[requests.size()];
    for (int i = 0; i < nanos.length; i++) {
      long start = System.nanoTime();
      asked.applyAsInt(requests.get(i));
      nanos[i] = System.nanoTime() - start;
    }
    Samples samples = Samples.of(nanos);
    for (int percent : new int[] {50, 95, 99}) {
      figures.put(name + ", p" + percent + " ms", String.format(Locale.ROOT, "%,.3f", samples.millis(percent)));
    }
  }
}
