package dev.recuerda.examples.whatsapp;

import dev.recuerda.memory.user.UserId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Lets what concerns one user happen one after the other, in the order in which it came, and what concerns several at once. */
final class OneByOne {

  private final Map<UserId, Queue> queues = new ConcurrentHashMap<>();

  void run(UserId user, Runnable work) {
    Queue queue = queues.compute(user, (any, known) -> known == null ? new Queue(1) : known.longer());
    queue.lock.lock();
    try {
      work.run();
    } finally {
      queue.lock.unlock();
      queues.computeIfPresent(user, (any, known) -> known.waiting == 1 ? null : known.shorter());
    }
  }

  /** @param waiting how many there are, the one whose turn it is included */
  private record Queue(ReentrantLock lock, int waiting) {

    Queue(int waiting) {
      this(new ReentrantLock(true), waiting);
    }

    Queue longer() {
      return new Queue(lock, waiting + 1);
    }

    Queue shorter() {
      return new Queue(lock, waiting - 1);
    }
  }
}
