package dev.recuerda.llm;

import com.openai.core.ClientOptions;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Where a server is, how it is spoken to and how long it may take. All of it is said here: nothing is read from the environment.
 *
 * @param url what the paths are appended to, such as {@code http://localhost:11434/v1}; http or https, without a user, a query
 *     or a fragment
 * @param dialect how it is spoken to
 * @param key what it knows the caller by; empty for a server that asks for none
 * @param organization the organization at OpenAI that is charged; empty for the key's own
 * @param project the project at OpenAI that is charged; empty for the key's own
 * @param apiVersion the version of Azure's API; empty for the newest that the client knows, or none where Azure wants none
 * @param limit how long one call may take, from its beginning to the last byte, whatever is repeated on the way; 1 millisecond
 *     to 1 hour
 * @param attempts how often a call is tried where trying again helps, 1 to {@value #MOST_ATTEMPTS}
 */
public record ServerOptions(String url, Dialect dialect, Optional<String> key, Optional<String> organization,
    Optional<String> project, Optional<String> apiVersion, Duration limit, int attempts) {

  private static final int LONGEST_TEXT = 2_000;
  static final int MOST_ATTEMPTS = 10;
  private static final Duration USUAL_LIMIT = Duration.ofSeconds(20);
  private static final int USUAL_ATTEMPTS = 3;
  private static final Set<String> SCHEMES = Set.of("http", "https");

  public ServerOptions {
    checkUrl(Check.text("server.url", url, LONGEST_TEXT));
    Check.required("server.dialect", dialect);
    checkHeader("server.key", key);
    checkHeader("server.organization", organization);
    checkHeader("server.project", project);
    checkHeader("server.apiVersion", apiVersion);
    Limits.check("server.limit", limit);
    Check.between("server.attempts", attempts, 1, MOST_ATTEMPTS);
    Check.that(!dialect.isAzure() || key.isPresent(), "server.key", "is required for Azure");
  }

  /** OpenAI's own server; twenty seconds and three attempts for a call. */
  public static ServerOptions openAi(String key) {
    return of(ClientOptions.PRODUCTION_URL, Dialect.OPENAI, Optional.of(Check.required("server.key", key)));
  }

  /** A compatible server that asks for no key; twenty seconds and three attempts for a call. */
  public static ServerOptions at(String url) {
    return of(url, Dialect.COMPATIBLE, Optional.empty());
  }

  /**
   * A resource at Azure; twenty seconds and three attempts for a call.
   *
   * @param url one that ends in {@code /openai/v1}, or the resource's own, such as {@code https://name.openai.azure.com}, and
   *     then each model is asked under the name of its deployment
   */
  public static ServerOptions azure(String url, String key) {
    boolean unified = Check.required("server.url", url).replaceFirst("/+$", "").endsWith("/openai/v1");
    return of(url, unified ? Dialect.AZURE : Dialect.AZURE_DEPLOYMENTS, Optional.of(Check.required("server.key", key)));
  }

  private static ServerOptions of(String url, Dialect dialect, Optional<String> key) {
    return new ServerOptions(url, dialect, key, Optional.empty(), Optional.empty(), Optional.empty(), USUAL_LIMIT,
        USUAL_ATTEMPTS);
  }

  /** The same with another dialect, for a server that is spoken to as if it were another. */
  public ServerOptions dialect(Dialect other) {
    return new ServerOptions(url, other, key, organization, project, apiVersion, limit, attempts);
  }

  /** The same with a key. */
  public ServerOptions key(String secret) {
    return new ServerOptions(url, dialect, Optional.of(Check.required("server.key", secret)), organization, project, apiVersion,
        limit, attempts);
  }

  /** The same with an organization. */
  public ServerOptions organization(String name) {
    return new ServerOptions(url, dialect, key, Optional.of(Check.required("server.organization", name)), project, apiVersion,
        limit, attempts);
  }

  /** The same with a project. */
  public ServerOptions project(String name) {
    return new ServerOptions(url, dialect, key, organization, Optional.of(Check.required("server.project", name)), apiVersion,
        limit, attempts);
  }

  /** The same with a version of Azure's API. */
  public ServerOptions apiVersion(String version) {
    return new ServerOptions(url, dialect, key, organization, project,
        Optional.of(Check.required("server.apiVersion", version)), limit, attempts);
  }

  /** The same with another time limit for a whole call. */
  public ServerOptions limit(Duration longest) {
    return new ServerOptions(url, dialect, key, organization, project, apiVersion, longest, attempts);
  }

  /** The same with another number of attempts. */
  public ServerOptions attempts(int most) {
    return new ServerOptions(url, dialect, key, organization, project, apiVersion, limit, most);
  }

  private static void checkUrl(String url) {
    URI uri = parsed(url);
    String scheme = uri.getScheme();
    Check.that(scheme != null && SCHEMES.contains(scheme), "server.url", "must begin with http:// or https://");
    Check.that(uri.getHost() != null, "server.url", "must name a host");
    Check.that(uri.getRawUserInfo() == null, "server.url", "must not have a user in it");
    Check.that(uri.getRawQuery() == null && uri.getRawFragment() == null, "server.url", "must have no query and no fragment");
  }

  private static URI parsed(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException notOne) {
      throw new InvalidInputException("server.url", "must be a URL, is none from index " + notOne.getIndex() + " on");
    }
  }

  /** What a header can carry: nothing that could begin another one. */
  private static void checkHeader(String field, Optional<String> value) {
    Check.required(field, value).ifPresent(text -> Check.that(Check.text(field, text, LONGEST_TEXT).chars()
        .allMatch(c -> c > ' ' && c < 127), field, "must consist of ASCII characters without spaces"));
  }

  /** Names the server and nothing that is secret. */
  @Override
  public String toString() {
    return "ServerOptions(" + url + ", " + dialect + ", " + limit + ", " + attempts + " attempts)";
  }
}
