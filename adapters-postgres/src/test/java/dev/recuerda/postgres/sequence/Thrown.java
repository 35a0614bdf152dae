package dev.recuerda.postgres.sequence;

import dev.recuerda.memory.error.MemoryException;

/** What was thrown: of which class and, for our own exceptions, with which message. */
record Thrown(Class<?> type, String message) {

  static Thrown of(RuntimeException thrown) {
    return new Thrown(thrown.getClass(), thrown instanceof MemoryException ? thrown.getMessage() : "");
  }
}
