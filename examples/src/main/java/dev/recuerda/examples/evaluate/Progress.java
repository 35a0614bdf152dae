package dev.recuerda.examples.evaluate;

import dev.recuerda.examples.Console;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tells on the error stream how far an evaluation has come: in one line that is written anew where somebody watches, and
 * otherwise in a line for each part.
 */
final class Progress {

  private static final int BAR = 20;

  private final Console console;
  private final LongSupplier nanos;
  private final long start;
  private final String parts;
  private final int ofParts;
  private final int ofQuestions;
  private int part;
  private int questions;

  /**
   * @param nanos measures the time
   * @param parts what is gone through, one after the other
   */
  Progress(Console console, LongSupplier nanos, String parts, int ofParts, int ofQuestions) {
    this.console = console;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    this.parts = parts;
    this.ofParts = ofParts;
    this.ofQuestions = ofQuestions;
  }

  void questionDone() {
    questions++;
    if (console.terminal()) {
      console.sayInPlace(line());
    }
  }

  void partDone() {
    part++;
    if (!console.terminal()) {
      console.say(line());
      return;
    }
    console.sayInPlace(line());
    if (part == ofParts) {
      console.say("");
    }
  }

  private String line() {
    int filled = ofQuestions == 0 ? BAR : BAR * questions / ofQuestions;
    return String.format(Locale.ROOT, "[%s%s] %s %,d of %,d, questions %,d of %,d, %,d s", "#".repeat(filled),
        " ".repeat(BAR - filled), parts, part, ofParts, questions, ofQuestions,
        TimeUnit.NANOSECONDS.toSeconds(nanos.getAsLong() - start));
  }
}
