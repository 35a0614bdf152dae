package dev.recuerda.examples.serve;

import dev.recuerda.memory.Memory;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.user.UserId;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;

/**
 * The server: each request is counted, let in, answered by its route and written into the log, in this order and in this class
 * alone. Once it is closed, what is being answered is answered to its end.
 */
final class Server implements AutoCloseable {

  /** What stands in the log and in figures for a path that is not known. */
  private static final String UNKNOWN = "unknown";

  private static final Duration IDLE = Duration.ofSeconds(30);
  /** How long a connection on which nothing is asked stays open once the server is to stop. */
  private static final Duration CLOSING = Duration.ofMillis(50);
  private static final Duration LEAVE = Duration.ofSeconds(10);
  private static final int HEADER_BYTES = 16 * 1024;
  private static final List<HandlerType> METHODS = List.of(HandlerType.GET, HandlerType.POST, HandlerType.PUT,
      HandlerType.PATCH, HandlerType.DELETE, HandlerType.HEAD, HandlerType.OPTIONS, HandlerType.TRACE);

  private final Memory memory;
  private final Doorkeeper doorkeeper;
  private final Origins origins;
  private final Watch watch;
  private final List<Route> routes;
  private final Javalin javalin;

  private Server(Settings settings, Memory memory, Authenticator authenticator, Watch watch, List<Route> routes) {
    this.memory = memory;
    this.watch = watch;
    this.routes = List.copyOf(routes);
    doorkeeper = new Doorkeeper(authenticator, new Limits(settings.perAddress(), watch.clock()),
        new Limits(settings.perUser(), watch.clock()));
    origins = new Origins(settings.origins());
    javalin = Javalin.create(config -> configure(config, settings));
  }

  /**
   * A server that is ready to be asked.
   *
   * @throws PermanentException if it cannot listen there
   */
  static Server started(Settings settings, Memory memory, Authenticator authenticator, Watch watch, List<Route> routes) {
    Server server = new Server(settings, memory, authenticator, watch, routes);
    try {
      server.javalin.start();
    } catch (JavalinException taken) {
      throw new PermanentException("--port cannot be listened on: it is taken, or not allowed", taken);
    }
    return server;
  }

  private void configure(JavalinConfig config, Settings settings) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.jetty.modifyServer(jetty -> {
      jetty.setStopTimeout(LEAVE.toMillis());
      jetty.setHandler(new GracefulHandler());
      jetty.setErrorHandler(new PlainErrors());
    });
    config.jetty.addConnector((jetty, ignored) -> connector(jetty, settings));
    routes.forEach(route -> config.routes.addEndpoint(
        new Endpoint(route.method(), route.path(), context -> answer(context, Optional.of(route)))));
    METHODS.forEach(method -> List.of("/", "/<path>").stream().filter(path -> !isTaken(method, path)).forEach(path ->
        config.routes.addEndpoint(new Endpoint(method, path, context -> answer(context, Optional.empty())))));
  }

  private boolean isTaken(HandlerType method, String path) {
    return routes.stream().anyMatch(route -> route.method().equals(method) && route.path().equals(path));
  }

  private static Connector connector(org.eclipse.jetty.server.Server jetty, Settings settings) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    ServerConnector connector = new ServerConnector(jetty, new HttpConnectionFactory(http));
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(IDLE.toMillis());
    connector.setShutdownIdleTimeout(CLOSING.toMillis());
    return connector;
  }

  private void answer(Context context, Optional<Route> route) {
    Instant at = watch.clock().instant();
    long began = watch.ticker().getAsLong();
    Optional<UserId> user = Optional.empty();
    secure(context);
    try {
      doorkeeper.count(context.ip());
      if (route.isPresent()) {
        user = route.get().open() ? Optional.empty() : Optional.of(doorkeeper.admit(authorization(context)));
        handle(context, route.get(), user);
      } else if (!context.method().equals(HandlerType.OPTIONS) || !origins.answersBeforehand(context)) {
        throw Refusal.notFound();
      }
    } catch (Exception | StackOverflowError thrown) {
      fail(context, Failure.of(thrown, route.map(Route::invalid).orElse(Failure.BAD_REQUEST)));
    } finally {
      Duration took = Duration.ofNanos(Math.max(0, watch.ticker().getAsLong() - began));
      String template = route.map(Route::path).orElse(UNKNOWN);
      String method = METHODS.contains(context.method()) ? context.method().name() : UNKNOWN;
      watch.figures().answered(method, template, context.statusCode(), took);
      watch.log().wrote(at, watch.ids().get(), method, template, context.statusCode(), took, user);
    }
  }

  private void handle(Context context, Route route, Optional<UserId> user) throws Exception {
    try (Call call = new Call(context, route, user.map(memory::of), watch.ticker())) {
      route.handling().handle(call);
    }
  }

  private void secure(Context context) {
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Cache-Control", "no-store");
    context.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    context.header("Referrer-Policy", "no-referrer");
    origins.mark(context);
  }

  /** One header; with several, nobody knows which one another server before this one looked at. */
  private static Optional<String> authorization(Context context) {
    List<String> headers = Collections.list(context.req().getHeaders("Authorization"));
    return headers.size() == 1 ? Optional.of(headers.get(0)) : Optional.empty();
  }

  private static void fail(Context context, Failure failure) {
    if (!context.res().isCommitted()) {
      Remainder.throwAway(context);
      Call.fail(context, failure);
    }
  }

  /** The port that it listens on. */
  int port() {
    return javalin.port();
  }

  List<Route> routes() {
    return routes;
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
