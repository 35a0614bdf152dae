package dev.recuerda.llm;

import dev.recuerda.memory.error.ModelFailure;
import java.io.IOException;

/** What went wrong on the wire, in words of ours: it passes through the client, and is found again in what that throws. */
final class WireException extends IOException {

  private static final long serialVersionUID = 1L;

  private final ModelFailure failure;

  WireException(ModelFailure failure, String message) {
    super(message);
    this.failure = failure;
  }

  ModelFailure failure() {
    return failure;
  }
}
