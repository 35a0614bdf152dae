package dev.recuerda.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.postgres.server.PostgresServer;
import dev.recuerda.postgres.server.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class WireTest {

  @Test
  void rows_and_waits_are_counted_however_the_bytes_arrive() throws SQLException {
    try (TestDatabase database = PostgresServer.shared().freshDatabase();
        Connection connection = counted(database); Statement statement = connection.createStatement()) {
      statement.execute("select 1");
      Wire.Counted before = Wire.counted();

      try (ResultSet rows = statement.executeQuery("select repeat('D', 9000) from generate_series(1, 1000)")) {
        assertThat(rows.next()).isTrue();
      }
      statement.execute("select 1; select 2");

      Wire.Counted counted = Wire.counted().since(before);
      assertThat(counted.rows()).isEqualTo(1_002);
      assertThat(counted.trips()).isEqualTo(2);
      assertThat(counted.bytes()).isBetween(9_000_000L, 9_100_000L);
    }
  }

  private static Connection counted(TestDatabase database) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.url());
    source.setUser(database.app().user());
    source.setPassword(database.app().password());
    source.setSocketFactory(Wire.class.getName());
    source.setSslMode("disable");
    source.setGssEncMode("disable");
    return source.getConnection();
  }
}
