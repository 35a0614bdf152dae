package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.user.UserId;
import dev.recuerda.postgres.server.Login;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ClosingTest {

  private static final Prepared HERE = Prepared.fresh();
  private static final UserId USER = new UserId(Samples.anyUuid());

  @AfterAll
  static void close() {
    HERE.close();
  }

  private static PostgresStore store() {
    Login app = HERE.database.app();
    return PostgresStore.connect(HERE.database.url(), app.user(), app.password());
  }

  @Test
  void a_store_that_was_closed_says_so() {
    PostgresStore store = store();
    store.close();

    assertThatThrownBy(() -> store.read(USER, records -> records.messages().lastPosition()))
        .isInstanceOf(PermanentException.class).hasMessageContaining("closed");
    assertThatThrownBy(() -> store.write(USER, records -> true)).isInstanceOf(PermanentException.class);
  }

  @Test
  void to_close_a_store_twice_is_to_close_it_once() {
    PostgresStore store = store();
    store.close();

    store.close();

    assertThatThrownBy(() -> store.write(USER, records -> true)).hasMessageContaining("closed");
  }

  @Test
  void a_store_over_connections_of_somebody_else_leaves_them_open() {
    var source = HERE.source(HERE.database.app());
    PostgresStore.over(source).close();

    try (PostgresStore next = PostgresStore.over(source)) {
      assertThat(next.<Long>read(USER, records -> records.messages().lastPosition())).isZero();
    }
  }

  @Test
  void an_upkeep_that_was_closed_says_so() {
    Login keeper = HERE.database.upkeep();
    PostgresUpkeep upkeep =
        PostgresUpkeep.connect(HERE.database.url(), keeper.user(), keeper.password(), PostgresOptions.standard());
    upkeep.close();

    assertThatThrownBy(() -> upkeep.dropExpired(Instant.EPOCH)).hasMessageContaining("closed");
  }
}
