package dev.recuerda.llm;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands the parts of a stream over, and keeps apart what the caller's own code throws from what goes wrong with the server. */
final class Listener {

  private final Consumer<String> part;
  private boolean heard;
  private @Nullable RuntimeException thrown;

  Listener(Consumer<String> part) {
    this.part = part;
  }

  void hear(String text) {
    if (text.isEmpty()) {
      return;
    }
    heard = true;
    try {
      part.accept(text);
    } catch (RuntimeException failure) {
      thrown = failure;
      throw failure;
    }
  }

  /** Whether anything was handed over. */
  boolean hasHeard() {
    return heard;
  }

  /** Throws what the caller's code threw, if it did. */
  void rethrow() {
    if (thrown != null) {
      throw thrown;
    }
  }
}
