package dev.recuerda.memory.error;

/** The world is broken for the moment: the same call may succeed later, and nothing was half-written. */
public non-sealed class RetryableException extends MemoryException {

  private static final long serialVersionUID = 1L;

  public RetryableException(String message) {
    super(message);
  }

  public RetryableException(String message, Throwable cause) {
    super(message, cause);
  }
}
