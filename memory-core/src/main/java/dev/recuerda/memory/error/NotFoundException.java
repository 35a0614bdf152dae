package dev.recuerda.memory.error;

/**
 * There is no such record among this user's own. What belongs to somebody else is answered in exactly the same way, so
 * that asking tells nothing about other people.
 */
public final class NotFoundException extends PermanentException {

  private static final long serialVersionUID = 1L;

  private final String kind;

  /**
   * @param kind what was looked for, such as {@code fact}
   * @param id its identifier
   */
  public NotFoundException(String kind, Object id) {
    super("there is no " + kind + " " + id + " for this user");
    this.kind = kind;
  }

  /** What was looked for, such as {@code fact}. */
  public String kind() {
    return kind;
  }
}
