package dev.recuerda.memory.error;

/** The store gave no answer, or none in time. */
public final class StoreUnavailableException extends RetryableException {

  private static final long serialVersionUID = 1L;

  public StoreUnavailableException(String message) {
    super(message);
  }

  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
