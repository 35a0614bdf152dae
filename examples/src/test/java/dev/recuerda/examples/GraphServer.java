package dev.recuerda.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands where the Cloud API does: takes what is sent and keeps it, unless it is told to refuse. */
final class GraphServer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Taken> taken = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  GraphServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
    server.createContext("/", this::take);
    server.setExecutor(threads);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean refuses = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    if (!refuses) {
      taken.add(new Taken(exchange.getRequestURI().getPath(), exchange.getRequestHeaders().getFirst("Authorization"),
          JSON.readTree(body)));
    }
    exchange.sendResponseHeaders(refuses ? 500 : 200, -1);
    exchange.close();
  }

  /** Refuses so many of the next. */
  void refuse(int count) {
    refusals.set(count);
  }

  String url() {
    return "http://" + server.getAddress().getAddress().getHostAddress() + ":" + server.getAddress().getPort() + "/v23.0";
  }

  List<Taken> taken() {
    return taken;
  }

  /** The texts that were sent to an account, in the order in which they came. */
  List<String> textsTo(String account) {
    return taken.stream().map(Taken::body).filter(body -> body.path("to").asText().equals(account))
        .map(body -> body.path("text").path("body").asText()).toList();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** One request. */
  record Taken(String path, String authorization, JsonNode body) {}
}
