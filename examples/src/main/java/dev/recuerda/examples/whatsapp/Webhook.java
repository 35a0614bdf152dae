package dev.recuerda.examples.whatsapp;

import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.error.RetryableException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.jspecify.annotations.Nullable;

/**
 * The door that WhatsApp knocks at. What was delivered is answered with 200 once all of it is dealt with, and with 503 where it
 * is to be delivered again. Once it is closed, what is being answered is answered to its end.
 */
final class Webhook implements AutoCloseable {

  private static final String PATH = "/webhook";
  private static final int MOST_BYTES = 3 << 20;
  /** How long a connection on which nothing is asked stays open once it is closed. */
  private static final Duration CLOSING = Duration.ofMillis(50);
  private static final Duration LEAVE = Duration.ofSeconds(10);

  private final Attendant attendant;
  private final Signature signature;
  private final Optional<String> verifyToken;
  private final Journal journal;
  private final Javalin javalin;

  private Webhook(
      Attendant attendant, Signature signature, Optional<String> verifyToken, Journal journal, String host, int port) {
    this.attendant = attendant;
    this.signature = signature;
    this.verifyToken = verifyToken;
    this.journal = journal;
    javalin = Javalin.create(config -> configure(config, host, port));
  }

  /**
   * A webhook that is ready to be called.
   *
   * @param verifyToken what a subscription must name; without one, none is let in
   * @param port 0 for any one that is free
   * @throws PermanentException if it cannot listen there
   */
  static Webhook started(
      Attendant attendant, Signature signature, Optional<String> verifyToken, Journal journal, String host, int port) {
    Webhook webhook = new Webhook(attendant, signature, verifyToken, journal, host, port);
    try {
      webhook.javalin.start();
    } catch (JavalinException taken) {
      throw new PermanentException("--port cannot be listened on: it is taken, or not allowed", taken);
    }
    return webhook;
  }

  private void configure(JavalinConfig config, String host, int port) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.jetty.modifyServer(jetty -> {
      jetty.setStopTimeout(LEAVE.toMillis());
      jetty.setHandler(new GracefulHandler());
    });
    config.jetty.addConnector((jetty, ignored) -> connector(jetty, host, port));
    config.routes.get(PATH, this::verify);
    config.routes.post(PATH, this::deliver);
  }

  private static Connector connector(Server jetty, String host, int port) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(jetty, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    connector.setShutdownIdleTimeout(CLOSING.toMillis());
    return connector;
  }

  /** Meta asks once, when somebody enters the address, and wants its challenge back. */
  private void verify(Context context) {
    boolean known = verifyToken.filter(token -> isSame(token, context.queryParam("hub.verify_token"))).isPresent();
    String challenge = context.queryParam("hub.challenge");
    if (known && "subscribe".equals(context.queryParam("hub.mode")) && challenge != null) {
      context.contentType("text/plain").result(challenge);
    } else {
      context.status(HttpStatus.FORBIDDEN);
    }
  }

  private static boolean isSame(String token, @Nullable String given) {
    return given != null
        && MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  /** No more is read than may be sent, whatever its length is said to be. */
  private void deliver(Context context) throws IOException {
    byte[] body = context.bodyInputStream().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      context.status(HttpStatus.CONTENT_TOO_LARGE);
    } else if (!signature.isOf(body, Optional.ofNullable(context.header(Signature.HEADER)))) {
      context.status(HttpStatus.UNAUTHORIZED);
    } else {
      context.status(outcome(body));
    }
  }

  private HttpStatus outcome(byte[] body) {
    try {
      attendant.answer(Delivery.of(body));
      return HttpStatus.OK;
    } catch (InvalidInputException notJson) {
      return HttpStatus.BAD_REQUEST;
    } catch (RetryableException failed) {
      return HttpStatus.SERVICE_UNAVAILABLE;
    } catch (RuntimeException | StackOverflowError broken) {
      journal.wrote("broken", "", broken.getClass().getSimpleName());
      return HttpStatus.INTERNAL_SERVER_ERROR;
    }
  }

  /** The port that it listens on. */
  int port() {
    return javalin.port();
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
