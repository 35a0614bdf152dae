package dev.recuerda.memory;

import dev.recuerda.memory.error.MemoryException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether the store answers, as the last recalls found it. Once nothing at all was to be had from it, nobody waits for it as
 * long as before until it has answered again: to a recall, or to what is then asked aside, once at a time, for which a store
 * that is merely slow has all the time it takes. Safe for many threads.
 */
final class StoreHealth {

  /** Of the usual wait: enough for a store that is well again, and little enough for a turn to be on time without it. */
  private static final int BRIEF = 8;

  private final Deadline deadline;
  private final AtomicBoolean silent = new AtomicBoolean();
  private final AtomicBoolean asking = new AtomicBoolean();

  StoreHealth(Deadline deadline) {
    this.deadline = deadline;
  }

  /** How long to wait for it now, where that is so long as a rule. */
  Duration limit(Duration rule) {
    return silent.get() ? rule.dividedBy(BRIEF) : rule;
  }

  /** It answered. */
  void answered() {
    silent.set(false);
  }

  /**
   * Nothing was to be had.
   *
   * @param questions each asks again for a part of what was asked, and throws if there is no answer; one answer will do
   */
  void wasSilent(List<Runnable> questions) {
    silent.set(true);
    if (asking.compareAndSet(false, true) && !deadline.aside(() -> ask(questions))) {
      asking.set(false);
    }
  }

  private void ask(List<Runnable> questions) {
    try {
      if (questions.stream().anyMatch(StoreHealth::isAnswered)) {
        answered();
      }
    } finally {
      asking.set(false);
    }
  }

  private static boolean isAnswered(Runnable question) {
    try {
      question.run();
      return true;
    } catch (MemoryException failed) {
      return false;
    }
  }
}
