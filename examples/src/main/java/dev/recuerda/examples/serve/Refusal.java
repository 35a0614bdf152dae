package dev.recuerda.examples.serve;

import java.time.Duration;
import java.util.Optional;

/** A request that is not answered as it was meant to be. What is said of it repeats nothing that was sent. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  Refusal(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  /** Something in the request is not as it must be. */
  static Refusal invalid(String path, String rule) {
    return new Refusal(Failure.invalid(400, path, rule));
  }

  /** There is no such thing, or it is somebody else's. */
  static Refusal notFound() {
    return new Refusal(Failure.notFound());
  }

  static Refusal of(int status, String code, String message) {
    return new Refusal(Failure.of(status, code, message));
  }

  static Refusal tooMany(Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return new Refusal(new Failure(429, "too_many_requests", "there were too many requests; wait before the next one",
        Optional.empty(), Optional.of(seconds)));
  }

  Failure failure() {
    return failure;
  }
}
