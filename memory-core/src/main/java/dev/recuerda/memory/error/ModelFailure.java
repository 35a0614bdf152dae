package dev.recuerda.memory.error;

/** The ways in which a model, or the server it runs on, gives no answer that can be used. */
public enum ModelFailure {
  /** There is no model to be asked: whoever set this up named none. */
  NOT_SET_UP(false),
  /** The server does not know the caller, or does not let it do this. */
  AUTHENTICATION(false),
  /** The server does not take the request: there is no such model, or it is too long, or not as the server wants it. */
  REQUEST(false),
  /** The caller asked more often, or for more, than the server grants. */
  RATE_LIMIT(true),
  /** There was no answer within the time limit of the call. */
  TIMEOUT(true),
  /** The server cannot be reached, or says that it has trouble of its own. */
  UNAVAILABLE(true),
  /** Something came that is no answer: a page, half of one, one of the wrong shape. */
  INVALID_ANSWER(true),
  /** The thread that waited was interrupted, or the model was closed. */
  CANCELLED(true),
  /** The model declined to answer. */
  REFUSAL(false),
  /** A filter of the server's held back what was asked or answered. */
  CONTENT_FILTER(false),
  /** The answer was cut off at the limit of its length. */
  TRUNCATED(false);

  private final boolean passing;

  ModelFailure(boolean passing) {
    this.passing = passing;
  }

  /** Whether the same call may succeed later. */
  public boolean isPassing() {
    return passing;
  }
}
