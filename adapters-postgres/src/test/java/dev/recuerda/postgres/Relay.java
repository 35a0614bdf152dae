package dev.recuerda.postgres;

import dev.recuerda.postgres.server.TestDatabase;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Stands between a client and a server, and can be cut, stand still, or bring trouble upon the connections that come. */
final class Relay implements AutoCloseable {

  private static final int PIECE = 8_192;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final String host;
  private final int port;
  private final ServerSocket door;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Lock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private State state = State.GOING;
  private Trouble trouble = Trouble.NONE;
  private long bytesToTrouble;
  private int refused;

  private Relay(String host, int port) throws IOException {
    this.host = host;
    this.port = port;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /** A relay that passes everything on. */
  static Relay to(String host, int port) {
    try {
      Relay relay = new Relay(host, port);
      start(relay::welcome);
      return relay;
    } catch (IOException noSocket) {
      throw new IllegalStateException(noSocket);
    }
  }

  /** A relay that passes everything on to the server of a database. */
  static Relay before(TestDatabase database) {
    var url = Objects.requireNonNull(Driver.parseURL(database.url(), null));
    return to(url.getProperty(PGProperty.PG_HOST.getName()),
        Integer.parseInt(url.getProperty(PGProperty.PG_PORT.getName())));
  }

  /** The JDBC URL of the database through this relay. */
  String url(TestDatabase database) {
    return database.url().replaceFirst("//[^/]*/", "//127.0.0.1:" + port() + "/");
  }

  int port() {
    return door.getLocalPort();
  }

  /** Ends every connection, and from now on each new one at once. */
  void cut() {
    become(State.CUT);
    open.forEach(Relay::closeQuietly);
  }

  /** Returns once so many new connections, from the beginning on, came while it was cut. */
  void awaitRefused(int connections) throws InterruptedException {
    lock.lock();
    try {
      long left = PATIENCE.toNanos();
      while (refused < connections) {
        if (left <= 0) {
          throw new AssertionError(refused + " connections were refused instead of " + connections);
        }
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Keeps every connection and takes new ones, and passes nothing on. */
  void standStill() {
    become(State.STANDING);
  }

  /** Passes everything on again, what was held back first. */
  void goOn() {
    become(State.GOING);
  }

  /** Brings trouble upon each connection that is made from now on, once so many bytes have passed on it, both ways together. */
  void trouble(Trouble next, long bytes) {
    lock.lock();
    try {
      trouble = next;
      bytesToTrouble = bytes;
    } finally {
      lock.unlock();
    }
  }

  private void become(State next) {
    lock.lock();
    try {
      state = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private State settled() throws InterruptedException {
    lock.lock();
    try {
      while (state == State.STANDING) {
        changed.await();
      }
      return state;
    } finally {
      lock.unlock();
    }
  }

  private void welcome() throws IOException, InterruptedException {
    while (!door.isClosed()) {
      Socket client = door.accept();
      open.add(client);
      start(() -> connect(client));
    }
  }

  private void connect(Socket client) throws IOException, InterruptedException {
    if (settled() == State.CUT) {
      refuse(client);
      return;
    }
    Socket server = new Socket(host, port);
    open.add(server);
    Line line = line();
    start(() -> pass(client, server, line));
    start(() -> pass(server, client, line));
  }

  private void refuse(Socket client) {
    closeQuietly(client);
    lock.lock();
    try {
      refused++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private Line line() {
    lock.lock();
    try {
      return new Line(trouble, new AtomicLong(bytesToTrouble));
    } finally {
      lock.unlock();
    }
  }

  private void pass(Socket from, Socket to, Line line) throws IOException, InterruptedException {
    try (from; to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] piece = new byte[PIECE];
      for (int length = in.read(piece); length >= 0 && settled() == State.GOING; length = in.read(piece)) {
        int well = Math.toIntExact(Math.min(length, Math.max(line.left.getAndAdd(-length), 0)));
        out.write(piece, 0, well);
        if (well < length && !line.trouble.pass(piece, well, length, from, to)) {
          return;
        }
        out.flush();
      }
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static void start(Running work) {
    Thread thread = new Thread(() -> {
      try {
        work.run();
      } catch (IOException | InterruptedException over) {
        Thread.currentThread().interrupt(); // The connection has ended, and this thread with it.
      }
    });
    thread.setDaemon(true);
    thread.start();
  }

  private static void closeQuietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException isClosed) {
      Thread.yield();
    }
  }

  @Override
  public void close() {
    cut();
    closeQuietly(door);
  }

  /** What may befall a connection after it went well for a while. */
  enum Trouble {
    /** All goes well. */
    NONE {
      @Override
      boolean pass(byte[] piece, int from, int to, Socket source, Socket sink) throws IOException {
        sink.getOutputStream().write(piece, from, to - from);
        return true;
      }
    },
    /** It goes on byte by byte. */
    SLICED {
      @Override
      boolean pass(byte[] piece, int from, int to, Socket source, Socket sink) throws IOException {
        sink.setTcpNoDelay(true);
        for (int i = from; i < to; i++) {
          sink.getOutputStream().write(piece, i, 1);
          sink.getOutputStream().flush();
        }
        return true;
      }
    },
    /** It ends in the midst of what was being said. */
    CUT {
      @Override
      boolean pass(byte[] piece, int from, int to, Socket source, Socket sink) {
        return false;
      }
    },
    /** It is reset at both ends. */
    RESET {
      @Override
      boolean pass(byte[] piece, int from, int to, Socket source, Socket sink) throws IOException {
        source.setSoLinger(true, 0);
        sink.setSoLinger(true, 0);
        return false;
      }
    },
    /** It stays open, and what is said on it goes nowhere. */
    DEAF {
      @Override
      boolean pass(byte[] piece, int from, int to, Socket source, Socket sink) {
        return true;
      }
    };

    /** Passes on what is left of a piece, or not; whether the connection goes on. */
    abstract boolean pass(byte[] piece, int from, int to, Socket source, Socket sink) throws IOException;
  }

  /** A connection: what befalls it, and after how many bytes. */
  private record Line(Trouble trouble, AtomicLong left) {}

  private enum State { GOING, STANDING, CUT }

  private interface Running {
    void run() throws IOException, InterruptedException;
  }
}
