package dev.recuerda.inmemory;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.Upkeep;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps what is remembered in the heap, for as long as the process lives. Not a toy: it keeps every promise of its ports.
 *
 * <p>Each user has a lock of their own. Reading units of one user run side by side; a writing unit runs alone. A unit that
 * fails is taken back step by step, so that a write costs what it changes and not what is stored. A user without records
 * takes up no room. Safe for many threads.
 */
public final class InMemoryStore implements MemoryStore, Upkeep {

  private final ConcurrentMap<UserId, Shelf> shelves = new ConcurrentHashMap<>();
  private final Agenda agenda = new Agenda();
  private final ThreadLocal<Boolean> busy = new ThreadLocal<>();

  /** An empty store. */
  public InMemoryStore() {}

  @Override
  public <T> T write(UserId user, Function<UserRecords, T> work) {
    Check.required("user", user);
    return notNested(() -> changing(user, unit -> work.apply(new InMemoryRecords(unit))));
  }

  @Override
  public <T> T read(UserId user, Function<UserRecords, T> work) {
    Check.required("user", user);
    return notNested(() -> looking(user, unit -> work.apply(new InMemoryRecords(unit))));
  }

  @Override
  public Optional<HeldJob> claim(Instant now, Duration lease, UUID token) {
    return notNested(() -> {
      Iterator<Agenda.Entry> due = agenda.due(now).iterator();
      Optional<HeldJob> held = Optional.empty();
      while (held.isEmpty() && due.hasNext()) {
        Agenda.Entry entry = due.next();
        held = changing(entry.user(), unit -> new InMemoryJobs(unit).claim(entry.job(), now, lease, token));
      }
      return held;
    });
  }

  @Override
  public long dropMessagesBefore(Instant instant) {
    return notNested(() -> shelves.keySet().stream()
        .mapToLong(user ->
            changing(user, unit -> unit.toChange().messages.dropBefore(instant, unit.journal())))
        .sum());
  }

  @Override
  public long dropExpired(Instant now) {
    return notNested(() -> shelves.keySet().stream()
        .mapToLong(user -> changing(user, unit -> unit.toChange().facts.dropExpired(now, unit.journal())))
        .sum());
  }

  /** How many users have records. */
  int users() {
    return shelves.size();
  }

  /** How many jobs may still be given out. */
  int waitingJobs() {
    return agenda.size();
  }

  private <T> T notNested(Supplier<T> work) {
    if (busy.get() != null) {
      throw new PermanentException("a unit of work is open on this thread: end it before opening another");
    }
    busy.set(true);
    try {
      return work.get();
    } finally {
      busy.remove();
    }
  }

  private <T> T changing(UserId user, Function<Unit, T> work) {
    Shelf shelf = lockedShelf(user);
    try {
      return run(Unit.writing(shelf), work);
    } finally {
      if (shelf.drawers().isEmpty()) {
        shelves.remove(user, shelf);
      }
      shelf.writeLock().unlock();
    }
  }

  private <T> T looking(UserId user, Function<Unit, T> work) {
    Shelf shelf = shelves.getOrDefault(user, new Shelf(user, agenda));
    Lock lock = shelf.readLock();
    lockUnlessInterrupted(lock);
    try {
      return run(Unit.reading(shelf), work);
    } finally {
      lock.unlock();
    }
  }

  /** A reader that nobody waits for any longer must not wait for a writer that does not end. */
  private static void lockUnlessInterrupted(Lock lock) {
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException nobodyWaits) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted while waiting for a writing unit");
    }
  }

  private static <T> T run(Unit unit, Function<Unit, T> work) {
    boolean complete = false;
    try {
      T result = work.apply(unit);
      complete = true;
      return result;
    } finally {
      unit.end(complete);
    }
  }

  /** The user's shelf, locked for writing; one that was emptied and taken away while we waited for it is not it. */
  private Shelf lockedShelf(UserId user) {
    while (true) {
      Shelf shelf = shelves.computeIfAbsent(user, unknown -> new Shelf(unknown, agenda));
      shelf.writeLock().lock();
      if (shelves.get(user) == shelf) {
        return shelf;
      }
      shelf.writeLock().unlock();
    }
  }
}
