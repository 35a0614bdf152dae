package dev.recuerda.memory.error;

/** The session is over: open another one. Nothing was read or written. */
public final class SessionClosedException extends PermanentException {

  private static final long serialVersionUID = 1L;

  /** @param session its identifier */
  public SessionClosedException(Object session) {
    super("the session " + session + " is closed: open another one with the same agent");
  }
}
