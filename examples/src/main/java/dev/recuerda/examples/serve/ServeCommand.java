package dev.recuerda.examples.serve;

import dev.recuerda.examples.Console;
import dev.recuerda.examples.host.Host;
import dev.recuerda.examples.host.HostFlags;
import dev.recuerda.examples.serve.Limits.Rate;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.assistant.Assistant;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.MemoryException;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.user.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code serve}: reads its options, and serves until it is told to stop. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Serves agents, sessions, messages and the memory itself over HTTP until it is stopped, with a page that shows what is "
          + "remembered and why. Prints its address and, unless --jwks is given, a token for trying it out. What it can be asked "
          + "stands at /openapi.json; one line of JSON for each request goes to stderr.",
      ""
    })
public final class ServeCommand implements Callable<Integer> {

  /** How long somebody who said something waits at most. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Console console;
  private final Map<String, String> environment;

  @Spec
  private @Nullable CommandSpec spec;

  @Option(names = "--port", paramLabel = "N", defaultValue = "8080",
      description = "Where to listen (default 8080); 0 is any free port.")
  private int port;

  @Option(names = "--host", paramLabel = "ADDRESS", defaultValue = "127.0.0.1",
      description = "The address to listen on; by default this machine alone can ask.")
  private String host = "127.0.0.1";

  @Option(names = "--lang", paramLabel = "es|en", defaultValue = "en",
      description = "The language of what is printed (default en).")
  private String language = "en";

  @Mixin
  private HostFlags hostFlags = new HostFlags();

  @Option(names = "--jwks", paramLabel = "FILE",
      description = "The keys that tokens are signed with, a JSON Web Key Set, read again when it changes; or RECUERDA_JWKS.")
  private @Nullable String jwks;

  @Option(names = "--issuer", paramLabel = "TEXT", description = "With --jwks: who issues the tokens; or RECUERDA_ISSUER.")
  private @Nullable String issuer;

  @Option(names = "--audience", paramLabel = "TEXT", description = "With --jwks: whom they are for; or RECUERDA_AUDIENCE.")
  private @Nullable String audience;

  @Option(names = "--cors", paramLabel = "ORIGIN", arity = "1..*",
      description = "Origins whose pages may read the answers in a browser; none by default.")
  private List<String> cors = List.of();

  @Option(names = "--per-user", paramLabel = "N", defaultValue = "120",
      description = "Requests of one user a minute (default 120).")
  private int perUser;

  @Option(names = "--per-address", paramLabel = "N", defaultValue = "600",
      description = "Requests from one address a minute (default 600).")
  private int perAddress;

  /** @param environment the variables of the process */
  public ServeCommand(Console console, Map<String, String> environment) {
    this.console = console;
    this.environment = environment;
  }

  @Override
  public Integer call() {
    try {
      Texts texts = Texts.named(Optional.of(language)).orElseThrow(() -> wrong("--lang must be es or en"));
      try (Host house = hostFlags.open(environment, PATIENCE)) {
        start(house, texts);
        house.serve();
      }
      return CommandLine.ExitCode.OK;
    } catch (MemoryException wrong) {
      throw wrong(String.valueOf(wrong.getMessage()));
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }

  private void start(Host house, Texts texts) {
    InstantSource clock = InstantSource.system();
    Figures figures = new Figures();
    Watch watch = new Watch(clock, System::nanoTime, UUID::randomUUID, figures, new AccessLog(console.err()));
    Memory memory = house.memory(Apis.memory(house.store()).observer(figures));
    Assistant assistant = Assistant.builder(memory, house.model()).deadline(PATIENCE).observer(figures)
        .language(new Language(texts.tag())).build();
    DevelopmentKey key = new DevelopmentKey();
    Authenticator authenticator = authenticator(key, clock);
    List<Route> routes = Apis.routes(memory, house.store(), assistant, watch);
    Server server = Server.started(settings(), memory, authenticator, watch, routes);
    house.closeFirst(server);
    tell(texts, server.port(), house.hasModel(), key, clock);
  }

  private Optional<String> given(@Nullable String option, String variable) {
    return HostFlags.given(option, variable, environment);
  }

  private Authenticator authenticator(DevelopmentKey key, InstantSource clock) {
    Optional<String> file = given(jwks, "JWKS");
    Optional<String> from = given(issuer, "ISSUER");
    Optional<String> to = given(audience, "AUDIENCE");
    if (file.isEmpty()) {
      Check.that(from.isEmpty() && to.isEmpty(), "--issuer and --audience", "must be left out where no --jwks is given");
      return new Tokens(key, DevelopmentKey.ISSUER, DevelopmentKey.AUDIENCE, clock);
    }
    Check.that(from.isPresent() && to.isPresent(), "--issuer and --audience", "are required with --jwks");
    return new Tokens(new KeyFile("--jwks", Path.of(file.get()), clock), from.get(), to.get(), clock);
  }

  private Settings settings() {
    Check.between("--per-user", perUser, 1, 1_000_000);
    Check.between("--per-address", perAddress, 1, 1_000_000);
    return Settings.standard().on(host, port).readBy(new LinkedHashSet<>(cors))
        .limitedTo(rate(perUser), rate(perAddress));
  }

  private static Rate rate(int perMinute) {
    return new Rate(Math.max(1, perMinute / 2), perMinute);
  }

  private void tell(Texts texts, int listens, boolean answers, DevelopmentKey key, InstantSource clock) {
    String page = "http://" + host + ":" + listens + "/";
    Console.line(console.out(), texts.get("listening", "http://" + host + ":" + listens));
    if (!answers) {
      Console.line(console.out(), texts.get("no model"));
    }
    if (given(jwks, "JWKS").isPresent()) {
      Console.line(console.out(), texts.get("page", page));
    } else {
      UserId user = new UserId(UUID.randomUUID());
      String token = key.tokenFor(user, clock.instant());
      Console.line(console.out(), texts.get("page", page + "#token=" + token));
      Console.line(console.out(), texts.get("token", user));
      Console.line(console.out(), token);
    }
    console.out().flush();
  }
}
