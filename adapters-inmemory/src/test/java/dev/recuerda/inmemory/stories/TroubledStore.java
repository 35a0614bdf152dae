package dev.recuerda.inmemory.stories;

import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.user.UserId;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** A real store that goes down, or hangs until somebody lets it go on. */
final class TroubledStore implements MemoryStore {

  private final MemoryStore store;
  private volatile boolean down;
  private volatile CountDownLatch hung = new CountDownLatch(0);

  TroubledStore(MemoryStore store) {
    this.store = store;
  }

  void goDown() {
    down = true;
  }

  void comeBack() {
    down = false;
    hung.countDown();
  }

  void hang() {
    hung = new CountDownLatch(1);
  }

  @Override
  public <T> T write(UserId user, Function<UserRecords, T> work) {
    pass();
    return store.write(user, work);
  }

  @Override
  public <T> T read(UserId user, Function<UserRecords, T> work) {
    pass();
    return store.read(user, work);
  }

  private void pass() {
    try {
      hung.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted while the store hung");
    }
    if (down) {
      throw new StoreUnavailableException("the line is cut");
    }
  }
}
