package dev.recuerda.examples.chats;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The file of an export, as the text that it is or has within. Nothing of it is ever unpacked onto the disk. */
final class ChatFile {

  /** How much text is read at most, in bytes. */
  static final long LARGEST = 256L << 20;

  static final String FIELD = "file";
  private static final String TOO_LARGE = "must have at most " + (LARGEST >> 20) + " MiB of text";
  private static final String BROKEN_ZIP = "must be a zip that can be read to its end";

  private final Path path;
  private final boolean zipped;

  private ChatFile(Path path, boolean zipped) {
    this.path = path;
    this.zipped = zipped;
  }

  /** @throws InvalidInputException if there is no such file, or it cannot be read */
  static ChatFile at(Path path) {
    Check.that(Files.isRegularFile(Check.required(FIELD, path)), FIELD, "must be a file that is there");
    try (InputStream in = Files.newInputStream(path)) {
      byte[] start = in.readNBytes(2);
      return new ChatFile(path, start.length == 2 && start[0] == 'P' && start[1] == 'K');
    } catch (IOException unreadable) {
      throw new InvalidInputException(FIELD, "must be a file that can be read");
    }
  }

  /** The text; more of it than {@link #LARGEST} fails to be read, whatever a zip says of its size. */
  InputStream open() throws IOException {
    return new Limited(zipped ? unzipped() : Files.newInputStream(path));
  }

  private InputStream unzipped() throws IOException {
    // Whoever packed it may have written names in another encoding: only their end matters.
    ZipFile zip = new ZipFile(path.toFile(), StandardCharsets.ISO_8859_1);
    try {
      ZipEntry chat = chat(zip).orElseThrow(NoChatException::new);
      return new FilterInputStream(Objects.requireNonNull(zip.getInputStream(chat))) {
        @Override
        public void close() throws IOException {
          zip.close();
        }
      };
    } catch (IOException | RuntimeException wrong) {
      zip.close();
      throw wrong;
    }
  }

  private static Optional<? extends ZipEntry> chat(ZipFile zip) {
    return zip.stream()
        .filter(entry -> !entry.isDirectory() && entry.getName().toLowerCase(Locale.ROOT).endsWith(".txt"))
        .max(Comparator.comparingLong(ZipEntry::getSize));
  }

  /** What is wrong with a file that could not be read. */
  InvalidInputException refusal(IOException failure) {
    if (failure instanceof TooLargeException) {
      return new InvalidInputException(FIELD, TOO_LARGE);
    }
    if (failure instanceof NoChatException) {
      return new InvalidInputException(FIELD, "must be a zip with the text of a chat in it, whose name ends in .txt");
    }
    return new InvalidInputException(FIELD, zipped ? BROKEN_ZIP : "must be a file that can be read to its end");
  }

  /** Counts what really comes. */
  private static final class Limited extends FilterInputStream {

    private long read;

    Limited(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      int some = super.read(into, from, most);
      count(Math.max(0, some));
      return some;
    }

    private void count(int more) throws IOException {
      read += more;
      if (read > LARGEST) {
        throw new TooLargeException();
      }
    }
  }

  private static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException() {
      super(TOO_LARGE);
    }
  }

  private static final class NoChatException extends ZipException {
    private static final long serialVersionUID = 1L;
  }
}
