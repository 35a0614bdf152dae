package dev.recuerda.inmemory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.recall.ReadPlan;
import dev.recuerda.memory.recall.ReadPlan.Search;
import dev.recuerda.memory.user.UserId;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InterruptedRecallTest {

  private static final UserId USER = UserId.of("00000000-0000-4000-8000-00000000000a");

  @Test
  void a_reading_that_nobody_waits_for_any_longer_gives_up() {
    ReadPlan plan = ReadPlan.nothing().lookingFor(Search.byWords(Set.of("words")));
    InMemoryStore store = new InMemoryStore();

    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> store.read(USER, records -> records.recall(plan)))
        .isInstanceOf(StoreUnavailableException.class);
  }

  @AfterEach
  void leaveTheThreadAsItWas() {
    Thread.interrupted();
  }
}
