package dev.recuerda.memory;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether the store answers, as the last recalls found it. Once nothing at all was to be had from it, nobody waits for it as
 * long as before until it has answered again: to a recall, or to the one question that is then asked aside, for which a store
 * that is merely slow has all the time it takes. Safe for many threads.
 */
final class StoreHealth {

  /** Enough for a store that is well again, and little enough for a turn to be on time without it. */
  static final Duration BRIEF = Duration.ofMillis(200);

  private final Deadline deadline;
  private final AtomicBoolean silent = new AtomicBoolean();
  private final AtomicBoolean asking = new AtomicBoolean();

  StoreHealth(Deadline deadline) {
    this.deadline = deadline;
  }

  /** How long to wait for it now, where that is so long as a rule. */
  Duration limit(Duration rule) {
    return silent.get() && BRIEF.compareTo(rule) < 0 ? BRIEF : rule;
  }

  /** It answered. */
  void answered() {
    silent.set(false);
  }

  /**
   * Nothing was to be had.
   *
   * @param question asks again what was asked, and throws if there is no answer
   */
  void wasSilent(Runnable question) {
    silent.set(true);
    if (asking.compareAndSet(false, true) && !deadline.aside(() -> ask(question))) {
      asking.set(false);
    }
  }

  private void ask(Runnable question) {
    try {
      question.run();
      answered();
    } finally {
      asking.set(false);
    }
  }
}
