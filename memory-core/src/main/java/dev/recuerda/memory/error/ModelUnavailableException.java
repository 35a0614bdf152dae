package dev.recuerda.memory.error;

import java.time.Duration;
import java.util.Optional;

/** A model gave no answer, or none that can be used; the same call may succeed later. */
public final class ModelUnavailableException extends RetryableException {

  private static final long serialVersionUID = 1L;

  private final ModelFailure failure;
  private final Duration retryAfter;

  /**
   * @param failure one that {@linkplain ModelFailure#isPassing passes}
   * @param message what went wrong and the way out, with nothing of what was asked or answered
   */
  public ModelUnavailableException(ModelFailure failure, String message) {
    this(failure, message, Optional.empty());
  }

  /** @param retryAfter how long the server asks to be left alone */
  public ModelUnavailableException(ModelFailure failure, String message, Optional<Duration> retryAfter) {
    super(message);
    Check.that(Check.required("failure", failure).isPassing(), "failure", "must be one that passes, is " + failure);
    this.failure = failure;
    this.retryAfter = retryAfter.orElse(Duration.ZERO);
  }

  /** In which way it failed. */
  public ModelFailure failure() {
    return failure;
  }

  /** How long the server asks to be left alone; empty if it did not say. */
  public Optional<Duration> retryAfter() {
    return Optional.of(retryAfter).filter(after -> !after.isZero());
  }
}
