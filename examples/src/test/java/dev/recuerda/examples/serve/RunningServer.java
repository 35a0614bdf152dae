package dev.recuerda.examples.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWK;
import dev.recuerda.examples.serve.Limits.Rate;
import dev.recuerda.examples.host.NoModel;
import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.assistant.Assistant;
import dev.recuerda.memory.port.LanguageModel;
import dev.recuerda.memory.port.MemoryStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server of a test, with somebody who signs tokens for it, and a client. Every answer that the client gets is held against the
 * document that describes the server.
 */
final class RunningServer implements AutoCloseable {

  static final String ANN = "00000000-0000-4000-8000-00000000000a";
  static final String BOB = "00000000-0000-4000-8000-00000000000b";
  static final Settings UNLIMITED = Settings.standard().limitedTo(new Rate(1_000_000, 1_000_000), new Rate(1_000_000, 1_000_000));

  private static final Signer SIGNER = Signer.elliptic("known");

  private final SettableClock clock = new SettableClock("2026-03-01T09:00:00Z");
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final Figures figures = new Figures();
  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Server server;

  RunningServer() {
    this(UNLIMITED, new InMemoryStore());
  }

  RunningServer(Settings settings) {
    this(settings, new InMemoryStore());
  }

  RunningServer(LanguageModel model) {
    this(UNLIMITED, new InMemoryStore(), model, RunningServer::known);
  }

  RunningServer(Settings settings, MemoryStore store) {
    this(settings, store, new NoModel(), RunningServer::known);
  }

  RunningServer(Settings settings, Keys keys) {
    this(settings, new InMemoryStore(), new NoModel(), keys);
  }

  private static Optional<JWK> known(String id) {
    return Optional.of(SIGNER.key()).filter(key -> key.getKeyID().equals(id));
  }

  private RunningServer(Settings settings, MemoryStore store, LanguageModel model, Keys keys) {
    AtomicLong ids = new AtomicLong();
    AtomicLong ticks = new AtomicLong();
    Watch watch = new Watch(clock, ticks::get, () -> new UUID(0x4000, ids.incrementAndGet()), figures,
        new AccessLog(new PrintStream(log, true, StandardCharsets.UTF_8)));
    Memory memory = Apis.memory(store).clock(clock).observer(figures).build();
    List<Route> routes = Apis.routes(memory, store, Assistant.of(memory, model), watch);
    Authenticator authenticator = new Tokens(keys, Signer.ISSUER, Signer.AUDIENCE, clock);
    server = Server.started(settings, memory, authenticator, watch, routes);
  }

  SettableClock clock() {
    return clock;
  }

  Signer signer() {
    return SIGNER;
  }

  List<Route> routes() {
    return server.routes();
  }

  int port() {
    return server.port();
  }

  String token(String user) {
    return SIGNER.token(user, clock.instant());
  }

  Reply get(String user, String path) {
    return send("GET", path, Optional.empty(), "Authorization", "Bearer " + token(user));
  }

  Reply delete(String user, String path) {
    return send("DELETE", path, Optional.empty(), "Authorization", "Bearer " + token(user));
  }

  Reply post(String user, String path, JsonNode body) {
    return sendJson("POST", user, path, body);
  }

  Reply sendJson(String method, String user, String path, JsonNode body) {
    return send(method, path, Optional.of(Json.write(body)),
        "Authorization", "Bearer " + token(user), "Content-Type", "application/json");
  }

  Reply send(String method, String path, Optional<String> body, String... headers) {
    return send(method, path, body.map(BodyPublishers::ofString).orElse(BodyPublishers.noBody()), headers);
  }

  Reply sendBytes(String method, String path, byte[] body, String... headers) {
    return send(method, path, BodyPublishers.ofByteArray(body), headers);
  }

  /** Sends a body without saying how long it is. */
  Reply sendInChunks(String method, String path, byte[] body, String... headers) {
    return send(method, path, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)), headers);
  }

  private Reply send(String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path)).method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      Reply reply = Reply.of(client.send(request.build(), BodyHandlers.ofByteArray()));
      Document.standard().check(method, path, reply);
      return reply;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /** What was logged. Each line is there before its answer is. */
  List<String> log() {
    return new ArrayList<>(log.toString(StandardCharsets.UTF_8).lines().toList());
  }

  String figures() {
    return figures.asText();
  }

  @Override
  public void close() {
    server.close();
  }
}
