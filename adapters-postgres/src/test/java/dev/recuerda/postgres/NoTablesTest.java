package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.postgres.server.PostgresServer;
import dev.recuerda.postgres.server.TestDatabase;
import org.junit.jupiter.api.Test;

class NoTablesTest {

  @Test
  void a_store_in_a_database_without_our_tables_is_refused_in_our_terms() {
    try (TestDatabase database = PostgresServer.shared().freshDatabase()) {
      assertThatThrownBy(() -> PostgresStore.over(Prepared.source(database, database.app())))
          .isInstanceOf(PermanentException.class);
    }
  }
}
