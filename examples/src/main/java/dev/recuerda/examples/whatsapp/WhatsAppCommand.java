package dev.recuerda.examples.whatsapp;

import dev.recuerda.examples.Console;
import dev.recuerda.examples.replay.ModelChoice;
import dev.recuerda.examples.replay.ReplayClock;
import dev.recuerda.examples.replay.ReplayStore;
import dev.recuerda.llm.ModelExtractor;
import dev.recuerda.llm.ModelServer;
import dev.recuerda.llm.OpenAiLanguageModel;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.assistant.Assistant;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.MemoryException;
import dev.recuerda.memory.error.ModelFailure;
import dev.recuerda.memory.error.ModelRefusedException;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.port.LanguageModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code whatsapp}: reads its options, and answers until it is told to stop or the file ends. */
@Command(
    name = "whatsapp",
    mixinStandardHelpOptions = true,
    description = {
      "An assistant on WhatsApp, in Spanish: takes the webhook of the Cloud API at /webhook, and sends the replies with --graph "
          + "or prints each as a line of JSON. With --file it takes deliveries from a file instead, and ends.",
      ""
    },
    footer = {
      "",
      "From the environment it takes WHATSAPP_APP_SECRET (who signs deliveries; without it, only this machine is listened to), "
          + "WHATSAPP_VERIFY_TOKEN (what a subscription must name), WHATSAPP_TOKEN (lets send with --graph) and "
          + "WHATSAPP_USER_KEY (16 bytes or more, from which users and messages get the names that they are kept under; required with --jdbc)."
    })
public final class WhatsAppCommand implements Callable<Integer> {

  /** WhatsApp waits for an answer, and delivers again after a while. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration EACH_SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int DEFAULT_PORT = 8080;
  private static final String DEFAULT_HOST = "127.0.0.1";
  private static final String STANDARD_INPUT = "-";
  private static final LanguageModel NO_MODEL = prompt -> {
    throw new ModelRefusedException(ModelFailure.NOT_SET_UP, "no language model is set up: start with --model");
  };

  private final Console console;
  private final Map<String, String> environment;

  @Spec
  private @Nullable CommandSpec spec;

  @Option(names = "--port", paramLabel = "N", description = "Where to listen (default 8080); 0 is any free port.")
  private @Nullable Integer port;

  @Option(names = "--host", paramLabel = "ADDRESS",
      description = "The address to listen on (default 127.0.0.1: this machine alone can call).")
  private @Nullable String host;

  @Option(names = "--file", paramLabel = "FILE",
      description = "Take deliveries from a file, one a line, or from the standard input (-), instead of listening.")
  private @Nullable String file;

  @Option(names = "--graph", paramLabel = "URL",
      description = "Send the replies through this, such as https://graph.facebook.com/v23.0; otherwise they are printed.")
  private @Nullable String graph;

  @Option(names = "--lang", paramLabel = "es|en", defaultValue = "es",
      description = "The language of the persona and of what is printed (default es).")
  private String language = "es";

  @Option(names = "--jdbc", paramLabel = "URL", description = "Keep the memory in PostgreSQL, as with replay; or RECUERDA_JDBC.")
  private @Nullable String jdbc;

  @Option(names = "--jdbc-owner", paramLabel = "URL", description = "Make the tables there first; or RECUERDA_JDBC_OWNER.")
  private @Nullable String jdbcOwner;

  @Option(names = "--jdbc-upkeep", paramLabel = "URL",
      description = "With --jdbc and --model: who gives out what the model is to read later; or RECUERDA_JDBC_UPKEEP.")
  private @Nullable String jdbcUpkeep;

  @Option(names = "--model", paramLabel = "NAME", description = "The language model that answers, and reads later what was said.")
  private @Nullable String model;

  @Option(names = "--base-url", paramLabel = "URL",
      description = "The server that has it, as with replay; the key is taken from OPENAI_API_KEY.")
  private @Nullable String baseUrl;

  /** @param environment the variables of the process */
  public WhatsAppCommand(Console console, Map<String, String> environment) {
    this.console = console;
    this.environment = environment;
  }

  @Override
  public Integer call() {
    Deque<AutoCloseable> opened = new ConcurrentLinkedDeque<>();
    Thread atExit = new Thread(() -> close(opened), "recuerda-stop");
    try {
      Wording wording = Wording.in(language);
      if (file == null) {
        listen(opened, wording);
        Runtime.getRuntime().addShutdownHook(atExit);
        new CountDownLatch(1).await();
      } else {
        read(file, opened, wording);
      }
    } catch (MemoryException wrong) {
      throw wrong(String.valueOf(wrong.getMessage()));
    } catch (InterruptedException told) {
      // It was told to stop, and stops.
    } finally {
      close(opened);
    }
    return CommandLine.ExitCode.OK;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }

  private void listen(Deque<AutoCloseable> opened, Wording wording) {
    Optional<String> secret = variable("WHATSAPP_APP_SECRET");
    Optional<String> verifyToken = variable("WHATSAPP_VERIFY_TOKEN");
    String address = Objects.requireNonNullElse(host, DEFAULT_HOST);
    Check.that(secret.isPresent() || isThisMachine(address), "--host",
        "must be this machine's own, such as 127.0.0.1, where WHATSAPP_APP_SECRET has no value");
    int listens = Check.between("--port", Objects.requireNonNullElse(port, DEFAULT_PORT), 0, 65_535);
    Journal journal = new Journal(console.err(), InstantSource.system());
    Attendant attendant = attendant(opened, wording, journal, builder -> builder, builder -> builder.deadline(PATIENCE));
    Webhook webhook = Webhook.started(attendant, new Signature(secret), verifyToken, journal, address, listens);
    opened.push(webhook);
    console.say(wording.get("listening", "http://" + address + ":" + webhook.port()));
    tellWhatIsMissing(wording, secret, verifyToken);
  }

  private static boolean isThisMachine(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  private void tellWhatIsMissing(Wording wording, Optional<String> secret, Optional<String> verifyToken) {
    if (secret.isEmpty()) {
      console.say(wording.get("not signed"));
    }
    if (verifyToken.isEmpty()) {
      console.say(wording.get("not verified"));
    }
    if (graph == null) {
      console.say(wording.get("printed"));
    }
    if (model == null) {
      console.say(wording.get("no model"));
    }
  }

  private void read(String name, Deque<AutoCloseable> opened, Wording wording) {
    Check.that(port == null && host == null, "--port and --host", "must be left out with --file");
    Path path = Path.of(name);
    Check.that(name.equals(STANDARD_INPUT) || Files.isReadable(path) && Files.isRegularFile(path), "--file",
        "must be a file that can be read, or - for the standard input");
    ReplayClock clock = new ReplayClock();
    Journal journal = new Journal(console.err(), clock);
    // Nothing is waited for side by side, and nothing is measured: what is printed does not depend on who is faster.
    Attendant attendant = attendant(opened, wording, journal,
        builder -> fixed(builder).clock(clock).executor(Runnable::run).readLimit(MINUTE),
        builder -> builder.ticker(() -> 0).executor(Runnable::run));
    try (InputStream in = name.equals(STANDARD_INPUT) ? console.in() : Files.newInputStream(path)) {
      new WebhookFile(attendant, clock, journal).answer(in);
    } catch (IOException | UncheckedIOException broken) {
      throw new PermanentException("--file cannot be read to its end", broken);
    }
  }

  /** Where nothing was before and nothing is after, ids may be the same in each run. */
  private Memory.Builder fixed(Memory.Builder builder) {
    AtomicLong ids = new AtomicLong();
    return given(jdbc, "JDBC").isPresent() ? builder
        : builder.ids(() -> new UUID(0x4000, 0x8000000000000000L | ids.incrementAndGet()));
  }

  private Attendant attendant(
      Deque<AutoCloseable> opened, Wording wording, Journal journal, UnaryOperator<Memory.Builder> howMemoryIs,
      UnaryOperator<Assistant.Builder> howAssistantIs) {
    Outbox outbox = outbox();
    Aliases aliases = aliases();
    Optional<ModelChoice> chosen = model();
    ReplayStore place = ReplayStore.chosen(given(jdbc, "JDBC"), given(jdbcOwner, "JDBC_OWNER"), given(jdbcUpkeep, "JDBC_UPKEEP"));
    opened.push(place);
    Optional<ModelServer> models = chosen.map(choice -> choice.connect(PATIENCE));
    models.ifPresent(opened::push);
    Memory.Builder builder = howMemoryIs.apply(
        Memory.builder(place.store()).language(language).consentKey(aliases.consentKey()));
    Memory memory = memory(builder, place, chosen, models, opened);
    LanguageModel answers = models.isPresent()
        ? new OpenAiLanguageModel(models.get(), chosen.orElseThrow().chat()) : NO_MODEL;
    Assistant assistant = howAssistantIs.apply(Assistant.builder(memory, answers).language(wording.language())).build();
    return new Attendant(memory, assistant, wording, aliases, outbox, journal);
  }

  private static Memory memory(
      Memory.Builder builder, ReplayStore place, Optional<ModelChoice> chosen, Optional<ModelServer> models,
      Deque<AutoCloseable> opened) {
    if (models.isEmpty() || place.upkeep().isEmpty()) {
      return builder.build();
    }
    Memory memory = builder.learnLater(new ModelExtractor(models.get(), chosen.orElseThrow().chat())).build();
    opened.push(memory.learner(place.upkeep().get()).inBackground(EACH_SECOND));
    return memory;
  }

  private Outbox outbox() {
    if (graph == null) {
      return new PrintedReplies(console.out());
    }
    Optional<String> token = variable("WHATSAPP_TOKEN");
    Check.that(token.isPresent(), "WHATSAPP_TOKEN", "is required with --graph");
    return new GraphApi(graph, token.orElseThrow());
  }

  private Aliases aliases() {
    Optional<String> key = variable("WHATSAPP_USER_KEY");
    Check.that(key.isPresent() || given(jdbc, "JDBC").isEmpty(), "WHATSAPP_USER_KEY", "is required with --jdbc");
    return key.map(secret -> Aliases.under("WHATSAPP_USER_KEY", secret)).orElseGet(Aliases::forThisProcess);
  }

  private Optional<ModelChoice> model() {
    Check.that(model != null || baseUrl == null, "--base-url", "must be left out where no --model is given");
    return Optional.ofNullable(model).map(name -> ModelChoice.of(name, Optional.ofNullable(baseUrl), environment));
  }

  private Optional<String> given(@Nullable String option, String variable) {
    return Optional.ofNullable(option).or(() -> variable("RECUERDA_" + variable));
  }

  /** A variable that is set to nothing is one that is not set. */
  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /** Whatever was opened last is closed first; what cannot be closed does not keep the rest open. */
  private static void close(Deque<AutoCloseable> opened) {
    for (AutoCloseable next = opened.pollFirst(); next != null; next = opened.pollFirst()) {
      try {
        next.close();
      } catch (Exception leftBehind) {
        // The process ends, and so does whatever this was.
      }
    }
  }
}
