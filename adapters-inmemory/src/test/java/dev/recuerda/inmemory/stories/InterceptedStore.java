package dev.recuerda.inmemory.stories;

import dev.recuerda.inmemory.WrappedRecords;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.recall.Findings;
import dev.recuerda.memory.recall.ReadPlan;
import dev.recuerda.memory.user.UserId;
import java.util.function.Consumer;
import java.util.function.Function;

/** A real store with somebody at the door: sees every plan before it is carried out, and may fail it. */
record InterceptedStore(MemoryStore store, Consumer<ReadPlan> atTheDoor) implements MemoryStore {

  @Override
  public <T> T write(UserId user, Function<UserRecords, T> work) {
    return store.write(user, work);
  }

  @Override
  public <T> T read(UserId user, Function<UserRecords, T> work) {
    return store.read(user, records -> work.apply(new WrappedRecords(records) {
      @Override
      public Findings recall(ReadPlan plan) {
        atTheDoor.accept(plan);
        return sound.recall(plan);
      }
    }));
  }
}
