package dev.recuerda.memory.error;

/** Whoever asks was not granted the part that is asked for. Nothing was read or written. */
public final class NotGrantedException extends PermanentException {

  private static final long serialVersionUID = 1L;

  /**
   * @param consumer who asks, by a name that says nothing of the user
   * @param part what is asked for
   */
  public NotGrantedException(String consumer, String part) {
    super(consumer + " was not granted " + part + ": declare the grant first");
  }
}
