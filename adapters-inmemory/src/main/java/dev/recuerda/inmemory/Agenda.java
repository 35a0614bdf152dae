package dev.recuerda.inmemory;

import dev.recuerda.memory.user.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The jobs of all users by the time they are due. It is a hint where to look: units of work write into it before they are
 * complete, so whoever takes something from it looks again behind the lock of the user.
 */
final class Agenda {

  private final ConcurrentNavigableMap<Entry, Instant> freeFrom = new ConcurrentSkipListMap<>(Entry.ORDER);
  private final AtomicLong numbers = new AtomicLong();

  /** A number that no other job of any user has. */
  long nextNumber() {
    return numbers.incrementAndGet();
  }

  void put(Entry entry, Instant from, Journal journal) {
    journal.put(freeFrom, entry, from);
  }

  void remove(Entry entry, Journal journal) {
    journal.remove(freeFrom, entry);
  }

  /** What may be given out, the one that has been due the longest first. */
  Stream<Entry> due(Instant now) {
    return freeFrom.headMap(new Entry(now, Long.MAX_VALUE, NOBODY, NO_JOB), true).entrySet().stream()
        .filter(entry -> !entry.getValue().isAfter(now))
        .map(Map.Entry::getKey);
  }

  int size() {
    return freeFrom.size();
  }

  private static final UUID NO_JOB = new UUID(0, 0);
  private static final UserId NOBODY = new UserId(NO_JOB);

  /**
   * One job of one user.
   *
   * @param number tells apart what is due in the same instant
   */
  record Entry(Instant due, long number, UserId user, UUID job) {

    static final Comparator<Entry> ORDER = Comparator.comparing(Entry::due).thenComparingLong(Entry::number);
  }
}
