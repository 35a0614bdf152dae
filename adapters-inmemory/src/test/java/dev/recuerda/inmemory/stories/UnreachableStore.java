package dev.recuerda.inmemory.stories;

import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.user.UserId;
import java.util.function.Function;

/** A real store with a line to it that can be cut. */
final class UnreachableStore implements MemoryStore {

  private final MemoryStore store;
  private boolean down;
  private int readings;

  UnreachableStore(MemoryStore store) {
    this.store = store;
  }

  void goDown() {
    down = true;
  }

  int readings() {
    return readings;
  }

  @Override
  public <T> T write(UserId user, Function<UserRecords, T> work) {
    return store.write(user, work);
  }

  @Override
  public <T> T read(UserId user, Function<UserRecords, T> work) {
    readings++;
    if (down) {
      throw new StoreUnavailableException("the line is cut");
    }
    return store.read(user, work);
  }
}
