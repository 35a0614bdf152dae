package dev.recuerda.llm;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server that answers as a script says: in whole, in parts, by halves or not at all. It speaks to plain sockets, since a
 * server that keeps to the rules could not break them.
 */
final class ScriptedServer implements AutoCloseable {

  private final ServerSocket door;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private final Semaphore waiting = new Semaphore(0);
  private volatile Script script;

  private ScriptedServer(ServerSocket door, Script script) {
    this.door = door;
    this.script = script;
  }

  /** What is done with a request. */
  interface Script {
    void answer(Request request, Line line) throws IOException;
  }

  /** What came in. The names of headers are in any case. */
  record Request(String method, String path, Map<String, String> headers, String body) {

    boolean isStreamed() {
      return body.contains("\"stream\":true");
    }

    boolean isForVectors() {
      return path.contains("/embeddings");
    }
  }

  static ScriptedServer answering(Script script) {
    try {
      ScriptedServer server = new ScriptedServer(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), script);
      daemon(server::accept);
      return server;
    } catch (IOException noSocket) {
      throw new UncheckedIOException(noSocket);
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "scripted-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** From now on it answers in another way, and begins to count anew. */
  void answer(Script other) {
    script = other;
    requests.clear();
    waiting.drainPermits();
  }

  String url() {
    return "http://127.0.0.1:" + door.getLocalPort() + "/v1";
  }

  String host() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  List<Request> requests() {
    return requests;
  }

  /** How often somebody connected. */
  int connections() {
    return accepted.get();
  }

  /** Waits until so many requests hang, because their script waits for the caller to hang up. */
  void awaitHanging(int count) throws InterruptedException {
    if (!waiting.tryAcquire(count, 20, TimeUnit.SECONDS)) {
      throw new AssertionError("fewer than " + count + " requests hang");
    }
  }

  /** Waits until nobody is connected, for a few seconds, and says how many still are. */
  int awaitAlone() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    synchronized (open) {
      while (!open.isEmpty() && System.nanoTime() < end) {
        open.wait(100);
      }
    }
    return open.size();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket socket = door.accept();
        open.add(socket);
        accepted.incrementAndGet();
        daemon(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      Line line = new Line(socket);
      for (Request request = line.request(); request != null; request = line.request()) {
        requests.add(request);
        script.answer(request, line);
      }
    } catch (IOException hungUp) {
      // So did the caller, or this server is closed: both are what a test looks at from its own side.
    } finally {
      synchronized (open) {
        open.remove(socket);
        open.notifyAll();
      }
    }
  }

  @Override
  public void close() {
    try {
      door.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException notClosed) {
      throw new UncheckedIOException(notClosed);
    }
  }

  /** A connection, as it is written to. */
  final class Line {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private Line(Socket socket) throws IOException {
      this.socket = socket;
      this.in = new BufferedInputStream(socket.getInputStream());
      this.out = new BufferedOutputStream(socket.getOutputStream());
    }

    /** A whole answer. */
    void send(int status, String type, String body, String... headers) throws IOException {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      head(status, type, bytes.length, headers);
      out.write(bytes);
      out.flush();
    }

    void json(int status, String body, String... headers) throws IOException {
      send(status, "application/json", body, headers);
    }

    /** The head of an answer of so many bytes. */
    void head(int status, String type, long length, String... headers) throws IOException {
      write("HTTP/1.1 " + status + " Said\r\nContent-Type: " + type + "\r\nContent-Length: " + length + "\r\n"
          + String.join("", List.of(headers).stream().map(header -> header + "\r\n").toList()) + "\r\n");
    }

    /** The head of an answer that comes in chunks. */
    void chunkedHead(String type) throws IOException {
      write("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nTransfer-Encoding: chunked\r\n\r\n");
    }

    /** A chunk; an empty one is the last. */
    void chunk(String text) throws IOException {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(bytes);
      write("\r\n");
    }

    void write(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    /** Says nothing more until the caller hangs up. */
    void hang() throws IOException {
      waiting.release();
      while (in.read() >= 0) {
        // Whatever else is sent is of no interest.
      }
    }

    /** Hangs up. */
    void cut() throws IOException {
      socket.close();
    }

    /** Hangs up when something else has happened. */
    void cutAfter(CountDownLatch happened) throws IOException {
      try {
        happened.await();
      } catch (InterruptedException nobodyDoes) {
        Thread.currentThread().interrupt();
      }
      cut();
    }

    /** The next request; {@code null} if the caller hung up. */
    private @Nullable Request request() throws IOException {
      String first = line();
      if (first.isEmpty()) {
        return null;
      }
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      for (String header = line(); !header.isEmpty(); header = line()) {
        int colon = header.indexOf(':');
        headers.put(header.substring(0, colon).strip(), header.substring(colon + 1).strip());
      }
      byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
      String[] words = first.split(" ");
      return new Request(words[0], words[1], headers, new String(body, StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
        if (b != '\r') {
          line.write(b);
        }
      }
      return line.toString(StandardCharsets.UTF_8);
    }
  }
}
