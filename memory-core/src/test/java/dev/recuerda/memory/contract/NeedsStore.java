package dev.recuerda.memory.contract;

import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.recall.Findings;
import dev.recuerda.memory.recall.ReadPlan;
import dev.recuerda.memory.user.UserId;
import java.util.function.Consumer;
import java.util.function.Function;

/** What every suite on a store needs: the store, and users of whom nothing is known yet. */
public interface NeedsStore {

  /** The store under test: within one test always the same. It may hold other people's records. */
  MemoryStore store();

  /**
   * A user without records, whom no other test knows. The same ids come again in the next run, so whatever an earlier one
   * left behind is erased.
   */
  default UserId anyUser() {
    UserId user = new UserId(Samples.anyUuid());
    change(user, UserRecords::erase);
    return user;
  }

  /** Changes the records of a user in one unit. */
  default void change(UserId user, Consumer<UserRecords> work) {
    store().write(user, records -> {
      work.accept(records);
      return user;
    });
  }

  /** Looks at the records of a user in one unit. */
  default <T> T look(UserId user, Function<UserRecords, T> work) {
    return store().read(user, work);
  }

  /** What a user's store finds for a plan. */
  default Findings recall(UserId user, ReadPlan plan) {
    return look(user, records -> records.recall(plan));
  }
}
