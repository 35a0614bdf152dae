package dev.recuerda.llm;

import dev.recuerda.memory.error.MemoryException;
import dev.recuerda.memory.error.ModelFailure;
import dev.recuerda.memory.error.ModelUnavailableException;
import dev.recuerda.memory.error.PermanentException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tries a call again where that helps: the only place that does. All attempts share one deadline; a wait that does not fit into
 * what is left of it is not begun.
 */
final class Attempts {

  private final int most;
  private final Pauses pauses;
  private final CountDownLatch closed = new CountDownLatch(1);

  Attempts(int most, Pauses pauses) {
    this.most = most;
    this.pauses = pauses;
  }

  /** A try at a call, in which anything may be thrown. */
  interface Attempt<T> {
    T run(Deadline deadline);
  }

  /**
   * Makes a call.
   *
   * @param model the name of the model that is asked for
   * @throws MemoryException what went wrong, in our terms
   */
  <T> T call(String model, Deadline deadline, Attempt<T> attempt) {
    refuseIfClosed();
    for (int number = 1;; number++) {
      try {
        return attempt.run(deadline);
      } catch (Exception thrown) {
        Optional<Duration> asked = pauses.askedFor(thrown);
        MemoryException translated = Failures.of(thrown, model, asked);
        Duration pause = asked.isPresent() ? asked.get() : pauses.after(number);
        if (number == most || !Failures.isWorthAnotherTry(thrown, translated) || pause.toNanos() >= deadline.nanos()) {
          throw translated;
        }
        rest(pause);
      }
    }
  }

  private void refuseIfClosed() {
    if (closed.getCount() == 0) {
      throw new PermanentException("the model server was closed");
    }
  }

  private void rest(Duration pause) {
    try {
      if (closed.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new ModelUnavailableException(ModelFailure.CANCELLED, "the model server was closed during the call");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ModelUnavailableException(ModelFailure.CANCELLED, "the thread that waited for the model was interrupted");
    }
  }

  /** Ends the waits between attempts, and refuses every call from now on. */
  void close() {
    closed.countDown();
  }
}
