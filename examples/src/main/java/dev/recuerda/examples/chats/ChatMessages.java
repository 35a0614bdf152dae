package dev.recuerda.examples.chats;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.conversation.Role;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.user.UserId;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The messages of an export, one at a time. Notices of the phone and what was deleted are passed over. For one thread; the file
 * is opened by the first {@link #next} and closed by {@link #close}, and must not change in between.
 */
public final class ChatMessages implements Closeable {

  private final ChatExport export;
  private final String self;
  private final Identities ids;
  private @Nullable Blocks blocks;
  private boolean closed;

  ChatMessages(ChatExport export, String self, UserId owner) {
    this.export = export;
    this.self = self;
    this.ids = new Identities(owner);
  }

  /**
   * The next message, or lines that cannot be read; empty at the end, however often it is asked.
   *
   * @throws IOException if the file cannot be read any more
   */
  public Optional<ChatEntry> next() throws IOException {
    Blocks read = blocks();
    for (Optional<Block> block = read.next(); block.isPresent(); block = read.next()) {
      Optional<ChatEntry> entry = entry(block.get());
      if (entry.isPresent()) {
        return entry;
      }
    }
    return Optional.empty();
  }

  private Blocks blocks() throws IOException {
    if (closed) {
      throw new IOException("the messages were closed");
    }
    if (blocks == null) {
      blocks = export.blocks();
    }
    return blocks;
  }

  private Optional<ChatEntry> entry(Block block) {
    if (block instanceof Block.Unreadable wrong) {
      return Optional.of(new ChatEntry.Broken(wrong.line(), wrong.rule()));
    }
    Block.Dated dated = (Block.Dated) block;
    try {
      return export.content(dated) instanceof Content.Words words
          ? Optional.of(new ChatEntry.Said(dated.line(), message(export.instant(dated), words)))
          : Optional.empty();
    } catch (InvalidInputException wrong) {
      return Optional.of(new ChatEntry.Broken(dated.line(), String.valueOf(wrong.getMessage())));
    }
  }

  private Message message(Instant at, Content.Words words) {
    boolean own = words.author().equals(self);
    MessageId id = new MessageId(ids.next(at, words.author(), words.text()).toString());
    return new Message(id, at, own ? Role.USER : Role.ASSISTANT, words.type(), words.text(),
        own ? Provenance.USER_TYPED : Provenance.ASSISTANT, own ? Optional.empty() : Optional.of(words.author()),
        Optional.empty(), Optional.empty());
  }

  /** How much of the text was read, from 0 to 1. */
  public double share() {
    return blocks == null ? 0 : blocks.share();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    if (blocks != null) {
      blocks.close();
    }
  }
}
