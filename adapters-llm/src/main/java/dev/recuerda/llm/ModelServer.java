package dev.recuerda.llm;

import com.openai.azure.AzureOpenAIServiceVersion;
import com.openai.azure.AzureUrlPathMode;
import com.openai.azure.credential.AzureApiKeyCredential;
import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import com.openai.core.LogLevel;
import com.openai.core.RequestOptions;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.PermanentException;
import java.time.Duration;
import java.util.Optional;

/**
 * A server that models run on. What asks it shares its connections, its time limit and its number of attempts. Safe for many
 * threads.
 *
 * <p>A call is tried again, after a wait that grows, if the server cannot be reached, hangs up, has trouble (408, 409, 5xx) or is
 * asked too often (429), and as long as the wait fits into the time limit, which holds for all attempts together. If the server
 * says how long to wait, that is how long; a call for which that is too long fails at once and passes it on.
 *
 * <p>Nothing is logged. The first call of all loads the classes of the client, which may take a second or more, and no time limit
 * cuts that short.
 */
public final class ModelServer implements AutoCloseable {

  /** What is sent in place of a key to nobody: the header is left out. */
  private static final String NO_KEY = "none";

  private final OpenAIClient client;
  private final boolean ours;
  private final Dialect dialect;
  private final Duration limit;
  private final Attempts attempts;

  private ModelServer(OpenAIClient client, boolean ours, Dialect dialect, Duration limit, Attempts attempts) {
    this.client = client;
    this.ours = ours;
    this.dialect = dialect;
    this.limit = limit;
    this.attempts = attempts;
  }

  /**
   * Connects to a server, when the first call is made. Threads and connections are its own, until it is closed; none of the
   * threads keeps the JVM from ending. Where the JVM is told to use a proxy, so does this.
   */
  public static ModelServer at(ServerOptions options) {
    return at(options, Pauses.usual());
  }

  static ModelServer at(ServerOptions options, Pauses pauses) {
    Check.required("server.options", options);
    return new ModelServer(new OpenAIClientImpl(clientOptions(options)), true, options.dialect(), options.limit(),
        new Attempts(options.attempts(), pauses));
  }

  /**
   * Asks through a client that is the caller's, who also closes it, and who decides what it logs. It is asked to try nothing by
   * itself. What carries its requests has its own ways: over OkHttp, a call whose thread is interrupted lasts until its time
   * limit, an answer may be of any size, and redirects are followed. Closing this object ends the waits between attempts, and
   * not what the client is doing.
   *
   * @param limit how long one call may take, 1 millisecond to 1 hour
   * @param attempts how often a call is tried where trying again helps, 1 to 10
   */
  public static ModelServer over(OpenAIClient client, Dialect dialect, Duration limit, int attempts) {
    Check.required("server.client", client);
    Check.required("server.dialect", dialect);
    Limits.check("server.limit", limit);
    Check.between("server.attempts", attempts, 1, ServerOptions.MOST_ATTEMPTS);
    return new ModelServer(client.withOptions(options -> options.maxRetries(0)), false, dialect, limit,
        new Attempts(attempts, Pauses.usual()));
  }

  private static ClientOptions clientOptions(ServerOptions options) {
    ClientOptions.Builder builder = ClientOptions.builder().httpClient(new Wire()).baseUrl(options.url()).maxRetries(0)
        .logLevel(LogLevel.OFF).organization(options.organization()).project(options.project());
    options.apiVersion().map(AzureOpenAIServiceVersion::fromString).ifPresent(builder::azureServiceVersion);
    if (options.dialect().isAzure()) {
      return builder.credential(AzureApiKeyCredential.create(options.key().orElseThrow()))
          .azureUrlPathMode(options.dialect() == Dialect.AZURE ? AzureUrlPathMode.UNIFIED : AzureUrlPathMode.LEGACY).build();
    }
    if (options.key().isEmpty()) {
      builder.removeHeaders("Authorization");
    }
    return builder.apiKey(options.key().orElse(NO_KEY)).build();
  }

  OpenAIClient client() {
    return client;
  }

  Dialect dialect() {
    return dialect;
  }

  /** The time limit of a call that begins now. */
  Deadline deadline(Optional<Duration> own) {
    return Deadline.in(own.orElse(limit));
  }

  <T> T call(String model, Deadline deadline, Attempts.Attempt<T> attempt) {
    return attempts.call(model, deadline, attempt);
  }

  /** What a request is told of the time that is left. */
  static RequestOptions within(Deadline deadline) {
    return RequestOptions.builder().timeout(deadline.left()).build();
  }

  /**
   * Ends the calls that are under way, which fail as cancelled, and closes the connections; afterwards every call is refused with
   * a {@link PermanentException}. Twice is once.
   */
  @Override
  public void close() {
    attempts.close();
    if (ours) {
      client.close();
    }
  }

  @Override
  public String toString() {
    return "ModelServer(" + dialect + ", " + limit + ")";
  }
}
