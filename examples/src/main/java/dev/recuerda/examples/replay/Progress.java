package dev.recuerda.examples.replay;

import dev.recuerda.examples.Console;
import java.util.Locale;
import java.util.OptionalDouble;

/** Tells on the error stream how far a long file has come. */
final class Progress {

  private static final long STEP = 1_000;

  private final Console console;
  private final Labels labels;
  private long told;

  Progress(Console console, Labels labels) {
    this.console = console;
    this.labels = labels;
  }

  /** @param share how much of the file was read, from 0 to 1, where that is known */
  void reached(long line, OptionalDouble share) {
    if (line / STEP > told) {
      told = line / STEP;
      say("progress", line, share);
    }
  }

  /** Tells of messages where somebody else counts the steps. */
  void imported(long messages, double share) {
    say("progress.messages", messages, OptionalDouble.of(share));
  }

  private void say(String label, long count, OptionalDouble share) {
    String counted = String.format(Locale.ROOT, "%,d", count);
    console.say(share.isPresent()
        ? labels.get(label + ".share", counted, (long) (100 * share.getAsDouble()))
        : labels.get(label, counted));
  }
}
