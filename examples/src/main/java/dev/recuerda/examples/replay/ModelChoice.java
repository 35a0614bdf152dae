package dev.recuerda.examples.replay;

import dev.recuerda.llm.ChatOptions;
import dev.recuerda.llm.Dialect;
import dev.recuerda.llm.ModelServer;
import dev.recuerda.llm.ServerOptions;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A model on a server, with who said which server it is. */
public final class ModelChoice {

  static final String BASE_URL = "--base-url";

  private static final String BASE_URL_VARIABLE = "OPENAI_BASE_URL";
  private static final String KEY_VARIABLE = "OPENAI_API_KEY";

  /** Nobody waits for what is read later, and a model on a small machine takes its time. Two calls fit into a lease. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private static final String OPENAI_HOST = "api.openai.com";

  private final ChatOptions chat;
  private final ServerOptions server;
  private final Origin origin;

  private ModelChoice(ChatOptions chat, ServerOptions server, Origin origin) {
    this.chat = chat;
    this.server = server;
    this.origin = origin;
  }

  /**
   * A model by its name.
   *
   * @param baseUrl the server, where it was given by an option
   * @throws InvalidInputException if it cannot be asked like that; the key is not repeated, nor is the URL
   */
  public static ModelChoice of(String name, Optional<String> baseUrl, Map<String, String> environment) {
    ChatOptions chat = blaming(ModelFlags.MODEL, () -> ChatOptions.of(name));
    Optional<String> variable = variable(environment, BASE_URL_VARIABLE);
    Origin origin = baseUrl.isPresent() ? Origin.OPTION : variable.isPresent() ? Origin.ENVIRONMENT : Origin.DEFAULT;
    Optional<ServerOptions> named = baseUrl.or(() -> variable).map(url ->
        blaming(origin == Origin.OPTION ? BASE_URL : BASE_URL_VARIABLE, () -> ServerOptions.at(url)));
    Optional<String> key = variable(environment, KEY_VARIABLE);
    return new ModelChoice(chat, blaming(KEY_VARIABLE, () -> server(named, key)).limit(LIMIT), origin);
  }

  private static ServerOptions server(Optional<ServerOptions> named, Optional<String> key) {
    Optional<ServerOptions> compatible = named.filter(server -> !isOpenAi(server));
    if (compatible.isPresent()) {
      return key.map(secret -> compatible.get().key(secret)).orElse(compatible.get());
    }
    Check.that(key.isPresent(), KEY_VARIABLE, "is required for OpenAI's own server; another one can be named with " + BASE_URL);
    return named.map(server -> server.key(key.get()).dialect(Dialect.OPENAI)).orElseGet(() -> ServerOptions.openAi(key.get()));
  }

  private static boolean isOpenAi(ServerOptions server) {
    return OPENAI_HOST.equalsIgnoreCase(URI.create(server.url()).getHost());
  }

  /** A variable that is set to nothing is one that is not set. */
  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /** Names the option or the variable that is wrong, where the library names a field. */
  private static <T> T blaming(String option, Supplier<T> work) {
    try {
      return work.get();
    } catch (InvalidInputException wrong) {
      throw new InvalidInputException(option, wrong.rule());
    }
  }

  /** A connection to its server, on which a call takes so long at most. */
  public ModelServer connect(Duration limit) {
    return ModelServer.at(server.limit(limit));
  }

  ModelServer connect() {
    return ModelServer.at(server);
  }

  /** How it is asked. */
  public ChatOptions chat() {
    return chat;
  }

  /** Which model on which server is asked, who said so, and whether a key goes along: never which one. */
  String told(Labels labels) {
    URI url = URI.create(server.url());
    String host = url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
    return labels.get("model", chat.model(), ModelFlags.MODEL, host, labels.get(origin.label),
        labels.get(server.key().isPresent() ? "model.key" : "model.key.none"));
  }

  /** Who said which server it is. */
  private enum Origin {
    OPTION("model.from.option"),
    ENVIRONMENT("model.from.environment"),
    DEFAULT("model.from.default");

    private final String label;

    Origin(String label) {
      this.label = label;
    }
  }
}
