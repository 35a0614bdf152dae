package dev.recuerda.postgres.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PostgresServerTest {

  private final PostgresServer server = PostgresServer.shared();

  @Test
  void a_fresh_database_has_vectors_and_three_roles() throws SQLException {
    try (TestDatabase database = server.freshDatabase(); Connection connection = database.connect(database.owner())) {
      assertThat(Connections.read(connection, "SELECT '[1,2]'::vector <-> '[1,2]'")).isEqualTo("0");
    }
  }
}
