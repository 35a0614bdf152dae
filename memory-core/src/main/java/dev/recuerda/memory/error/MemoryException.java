package dev.recuerda.memory.error;

/**
 * The root of everything this library throws. Its two branches say what the caller can do: {@link RetryableException}
 * (the same call may succeed later) and {@link PermanentException} (the same call will fail again).
 *
 * <p>A message names the thing, the rule and the way out, and never holds what a person wrote.
 */
public abstract sealed class MemoryException extends RuntimeException permits RetryableException, PermanentException {

  private static final long serialVersionUID = 1L;

  MemoryException(String message) {
    super(message);
  }

  MemoryException(String message, Throwable cause) {
    super(message, cause);
  }
}
