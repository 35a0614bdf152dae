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
  private final String steps;
  private final int ofSteps;
  private int part;
  private int step;

  /**
   * @param nanos measures the time
   * @param parts what is gone through, one after the other
   */
  Progress(Console console, LongSupplier nanos, String parts, int ofParts, int ofQuestions) {
    this(console, nanos, parts, ofParts, "questions", ofQuestions);
  }

  /** @param steps what the parts consist of */
  Progress(Console console, LongSupplier nanos, String parts, int ofParts, String steps, int ofSteps) {
    this.console = console;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    this.parts = parts;
    this.ofParts = ofParts;
    this.steps = steps;
    this.ofSteps = ofSteps;
  }

  void stepDone() {
    step++;
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
    int filled = ofSteps == 0 ? BAR : (int) ((long) BAR * step / ofSteps);
    return String.format(Locale.ROOT, "[%s%s] %s %,d of %,d, %s %,d of %,d, %,d s", "#".repeat(filled),
        " ".repeat(BAR - filled), parts, part, ofParts, steps, step, ofSteps,
        TimeUnit.NANOSECONDS.toSeconds(nanos.getAsLong() - start));
  }
}
