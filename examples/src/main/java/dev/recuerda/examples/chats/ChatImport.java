package dev.recuerda.examples.chats;

import dev.recuerda.memory.Learned;
import dev.recuerda.memory.Recorded;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.wish.Response;
import dev.recuerda.memory.wish.Wishes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings a chat into a memory: each message is recorded, and what the owner said is learned from. Nothing in it is a wish of the
 * assistant's: "forget about tomorrow", said to a friend, forgets nothing, and a yes to a friend consents to nothing.
 *
 * <p>Doing it twice is doing it once: a message that was there is not learned from again, but for the last such one before
 * the first that is new, from which a run that was cut off may not have learned.
 */
public final class ChatImport {

  /** After how many messages it is told how far it has come. */
  public static final int STEP = 500;

  private final UserMemory memory;

  private ChatImport(UserMemory memory) {
    this.memory = memory;
  }

  /** Brings chats into this memory. */
  public static ChatImport into(UserMemory memory) {
    return new ChatImport(Check.required("memory", memory));
  }

  /**
   * Reads to the end. If anything fails, what came before is kept, and doing it again goes on from there.
   *
   * @param progress told after every {@value #STEP} messages, and at the end; what it throws stops the import
   * @throws IOException if the file cannot be read any more
   * @throws dev.recuerda.memory.error.StoreUnavailableException if the store does not answer in time
   */
  public Imported run(ChatMessages messages, Progress progress) throws IOException {
    Check.required("messages", messages);
    Check.required("progress", progress);
    Run run = new Run(memory);
    for (Optional<ChatEntry> entry = messages.next(); entry.isPresent(); entry = messages.next()) {
      if (run.add(entry.get()) && run.messages % STEP == 0) {
        progress.reached(run.messages, messages.share());
      }
    }
    run.makeUp();
    progress.reached(run.messages, messages.share());
    return run.imported();
  }

  /**
   * Lets a memory learn from a message of a chat that it has recorded.
   *
   * @return nothing for what somebody else said, and for what would answer a question that the memory asked
   */
  public static Learned learned(UserMemory memory, Message message) {
    return message.isFromUser() && Wishes.standard().response(message.text()) == Response.NONE
        ? memory.learnFrom(message)
        : Learned.nothing();
  }

  /** Hears how far an import has come. */
  @FunctionalInterface
  public interface Progress {

    /** @param share how much of the text was read, from 0 to 1 */
    void reached(long messages, double share);
  }

  /** One import, on its way. */
  private static final class Run {

    private final UserMemory memory;
    private final Map<ConsentScope, Long> asked = new EnumMap<>(ConsentScope.class);
    private final List<ChatEntry.Broken> broken = new ArrayList<>();
    private Optional<Message> lastKnown = Optional.empty();
    private long messages;
    private long fresh;
    private long ofUser;
    private long learned;
    private long brokenInAll;

    Run(UserMemory memory) {
      this.memory = memory;
    }

    /** Whether it was a message. */
    boolean add(ChatEntry entry) {
      if (entry instanceof ChatEntry.Said said) {
        add(said.message());
        return true;
      }
      brokenInAll++;
      if (broken.size() < Imported.MOST_BROKEN) {
        broken.add((ChatEntry.Broken) entry);
      }
      return false;
    }

    private void add(Message message) {
      messages++;
      ofUser += message.isFromUser() ? 1 : 0;
      Recorded recorded = memory.record(message);
      if (recorded.isNew()) {
        makeUp();
        fresh++;
        learn(message);
      } else if (recorded.outcome() == Recorded.Outcome.REPEATED) {
        lastKnown = Optional.of(message);
      }
    }

    /** Learns what a run may have left undone that was cut off. */
    void makeUp() {
      lastKnown.ifPresent(this::learn);
      lastKnown = Optional.empty();
    }

    private void learn(Message message) {
      Learned of = ChatImport.learned(memory, message);
      learned += of.facts().size();
      of.requests().forEach(request -> asked.merge(request.scope(), 1L, Long::sum));
    }

    Imported imported() {
      return new Imported(messages, fresh, ofUser, learned, asked, broken, brokenInAll);
    }
  }
}
