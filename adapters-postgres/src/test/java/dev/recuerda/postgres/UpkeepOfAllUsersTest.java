package dev.recuerda.postgres;

import static dev.recuerda.memory.contract.Samples.AT;
import static dev.recuerda.memory.contract.Samples.said;
import static dev.recuerda.memory.contract.Samples.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Upkeep goes from user to user, and leaves out neither the first that there can be nor the last. */
class UpkeepOfAllUsersTest {

  private static final List<UserId> ENDS = List.of(new UserId(new UUID(0, 0)), new UserId(new UUID(-1, -1)));

  private final Prepared here = Prepared.fresh();

  @AfterEach
  void close() {
    here.close();
  }

  @Test
  void old_messages_of_every_user_are_dropped() {
    ENDS.forEach(user -> here.store.write(user, records -> records.messages().add(said(1, "old"), words("old"))));

    assertThat(here.upkeep.dropMessagesBefore(AT.plusSeconds(10))).isEqualTo(ENDS.size());
  }

  @Test
  void expired_facts_of_every_user_are_dropped() {
    ENDS.forEach(user -> here.store.write(user, records -> records.facts()
        .add(Samples.fact("over").expiring(Optional.of(AT.plusSeconds(1))), words("over"), Optional.empty())));

    assertThat(here.upkeep.dropExpired(AT.plusSeconds(10))).isEqualTo(ENDS.size());
  }
}
