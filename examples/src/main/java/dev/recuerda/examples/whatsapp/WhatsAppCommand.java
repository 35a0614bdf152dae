package dev.recuerda.examples.whatsapp;

import dev.recuerda.examples.Console;
import dev.recuerda.examples.host.Host;
import dev.recuerda.examples.host.HostFlags;
import dev.recuerda.examples.replay.ReplayClock;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.assistant.Assistant;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.MemoryException;
import dev.recuerda.memory.error.PermanentException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
          + "WHATSAPP_USER_KEY (16 bytes or more, from which users and messages get the names that they are kept under; required "
          + "with --jdbc)."
    })
public final class WhatsAppCommand implements Callable<Integer> {

  /** WhatsApp waits for an answer, and delivers again after a while. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int DEFAULT_PORT = 8080;
  private static final String DEFAULT_HOST = "127.0.0.1";
  private static final String STANDARD_INPUT = "-";
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

  @Mixin
  private HostFlags hostFlags = new HostFlags();

  /** @param environment the variables of the process */
  public WhatsAppCommand(Console console, Map<String, String> environment) {
    this.console = console;
    this.environment = environment;
  }

  @Override
  public Integer call() {
    try {
      Wording wording = Wording.in(language);
      if (file == null) {
        serve(wording);
      } else {
        read(file, wording);
      }
      return CommandLine.ExitCode.OK;
    } catch (MemoryException wrong) {
      throw wrong(String.valueOf(wrong.getMessage()));
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }

  private void serve(Wording wording) {
    Optional<String> secret = variable("WHATSAPP_APP_SECRET");
    Optional<String> verifyToken = variable("WHATSAPP_VERIFY_TOKEN");
    String address = Objects.requireNonNullElse(host, DEFAULT_HOST);
    Check.that(secret.isPresent() || isThisMachine(address), "--host",
        "must be this machine's own, such as 127.0.0.1, where WHATSAPP_APP_SECRET has no value");
    int listens = Check.between("--port", Objects.requireNonNullElse(port, DEFAULT_PORT), 0, 65_535);
    Journal journal = new Journal(console.err(), InstantSource.system());
    Outbox outbox = outbox();
    Aliases aliases = aliases();
    try (Host house = hostFlags.open(environment, PATIENCE)) {
      Memory memory = house.memory(described(house, aliases));
      Assistant assistant = assistant(memory, house, wording).deadline(PATIENCE).build();
      Attendant attendant = new Attendant(memory, assistant, wording, aliases, outbox, journal);
      Webhook webhook = Webhook.started(attendant, new Signature(secret), verifyToken, journal, address, listens);
      house.closeFirst(webhook);
      console.say(wording.get("listening", "http://" + address + ":" + webhook.port()));
      tellWhatIsMissing(wording, secret, verifyToken, house.hasModel());
      house.serve();
    }
  }

  private static boolean isThisMachine(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  private void tellWhatIsMissing(Wording wording, Optional<String> secret, Optional<String> verifyToken, boolean hasModel) {
    if (secret.isEmpty()) {
      console.say(wording.get("not signed"));
    }
    if (verifyToken.isEmpty()) {
      console.say(wording.get("not verified"));
    }
    if (graph == null) {
      console.say(wording.get("printed"));
    }
    if (!hasModel) {
      console.say(wording.get("no model"));
    }
  }

  private void read(String name, Wording wording) {
    Check.that(port == null && host == null, "--port and --host", "must be left out with --file");
    Path path = Path.of(name);
    Check.that(name.equals(STANDARD_INPUT) || Files.isReadable(path) && Files.isRegularFile(path), "--file",
        "must be a file that can be read, or - for the standard input");
    ReplayClock clock = new ReplayClock();
    Journal journal = new Journal(console.err(), clock);
    Outbox outbox = outbox();
    Aliases aliases = aliases();
    try (Host house = hostFlags.open(environment, PATIENCE);
        InputStream in = name.equals(STANDARD_INPUT) ? console.in() : Files.newInputStream(path)) {
      // Nothing is waited for side by side, and nothing is measured: what is printed does not depend on who is faster.
      Memory memory = house.memory(
          fixed(described(house, aliases)).clock(clock).executor(Runnable::run).readLimit(MINUTE));
      Assistant assistant = assistant(memory, house, wording).ticker(() -> 0).executor(Runnable::run).build();
      new WebhookFile(new Attendant(memory, assistant, wording, aliases, outbox, journal), clock, journal).answer(in);
    } catch (IOException | UncheckedIOException broken) {
      throw new PermanentException("--file cannot be read to its end", broken);
    }
  }

  /** Where nothing was before and nothing is after, ids may be the same in each run. */
  private Memory.Builder fixed(Memory.Builder builder) {
    AtomicLong ids = new AtomicLong();
    return hostFlags.keeps(environment) ? builder
        : builder.ids(() -> new UUID(0x4000, 0x8000000000000000L | ids.incrementAndGet()));
  }

  private Memory.Builder described(Host house, Aliases aliases) {
    return Memory.builder(house.store()).language(language).consentKey(aliases.consentKey());
  }

  private static Assistant.Builder assistant(Memory memory, Host house, Wording wording) {
    return Assistant.builder(memory, house.model()).language(wording.language());
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
    Check.that(key.isPresent() || !hostFlags.keeps(environment), "WHATSAPP_USER_KEY", "is required with --jdbc");
    return key.map(secret -> Aliases.under("WHATSAPP_USER_KEY", secret)).orElseGet(Aliases::forThisProcess);
  }

  /** A variable that is set to nothing is one that is not set. */
  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
