package dev.recuerda.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.postgres.PostgresOptions;
import dev.recuerda.postgres.PostgresSchema;
import dev.recuerda.postgres.PostgresStore;
import dev.recuerda.postgres.PostgresUpkeep;
import dev.recuerda.postgres.server.PostgresServer;
import dev.recuerda.postgres.server.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What the README says of PostgreSQL, done in its order. Its SQL is read from it, its Java stands here line by line. */
class ReadmeInPostgresTest {

  private final TestDatabase database = PostgresServer.shared().freshDatabase();
  private final String user = database.name() + "_assistant";
  private final String housekeeper = database.name() + "_housekeeper";
  private final String url = database.url();
  private final String password = "a secret";
  private final String secret = "another secret";

  /** All databases of a server have the same roles. */
  @AfterEach
  void close() throws SQLException {
    asAdministrator("drop role if exists " + user + ", " + housekeeper);
    database.close();
  }

  @Test
  void its_steps_lead_to_a_store_and_to_its_upkeep() throws Exception {
    List<String> sql = Readme.blocks("adapters-postgres", "sql");
    DataSource owner = owner();

    asAdministrator(ofThisDatabase(sql.get(0)));
    // As the README has it
    PostgresSchema.migrate(owner);
    // .
    asAdministrator(ofThisDatabase(sql.get(1)));
    // As the README has it
    PostgresStore store = PostgresStore.connect(url, user, password);
    Memory memory = Memory.builder(store).build();
    // .
    UserMemory ana = memory.of("123e4567-e89b-42d3-a456-426614174000");
    ana.hear(Message.fromUser("m1", Instant.now(), "I'm Ana and I live in Leeds"));
    // As the README has it
    PostgresUpkeep upkeep = PostgresUpkeep.connect(url, housekeeper, secret, PostgresOptions.standard());
    upkeep.dropExpired(Instant.now());
    // .

    assertThat(ana.profile().displayName()).contains("Ana");
    upkeep.close();
    store.close();
  }

  private DataSource owner() {
    PGSimpleDataSource owner = new PGSimpleDataSource();
    owner.setUrl(url);
    owner.setUser(database.owner().user());
    owner.setPassword(database.owner().password());
    return owner;
  }

  private void asAdministrator(String sql) throws SQLException {
    try (Connection connection = database.connect(PostgresServer.shared().admin());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String ofThisDatabase(String sql) {
    return sql.replace("assistant", user).replace("housekeeper", housekeeper);
  }
}
