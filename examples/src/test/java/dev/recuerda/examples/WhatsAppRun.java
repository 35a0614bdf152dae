package dev.recuerda.examples;

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
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A run of {@code whatsapp} on any free port until it is told to stop, and WhatsApp, which signs what it delivers. */
final class WhatsAppRun implements AutoCloseable {

  static final String SECRET = "the secret of the app";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Told err;
  private final CompletableFuture<Integer> code = new CompletableFuture<>();
  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Thread thread;

  /** @param toBeTold how many lines it tells before it is called */
  WhatsAppRun(Map<String, String> environment, int toBeTold, String... options) {
    err = new Told(toBeTold);
    Console console = new Console(new ByteArrayInputStream(new byte[0]), Console.utf8(out),
        new PrintStream(err, true, StandardCharsets.UTF_8));
    String[] args = Stream.concat(Stream.of("whatsapp", "--port", "0"), Stream.of(options)).toArray(String[]::new);
    thread = new Thread(() -> {
      code.complete(Main.run(console, environment, args));
      err.end();
    });
    thread.start();
    err.await();
  }

  /** Everything that was told, the log included. */
  List<String> told() {
    return err.toString(StandardCharsets.UTF_8).lines().toList();
  }

  String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String address() {
    return told().get(0).replaceFirst("^.*(http://\\S+)$", "$1");
  }

  /** Delivers something as WhatsApp does. @return the status */
  int deliver(String body) {
    return deliver(body, "X-Hub-Signature-256", "sha256=" + signature(body)).statusCode();
  }

  HttpResponse<String> deliver(String body, String... headers) {
    return deliver(BodyPublishers.ofString(body), headers);
  }

  /** Delivers a body whose length is not said before. */
  HttpResponse<String> deliverPieceByPiece(String body, String... headers) {
    return deliver(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))), headers);
  }

  private HttpResponse<String> deliver(BodyPublisher body, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address())).POST(body);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request);
  }

  HttpResponse<String> get(String query) {
    return send(HttpRequest.newBuilder(URI.create(address() + query)).GET());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static String signature(String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
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

  /** Keeps what is told, and says when there are enough lines, or no more will come. */
  private static final class Told extends ByteArrayOutputStream {

    private final CountDownLatch lines;

    Told(int lines) {
      this.lines = new CountDownLatch(lines);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      super.write(bytes, from, length);
      for (int i = from; i < from + length; i++) {
        if (bytes[i] == '\n') {
          lines.countDown();
        }
      }
    }

    void end() {
      while (lines.getCount() > 0) {
        lines.countDown();
      }
    }

    void await() {
      try {
        lines.await();
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
    }
  }
}
