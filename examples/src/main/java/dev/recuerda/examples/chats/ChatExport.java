package dev.recuerda.examples.chats;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.user.UserId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;

/**
 * A chat as WhatsApp exports it on Android or iOS, in Spanish or English: a text in UTF-8, or the zip around one, of which
 * nothing is unpacked onto the disk. It is read through when it is opened, to find out how it is written and who writes in it,
 * and once more for the messages, both times line by line. Safe for many threads, as long as the file stays as it is.
 */
public final class ChatExport {

  private final ChatFile file;
  private final ChatOptions options;
  private final Writing writing;
  private final Understanding understanding;
  private final Map<String, Long> authors;
  private final Count count;
  private final LocalDateTime latest;

  private ChatExport(ChatFile file, ChatOptions options) throws IOException {
    this.file = file;
    this.options = options;
    try (ChatLines lines = new ChatLines(file.open())) {
      this.writing = FormFinder.of(lines, options.dates());
    }
    this.understanding = new Understanding(writing, Markers.standard());
    try (Blocks blocks = blocks()) {
      Survey survey = Survey.of(blocks, understanding);
      this.authors = survey.authors();
      this.count = survey.count();
      this.latest = survey.latest();
    }
  }

  /**
   * The export in a file. What it is follows from what is in it, not from its name.
   *
   * @throws InvalidInputException if there is no such file or no chat in it, if it has more than 256 MiB of text, is a zip that
   *     is broken or has no text in it, or has more than 10,000 people who write in it (all of these name the field {@code
   *     file}); or if none of its dates can be read in the order that was told ({@code dates})
   */
  public static ChatExport in(Path file, ChatOptions options) {
    ChatFile opened = ChatFile.at(file);
    try {
      return new ChatExport(opened, Check.required("options", options));
    } catch (IOException failure) {
      throw opened.refusal(failure);
    }
  }

  /**
   * Who wrote, and how many messages of each, most first. The names are as they stand in the export, without the marks that
   * nobody sees and with the usual space in the place of any other.
   */
  public Map<String, Long> authors() {
    return authors;
  }

  /** Whether somebody of this name wrote in it; other spaces and marks than {@link #authors} has do not matter. */
  public boolean hasAuthor(String name) {
    return authors.containsKey(Marks.clean(Check.required("as", name)));
  }

  /** The latest time of anything in it. */
  public Instant latest() {
    return latest.atZone(options.zone()).toInstant();
  }

  /** How much of what there is in it. */
  public Count count() {
    return count;
  }

  /** The order of its dates, as it was told or found. */
  public DateOrder dates() {
    return writing.dates();
  }

  /**
   * Whether the order of its dates is certain. It is not where nobody told it, every date could be read both ways, time goes back
   * as often in one as in the other, and the clock is not that of the United States: it is taken to be {@link
   * DateOrder#DAY_FIRST} then.
   */
  public boolean datesAreSure() {
    return writing.sure();
  }

  /**
   * The messages, in the order of the export, as one of those who wrote in it would see them: theirs are the user's and typed,
   * and everybody else's are said by somebody with a name where an assistant would be. The same messages of the same owner have
   * the same ids in every export of the same kind, however much was said since.
   *
   * @param self the name under which the owner wrote, as {@link #authors} has it; other spaces and marks do not matter
   * @param owner whose memory they are for
   * @throws InvalidInputException if nobody of that name wrote; it names the field {@code as}
   */
  public ChatMessages messagesOf(String self, UserId owner) {
    Check.required("owner", owner);
    String name = Marks.clean(Check.required("as", self));
    Check.that(hasAuthor(name), "as", "must be the name of somebody who wrote in the chat, as it stands there");
    return new ChatMessages(this, name, owner);
  }

  Blocks blocks() throws IOException {
    return new Blocks(new ChatLines(file.open()), writing);
  }

  Content content(Block.Dated block) {
    return understanding.of(block.text());
  }

  Instant instant(Block.Dated block) {
    return block.at().atZone(options.zone()).toInstant();
  }

  /**
   * How much of what there is in an export.
   *
   * @param messages what people said, media among it
   * @param media pictures, recordings, documents and the like, and places, of which there are at most captions
   * @param system what the phone tells of the chat
   * @param deleted messages of which nothing is left, because they were deleted or could be seen once
   * @param edited messages that were changed, which are counted among the messages
   * @param broken places that cannot be read
   */
  public record Count(long messages, long media, long system, long deleted, long edited, long broken) {}
}
