package dev.recuerda.memory.assistant;

import dev.recuerda.memory.Memory;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.error.NotFoundException;
import dev.recuerda.memory.error.SessionClosedException;
import dev.recuerda.memory.port.LanguageModel;
import dev.recuerda.memory.port.MemoryObserver;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Answers what users say to their agents: it keeps what is said, learns from it, reads what it needs, asks the model as the agent
 * that the session is with, checks what the model says, and keeps the reply. One for all users; safe for many threads.
 *
 * <p>There is a reply within the deadline whatever fails, and it is honest about what failed: without the model, questions about
 * memory are answered and all else is told to wait; without the store, the model answers without memory and says so.
 */
public final class Assistant {

  final Memory memory;
  final LanguageModel model;
  final Texts texts;
  final MemoryObserver observer;
  private final Duration deadline;
  private final LongSupplier ticker;
  private final Executor executor;

  private Assistant(Builder options) {
    memory = options.memory;
    model = options.model;
    texts = new Texts(options.language);
    observer = MemoryObserver.quiet(options.observer);
    deadline = options.deadline;
    ticker = options.ticker;
    executor = options.executor.orElseGet(Builder::ownThreads);
  }

  /** An assistant with every default. */
  public static Assistant of(Memory memory, LanguageModel model) {
    return builder(memory, model).build();
  }

  /** An assistant to be told how it shall be. */
  public static Builder builder(Memory memory, LanguageModel model) {
    return new Builder(Check.required("memory", memory), Check.required("model", model));
  }

  /** Replies to a message, and learns from it. */
  public Replied reply(UserId user, Message message) {
    return turn(user, message, Listening.LEARNING).reply(Optional.empty());
  }

  /**
   * Replies to a message. The same message once more is not heard twice: it is answered with the reply that it got.
   *
   * @param message what the user says, in a {@link Session} that is open
   * @throws InvalidInputException if it is not the user's, is in no session, or another message has its id; nothing is kept
   * @throws NotFoundException if there is no such session
   * @throws SessionClosedException if the session has ended
   */
  public Replied reply(UserId user, Message message, Listening listening) {
    return turn(user, message, listening).reply(Optional.empty());
  }

  /**
   * Replies to a message, and says the reply as it comes: sentence by sentence, each one checked. Where the model does not
   * finish, what was said so far stands, and a last sentence says so.
   *
   * @param part hears the next sentence, on the thread of the caller; all of them together are the text of the reply. What it
   *     throws ends the reply and reaches the caller; then the reply is not kept.
   */
  public Replied reply(UserId user, Message message, Listening listening, Consumer<String> part) {
    return turn(user, message, listening).reply(Optional.of(Check.required("part", part)));
  }

  private Turn turn(UserId user, Message message, Listening listening) {
    Check.that(Check.required("message", message).isFromUser(), "message.role",
        "must be USER: only what the user says is answered");
    Check.that(message.session().isPresent(), "message.session", "is required: open a session with the agent that is to answer");
    return new Turn(this, memory.of(user), message, Check.required("listening", listening), patience());
  }

  private Patience patience() {
    return new Patience(executor, ticker, deadline);
  }

  /** How an assistant shall be. What is not said has the default that is named with it. */
  public static final class Builder {

    /** How long a user waits for a reply at most. */
    public static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final int IDLE_SECONDS = 2;

    private final Memory memory;
    private final LanguageModel model;
    private Language language = Language.ENGLISH;
    private Duration deadline = DEADLINE;
    private LongSupplier ticker = System::nanoTime;
    private MemoryObserver observer = MemoryObserver.deaf();
    private Optional<Executor> executor = Optional.empty();

    private Builder(Memory memory, LanguageModel model) {
      this.memory = memory;
      this.model = model;
    }

    /**
     * The language of what an assistant says by itself, where neither the user's preference nor what they say tells one; English
     * by default.
     */
    public Builder language(Language spoken) {
      language = Check.required("language", spoken);
      return this;
    }

    /**
     * How long a turn may take, all of it: more than nothing and at most ten minutes; {@link #DEADLINE} by default. Reading for it
     * has a limit of its own ({@link Memory.Builder#readLimit}), which should be well below.
     */
    public Builder deadline(Duration limit) {
      Check.that(!Check.required("deadline", limit).isNegative() && !limit.isZero()
          && limit.compareTo(Duration.ofMinutes(10)) <= 0, "deadline", "must be more than nothing and at most ten minutes");
      deadline = limit;
      return this;
    }

    /** What measures how long a turn takes, in nanoseconds from any beginning; {@link System#nanoTime} by default. */
    public Builder ticker(LongSupplier nanos) {
      ticker = Check.required("ticker", nanos);
      return this;
    }

    /** Who hears what the model was used for, under the purpose {@code reply}; nobody by default. */
    public Builder observer(MemoryObserver listener) {
      observer = Check.required("observer", listener);
      return this;
    }

    /**
     * What runs what a turn waits for; by default daemon threads of the assistant's own, made as they are needed. It must not run
     * on the thread of the caller, or no deadline holds.
     */
    public Builder executor(Executor runs) {
      executor = Optional.of(Check.required("executor", runs));
      return this;
    }

    /** Builds it. */
    public Assistant build() {
      return new Assistant(this);
    }

    private static Executor ownThreads() {
      return new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
        Thread thread = new Thread(work, "recuerda-turn");
        thread.setDaemon(true);
        return thread;
      });
    }
  }
}
