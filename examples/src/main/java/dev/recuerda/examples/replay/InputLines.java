package dev.recuerda.examples.replay;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * The lines of a stream, one at a time, never more than one in memory and never one longer than {@link #MAX_LINE}. A byte
 * order mark at the beginning is passed over, and so is a carriage return at the end of a line.
 */
final class InputLines implements Closeable {

  /** The longest line, in bytes: the longest text a message may have fits, even if every character is escaped. */
  static final int MAX_LINE = 1 << 20;

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private long number;
  private long bytesRead;

  InputLines(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /** The next line; empty at the end. */
  Optional<Line> next() throws IOException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    long length = 0;
    int next = in.read();
    if (next < 0) {
      return Optional.empty();
    }
    while (next >= 0 && next != '\n') {
      length++;
      if (length <= MAX_LINE) {
        kept.write(next);
      }
      next = in.read();
    }
    number++;
    bytesRead += length + 1;
    return Optional.of(new Line(number, content(kept.toByteArray()), length <= MAX_LINE));
  }

  private byte[] content(byte[] raw) {
    int from = number == 1 && startsWithMark(raw) ? MARK.length : 0;
    int to = raw.length > from && raw[raw.length - 1] == '\r' ? raw.length - 1 : raw.length;
    return Arrays.copyOfRange(raw, from, to);
  }

  private static boolean startsWithMark(byte[] raw) {
    return raw.length >= MARK.length && Arrays.equals(raw, 0, MARK.length, MARK, 0, MARK.length);
  }

  /** How many bytes the lines had so far, with their ends. */
  long bytesRead() {
    return bytesRead;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
