package dev.recuerda.memory.error;

/** The call itself is wrong: repeating it unchanged fails again. Nothing was written. */
public non-sealed class PermanentException extends MemoryException {

  private static final long serialVersionUID = 1L;

  public PermanentException(String message) {
    super(message);
  }

  public PermanentException(String message, Throwable cause) {
    super(message, cause);
  }
}
