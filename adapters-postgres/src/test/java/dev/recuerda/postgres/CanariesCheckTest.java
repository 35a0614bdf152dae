package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.recuerda.inmemory.LexicalEmbeddings;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.port.MemoryObserver;
import dev.recuerda.memory.user.UserId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Check 34 of the acceptance list: with every logger telling all that it can, no word of the user's stands in a log of this
 * process or of the server, in what an observer hears, or in an exception. The driver alone has a level that writes down what
 * it sends, which the README warns of.
 */
class CanariesCheckTest {

  private static final int PLANTED = Cases.count(32, 500);
  private static final List<String> WORDS = Sowing.words(PLANTED);
  private static final Instant NOON = Instant.parse("2026-02-08T12:00:00Z");

  /** Held here, since a logger that nobody holds forgets its level. */
  private static final Logger ALL = Logger.getLogger("");
  private static final Logger DRIVER = Logger.getLogger("org.postgresql");

  private final Listener listener = new Listener();
  private final StringBuffer heard = new StringBuffer();
  private final AtomicInteger events = new AtomicInteger();
  private final Prepared here = Prepared.fresh();
  private final UserMemory marta = Memory.builder(here.store).embeddings(new LexicalEmbeddings()).section(Sowing.NOTES)
      .clock(() -> NOON).observer(observer()).build().of(new UserId(Samples.anyUuid()));
  private final Sowing sowing = new Sowing(here.store, NOON);

  @BeforeEach
  void listen() {
    ALL.setLevel(Level.ALL);
    ALL.addHandler(listener);
    DRIVER.setLevel(Level.FINER);
  }

  @AfterEach
  void close() {
    ALL.removeHandler(listener);
    ALL.setLevel(Level.OFF);
    DRIVER.setLevel(null);
    here.close();
  }

  @Test
  void no_word_of_a_user_is_told_to_a_log_an_observer_or_whoever_catches_an_exception() {
    for (int i = 0; i < PLANTED; i++) {
      sowing.sow(marta, i, WORDS.get(i));
      ask(WORDS.get(i));
    }
    String thrown = refused();
    marta.forgetEverything();

    Dump told = Dump.of(thrown + heard + listener.text + Dump.logged().orElse(""));
    assertThat(told.found(WORDS)).isEmpty();
    assertThat(thrown).contains("nothing_more");
    assertThat(listener.lines).hasValueGreaterThan(PLANTED);
    assertThat(events).hasValueGreaterThan(PLANTED);
    Cases.report("34", "PostgreSQL: %d planted words; %,d lines of logs at the finest level, %,d events and %,d characters of "
        + "exceptions looked through, 0 found", PLANTED, listener.lines.get(), events.get(), thrown.length());
  }

  private void ask(String word) {
    Message question = Message.fromUser("q" + word, NOON, "¿Qué sabes de " + word + "?");
    marta.record(question);
    marta.brief(question);
    marta.answer(question);
    marta.search(word, 5);
    marta.trail(1);
  }

  /** What is thrown where the database does not take what it is given, and where we do not. */
  private String refused() {
    Prepared.asAdmin(here.database, "set search_path to recuerda; "
        + "alter table messages_v2 add constraint nothing_more check (position < 0) not valid; "
        + "alter table memory_profile add constraint nothing_more check (updated_at is null) not valid; "
        + "alter table jobs add constraint nothing_more check (attempts < 0) not valid");
    StringWriter text = new StringWriter();
    PrintWriter lines = new PrintWriter(text);
    IntStream.range(0, PLANTED).forEach(i -> {
      String word = WORDS.get(i);
      for (Throwable thrown : Arrays.asList(
          catchThrowable(() -> sowing.sow(marta, i, word)),
          catchThrowable(() -> marta.record(Message.fromUser("late" + word, NOON, word))),
          catchThrowable(() -> marta.record(Message.fromUser(word.repeat(100), NOON, word))),
          catchThrowable(() -> marta.importing(Map.of("format", word, word, word))))) {
        if (thrown != null) {
          thrown.printStackTrace(lines);
        }
      }
    });
    lines.flush();
    return text.toString();
  }

  @Test
  void the_finest_level_of_the_driver_writes_down_what_it_sends() {
    DRIVER.setLevel(Level.FINEST);

    sowing.sow(marta, 0, WORDS.get(0));

    assertThat(Dump.of(listener.text.toString()).found(WORDS)).containsExactly(WORDS.get(0));
  }

  /** Writes down all that it hears. */
  private MemoryObserver observer() {
    return (MemoryObserver) Proxy.newProxyInstance(
        MemoryObserver.class.getClassLoader(), new Class<?>[] {MemoryObserver.class}, (proxy, method, its) -> {
          events.incrementAndGet();
          heard.append(method.getName()).append(Arrays.toString(its)).append('\n');
          return null;
        });
  }

  /** Writes down all that is logged in this process. */
  private static final class Listener extends Handler {

    private final SimpleFormatter formatter = new SimpleFormatter();
    private final StringBuffer text = new StringBuffer();
    private final AtomicInteger lines = new AtomicInteger();

    Listener() {
      setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord logged) {
      if (!logged.getLoggerName().startsWith("jdk.")) {
        lines.incrementAndGet();
        text.append(formatter.format(logged));
      }
    }

    @Override
    public void flush() {
      // Nothing waits.
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
