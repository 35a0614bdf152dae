package dev.recuerda.examples.tour;

import dev.recuerda.examples.Console;
import dev.recuerda.examples.replay.Columns;
import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.port.MemoryStore;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Where a play is given: memories that are the same in every run, a clock that goes on as people talk, and a page. */
final class Stage {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Instant MORNING = Instant.parse("2026-02-09T09:00:00Z");
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final byte[] PROMPT_KEY = "a key that is for plays only".getBytes(StandardCharsets.UTF_8);
  private static final String MARGIN = "   ";
  private static final String INNER = "         ";

  private final PrintStream out;
  private final String language;
  private final AtomicLong ids = new AtomicLong();
  private Instant now = MORNING;
  private int acts;
  private int messages;

  /** @param language what a model is addressed in, {@code es} or {@code en} */
  Stage(PrintStream out, String language) {
    this.out = out;
    this.language = language;
  }

  /** A memory in the heap. */
  Memory memory() {
    return memory(new InMemoryStore());
  }

  /** A memory over a store. */
  Memory memory(MemoryStore store) {
    // Whatever is read is at hand: the thread of the caller can read it, and what is printed does not depend on who is faster.
    return Memory.builder(store)
        .clock(() -> now)
        .ids(() -> new UUID(0x4000, 0x8000000000000000L | ids.incrementAndGet()))
        .promptKey(PROMPT_KEY)
        .language(language)
        .executor(Runnable::run)
        .readLimit(PATIENCE)
        .build();
  }

  /** What somebody says a minute later. */
  Message said(String text) {
    now = now.plus(1, ChronoUnit.MINUTES);
    messages++;
    return Message.fromUser("m" + messages, now, text);
  }

  /** It is nine o'clock the day after. */
  void nextMorning() {
    now = now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS).plus(9, ChronoUnit.HOURS);
  }

  /** Prints what the play is about. */
  void title(String text) {
    Columns.wrapped("", "", text).forEach(this::line);
  }

  /** Begins the next scene. */
  void act(String title) {
    acts++;
    String head = "── " + acts + " · " + title + " ";
    line("");
    line(head + "─".repeat(Math.max(2, Columns.WIDTH - head.length())));
  }

  /** Prints something that is known. */
  void tell(String text) {
    Columns.wrapped(MARGIN, MARGIN, text).forEach(this::line);
  }

  /** Prints something that is known under a name. */
  void tell(String name, String text) {
    Columns.wrapped(MARGIN, INNER, name + ": " + text).forEach(this::line);
  }

  /** Prints what somebody says, with the time. */
  void speak(String who, String text) {
    line(MARGIN + TIME.format(now) + " " + who);
    Columns.wrapped(INNER, INNER, text).forEach(this::line);
  }

  private void line(String text) {
    Console.line(out, text);
  }
}
