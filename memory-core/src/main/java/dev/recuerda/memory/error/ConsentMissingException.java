package dev.recuerda.memory.error;

/** The user has not consented, or no longer does, to what the host asked to be kept. */
public final class ConsentMissingException extends PermanentException {

  private static final long serialVersionUID = 1L;

  /** @param scope what the consent would have to cover */
  public ConsentMissingException(Enum<?> scope) {
    super("the user has not consented to " + scope + "; nothing was kept");
  }
}
