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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What the README says of PostgreSQL, done in its order. Its SQL is read from it, its Java stands here line by line. */
class ReadmeInPostgresTest {

  private static final Path README = Path.of("../README.md");
  private static final Path SOURCE = Path.of("src/test/java/dev/recuerda/examples/ReadmeInPostgresTest.java");
  private static final String QUOTED = "    // As the README has it";

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
    List<String> sql = blocks("sql");
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

  @Test
  void its_java_is_what_was_run() throws IOException {
    assertThat(blocks("java")).containsSubsequence(quoted()).hasSize(1 + quoted().size());
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

  private static List<String> blocks(String language) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(README)).results()
        .map(block -> block.group(1)).toList();
  }

  private static List<String> quoted() throws IOException {
    List<String> quoted = new ArrayList<>();
    StringBuilder block = new StringBuilder();
    boolean inside = false;
    for (String line : Files.readAllLines(SOURCE)) {
      if (inside && line.strip().equals("// .")) {
        quoted.add(block.toString());
        block.setLength(0);
      }
      inside = line.equals(QUOTED) || inside && !line.strip().equals("// .");
      if (inside && !line.equals(QUOTED)) {
        block.append(line.strip()).append('\n');
      }
    }
    return quoted;
  }
}
