package dev.recuerda.examples.bench;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;

/**
 * Sockets on which is counted what goes over them to a PostgreSQL: how often a client waited for an answer, and how many rows
 * and bytes came back. The driver makes it by its name, and reads what is not encrypted. All sockets count together.
 */
public final class Wire extends SocketFactory {

  private static final AtomicLong TRIPS = new AtomicLong();
  private static final AtomicLong ROWS = new AtomicLong();
  private static final AtomicLong BYTES = new AtomicLong();

  /** Makes the sockets of one data source. */
  public Wire() {}

  /** What was counted so far. */
  static Counted counted() {
    return new Counted(TRIPS.get(), ROWS.get(), BYTES.get());
  }

  @Override
  public Socket createSocket() {
    return new CountedSocket();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw unconnected();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
    throw unconnected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw unconnected();
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) throws IOException {
    throw unconnected();
  }

  private static IOException unconnected() {
    return new IOException("the driver connects its sockets itself");
  }

  /** Counts, or what was added to them. */
  record Counted(long trips, long rows, long bytes) {

    Counted since(Counted before) {
      return new Counted(trips - before.trips, rows - before.rows, bytes - before.bytes);
    }
  }

  private static final class CountedSocket extends Socket {

    private boolean asked;

    @Override
    public InputStream getInputStream() throws IOException {
      return new Answers(super.getInputStream());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      return new FilterOutputStream(super.getOutputStream()) {
        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
          asked = true;
          out.write(bytes, from, length);
        }
      };
    }

    /** Goes along the messages of the server: a letter, a length in four bytes, and what they count. */
    private final class Answers extends FilterInputStream {

      private static final int ROW = 'D';
      private static final int HEAD = 5;

      private int headSeen;
      private long left;

      Answers(InputStream in) {
        super(in);
      }

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] bytes, int from, int length) throws IOException {
        if (asked) {
          asked = false;
          TRIPS.incrementAndGet();
        }
        int read = in.read(bytes, from, length);
        BYTES.addAndGet(Math.max(0, read));
        for (int i = from; i < from + read; ) {
          i += look(bytes, i, from + read - i);
        }
        return read;
      }

      /** How many of the bytes were gone along. */
      private int look(byte[] bytes, int at, int there) {
        if (headSeen == HEAD) {
          int passed = (int) Math.min(left, there);
          left -= passed;
          headSeen = left == 0 ? 0 : HEAD;
          return passed;
        }
        if (headSeen == 0 && bytes[at] == ROW) {
          ROWS.incrementAndGet();
        }
        left = headSeen == 0 ? 0 : left << 8 | bytes[at] & 0xFF;
        headSeen++;
        if (headSeen == HEAD) {
          left -= HEAD - 1;
          headSeen = left == 0 ? 0 : HEAD;
        }
        return 1;
      }
    }
  }
}
