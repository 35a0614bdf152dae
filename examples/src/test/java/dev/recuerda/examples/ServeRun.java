package dev.recuerda.examples;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** A run of {@code serve} on any free port, from the first line that it prints until it is told to stop. */
final class ServeRun implements AutoCloseable {

  private static final int ROOM = 64 * 1024;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final CompletableFuture<Integer> code = new CompletableFuture<>();
  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final BufferedReader printed;
  private final List<String> lines = new ArrayList<>();
  private final Thread thread;

  /** @param toBePrinted how many lines it prints before it is asked anything */
  ServeRun(Map<String, String> environment, int toBePrinted, String... options) {
    try {
      PipedInputStream out = new PipedInputStream(ROOM);
      PrintStream to = Console.utf8(new PipedOutputStream(out));
      PrintStream err = new PrintStream(log, true, StandardCharsets.UTF_8);
      Console console = new Console(new ByteArrayInputStream(new byte[0]), to, err);
      String[] args = Stream.concat(Stream.of("serve", "--port", "0"), Stream.of(options)).toArray(String[]::new);
      thread = new Thread(() -> {
        code.complete(Main.run(console, environment, args));
        to.close();
      });
      thread.start();
      printed = new BufferedReader(new InputStreamReader(out, StandardCharsets.UTF_8));
      for (int i = 0; i < toBePrinted; i++) {
        lines.add(Optional.ofNullable(printed.readLine()).orElseThrow(() -> new AssertionError("it stopped: " + log())));
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  List<String> lines() {
    return lines;
  }

  String address() {
    return lines.get(0).substring(lines.get(0).indexOf("http://"));
  }

  String token() {
    return lines.get(lines.size() - 1);
  }

  String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  HttpResponse<String> send(String method, String path, String body, String... headers) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address() + path))
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .headers(Stream.concat(Stream.of("Content-Type", "application/json"), Stream.of(headers)).toArray(String[]::new))
        .build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /** Asks as the user whom the token that was printed is for. */
  HttpResponse<String> ask(String method, String path, String body) {
    return send(method, path, body, "Authorization", "Bearer " + token());
  }

  /** Tells it to stop, and waits until it has. */
  int stop() {
    thread.interrupt();
    try {
      return code.get();
    } catch (InterruptedException | ExecutionException broken) {
      throw new IllegalStateException(broken);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
