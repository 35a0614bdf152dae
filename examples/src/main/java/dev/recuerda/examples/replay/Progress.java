package dev.recuerda.examples.replay;

import dev.recuerda.examples.Console;
import java.util.Locale;
import java.util.OptionalLong;

/** Tells on the error stream how far a long file has come. */
final class Progress {

  private static final long STEP = 1_000;

  private final Console console;
  private final OptionalLong size;
  private final Labels labels;

  /** @param size the bytes of the file, where they are known */
  Progress(Console console, OptionalLong size, Labels labels) {
    this.console = console;
    this.size = size;
    this.labels = labels;
  }

  void reached(long line, long bytes) {
    if (line % STEP == 0) {
      String lines = String.format(Locale.ROOT, "%,d", line);
      console.say(size.isPresent()
          ? labels.get("progress.share", lines, Math.min(100, 100 * bytes / Math.max(1, size.getAsLong())))
          : labels.get("progress", lines));
    }
  }
}
