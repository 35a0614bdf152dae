package dev.recuerda.memory.error;

/** A model, or the server it runs on, will not answer this call, however often it is repeated. */
public final class ModelRefusedException extends PermanentException {

  private static final long serialVersionUID = 1L;

  private final ModelFailure failure;

  /**
   * @param failure one that does not {@linkplain ModelFailure#isPassing pass}
   * @param message what went wrong and the way out, with nothing of what was asked or answered
   */
  public ModelRefusedException(ModelFailure failure, String message) {
    super(message);
    Check.that(!Check.required("failure", failure).isPassing(), "failure", "must be one that does not pass, is " + failure);
    this.failure = failure;
  }

  /** In which way it failed. */
  public ModelFailure failure() {
    return failure;
  }
}
