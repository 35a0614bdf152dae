package dev.recuerda.examples.tour;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.user.UserId;
import java.util.function.Function;
import java.util.function.Supplier;

/** A store of one's own: it keeps each user's memory in the store of the region that they belong to, and nowhere else. */
final class Regions implements MemoryStore {

  private final Function<UserId, MemoryStore> home;
  private final ThreadLocal<Boolean> busy = new ThreadLocal<>();

  /** @param home the region of a user: always the same one for the same user */
  Regions(Function<UserId, MemoryStore> home) {
    this.home = home;
  }

  @Override
  public <T> T write(UserId user, Function<UserRecords, T> work) {
    return alone(() -> home.apply(Check.required("user", user)).write(user, work));
  }

  @Override
  public <T> T read(UserId user, Function<UserRecords, T> work) {
    return alone(() -> home.apply(Check.required("user", user)).read(user, work));
  }

  /** No region sees what is open in another, so this is for us to look at: units are not nested. */
  private <T> T alone(Supplier<T> unit) {
    if (busy.get() != null) {
      throw new PermanentException("a unit of work is open on this thread: end it before opening another");
    }
    busy.set(true);
    try {
      return unit.get();
    } finally {
      busy.remove();
    }
  }
}
