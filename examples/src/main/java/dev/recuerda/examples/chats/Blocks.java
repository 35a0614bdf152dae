package dev.recuerda.examples.chats;

import dev.recuerda.memory.conversation.Message;
import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * The lines of an export, taken together as they belong together. A line begins a message if it has the beginning that all
 * messages of the export have, with a date and a time that there are; with others it is unreadable, and so is what follows it.
 * Any other line goes on with what came before.
 */
final class Blocks implements Closeable {

  private static final String NO_SUCH_TIME =
      "message.at must be a date and a time that there are, in the order of the other dates, in the years 1970 to 2198";
  private static final String NO_BEGINNING = "message must begin with a date and a time, as the other messages do";
  private static final String NOT_UTF_8 = "message.text must be written in UTF-8";
  private static final String TOO_LONG = "message.text must have at most " + Message.MAX_TEXT + " characters";

  private final ChatLines lines;
  private final Writing writing;
  private Optional<Growing> growing = Optional.empty();

  Blocks(ChatLines lines, Writing writing) {
    this.lines = lines;
    this.writing = writing;
  }

  /** The next block; empty at the end. Blank lines before the first are passed over. */
  Optional<Block> next() throws IOException {
    for (Optional<ChatLine> line = lines.next(); line.isPresent(); line = lines.next()) {
      Optional<Block> done = add(line.get());
      if (done.isPresent()) {
        return done;
      }
    }
    Optional<Block> last = growing.map(Growing::done);
    growing = Optional.empty();
    return last;
  }

  /** The block that this line ends, if it ends one. */
  private Optional<Block> add(ChatLine line) {
    Optional<Header> header = Header.of(line.text()).filter(begins -> begins.form().equals(writing.form()));
    if (header.isEmpty() && growing.isPresent()) {
      growing.get().add(line, line.text());
      return Optional.empty();
    }
    if (header.isEmpty() && line.text().isBlank()) {
      return Optional.empty();
    }
    Optional<Block> done = growing.map(Growing::done);
    growing = Optional.of(header.map(begins -> begun(line, begins)).orElseGet(() -> without(line)));
    return done;
  }

  private Growing begun(ChatLine line, Header header) {
    Optional<LocalDateTime> at = header.stamp().in(writing.dates());
    Growing begun = new Growing(line.number(), at);
    if (at.isEmpty()) {
      begun.refuse(line, NO_SUCH_TIME);
    }
    begun.add(line, header.rest());
    return begun;
  }

  private static Growing without(ChatLine line) {
    Growing begun = new Growing(line.number(), Optional.empty());
    begun.refuse(line, NO_BEGINNING);
    begun.add(line, line.text());
    return begun;
  }

  /** How much of the text was read, from 0 to 1. */
  double share() {
    return writing.bytes() == 0 ? 1 : Math.min(1.0, (double) lines.bytesRead() / writing.bytes());
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  /** A block to which lines may still come. It keeps no more text than a message may have. */
  private static final class Growing {

    private final long line;
    private final Optional<LocalDateTime> at;
    private final StringBuilder text = new StringBuilder();
    private long count;
    private Optional<Block.Unreadable> wrong = Optional.empty();

    Growing(long line, Optional<LocalDateTime> at) {
      this.line = line;
      this.at = at;
    }

    void refuse(ChatLine where, String rule) {
      if (wrong.isEmpty()) {
        wrong = Optional.of(new Block.Unreadable(where.number(), 0, rule));
      }
    }

    void add(ChatLine where, String more) {
      count++;
      if (!where.whole() || text.length() + 1 + more.length() > Message.MAX_TEXT + Message.MAX_AUTHOR) {
        refuse(where, TOO_LONG);
      } else if (!where.wellFormed()) {
        refuse(where, NOT_UTF_8);
      }
      if (wrong.isEmpty()) {
        text.append(count == 1 ? "" : "\n").append(more);
      }
    }

    Block done() {
      return wrong.<Block>map(broken -> new Block.Unreadable(broken.line(), count, broken.rule()))
          .orElseGet(() -> new Block.Dated(line, count, at.orElseThrow(), text.toString()));
    }
  }
}
