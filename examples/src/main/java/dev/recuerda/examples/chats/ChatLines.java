package dev.recuerda.examples.chats;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The lines of an export, one at a time, never more than one of them in memory. A byte order mark at the beginning is passed
 * over, and so is a carriage return at the end of a line.
 */
final class ChatLines implements Closeable {

  /** How many bytes of a line are read: a message that fits into a memory fits into this. */
  static final int LONGEST = 1 << 19;

  private static final int BUFFER = 1 << 16;
  private static final char MARK = '\uFEFF';

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int filled;
  private long number;
  private long bytesRead;

  ChatLines(InputStream in) {
    this.in = in;
  }

  /** The next line; empty at the end. */
  Optional<ChatLine> next() throws IOException {
    if (at == filled && !fill()) {
      return Optional.empty();
    }
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    boolean ended = false;
    boolean whole = true;
    while (!ended && (at < filled || fill())) {
      int end = endOfLine();
      int room = LONGEST - kept.size();
      kept.write(buffer, at, Math.min(end - at, room));
      whole &= end - at <= room;
      ended = end < filled;
      at = ended ? end + 1 : end;
    }
    number++;
    return Optional.of(line(kept.toByteArray(), whole));
  }

  private boolean fill() throws IOException {
    at = 0;
    filled = Math.max(0, in.read(buffer));
    bytesRead += filled;
    return filled > 0;
  }

  private int endOfLine() {
    int end = at;
    while (end < filled && buffer[end] != '\n') {
      end++;
    }
    return end;
  }

  private ChatLine line(byte[] bytes, boolean whole) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new ChatLine(number, content(text), true, whole);
    } catch (CharacterCodingException malformed) {
      // Where it was cut off it may end within a character.
      return new ChatLine(number, content(new String(bytes, StandardCharsets.UTF_8)), !whole, whole);
    }
  }

  private String content(String text) {
    int from = number == 1 && !text.isEmpty() && text.charAt(0) == MARK ? 1 : 0;
    int to = text.length() > from && text.charAt(text.length() - 1) == '\r' ? text.length() - 1 : text.length();
    return text.substring(from, to);
  }

  /** How many bytes the lines had so far, and what was read ahead. */
  long bytesRead() {
    return bytesRead;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
