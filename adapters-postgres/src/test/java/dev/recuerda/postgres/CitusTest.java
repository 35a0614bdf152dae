package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.contract.IsolationContract;
import dev.recuerda.memory.contract.JobsContract;
import dev.recuerda.memory.contract.MemoryStoreContract;
import dev.recuerda.memory.contract.RetentionContract;
import dev.recuerda.memory.contract.UpkeepContract;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.Upkeep;
import dev.recuerda.memory.user.UserId;
import dev.recuerda.postgres.server.PostgresServer;
import dev.recuerda.postgres.server.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What can be seen of a store on a Citus cluster on one server without Citus: the file that distributes the tables does so in
 * an order that Citus does not refuse, and a store and its upkeep that are bound for the cluster keep every promise.
 */
class CitusTest {

  private static final Prepared HERE = Prepared.fresh(PostgresOptions.standard().citus(true));

  private static final String KEYS = """
      select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
      where connamespace = 'recuerda'::regnamespace order by 1""";
  private static final String SECURED = """
      select relname || ' ' || relrowsecurity || ' ' || relforcerowsecurity from pg_class
      where relnamespace = 'recuerda'::regnamespace and relkind = 'r' order by 1""";
  private static final String OF_USERS = """
      select table_name::text from information_schema.columns
      where table_schema = 'recuerda' and column_name = 'user_id' order by 1""";
  private static final String DISTRIBUTED = """
      select c.relname from pg_dist_partition d join pg_class c on c.oid = d.logicalrelid
      where d.partkey = 'user_id' and d.colocated_with = case c.relname when 'users' then 'none' else 'recuerda.users' end
      order by 1""";

  @AfterAll
  static void close() {
    HERE.close();
  }

  @Test
  void every_table_of_users_is_distributed_by_user_with_the_rows_of_one_user_on_one_node() throws Exception {
    try (TestDatabase database = withRefusals()) {
      distribute(database);

      assertThat(all(database, DISTRIBUTED)).hasSizeGreaterThan(10).isEqualTo(all(database, OF_USERS));
    }
  }

  @Test
  void distributing_leaves_keys_and_row_level_security_as_they_were() throws Exception {
    try (TestDatabase database = withRefusals()) {
      List<String> keys = all(database, KEYS);
      List<String> secured = all(database, SECURED);

      distribute(database);

      assertThat(all(database, KEYS)).hasSizeGreaterThan(20).isEqualTo(keys);
      assertThat(all(database, SECURED)).isEqualTo(secured);
    }
  }

  @Test
  void distributing_twice_is_once() throws Exception {
    try (TestDatabase database = withRefusals()) {
      distribute(database);
      List<String> keys = all(database, KEYS);

      distribute(database);

      assertThat(all(database, DISTRIBUTED)).isEqualTo(all(database, OF_USERS));
      assertThat(all(database, KEYS)).isEqualTo(keys);
    }
  }

  @Test
  void a_table_that_was_made_later_follows_the_others() throws Exception {
    try (TestDatabase database = withRefusals()) {
      distribute(database);
      asOwner(database, "create table recuerda.later (user_id uuid primary key references recuerda.users)");

      distribute(database);

      assertThat(all(database, DISTRIBUTED)).contains("later").isEqualTo(all(database, OF_USERS));
      assertThat(all(database, KEYS)).anyMatch(key -> key.startsWith("recuerda.later later_user_id_fkey FOREIGN KEY"));
    }
  }

  @Test
  void a_table_that_is_unique_for_all_users_together_is_refused_and_nothing_is_changed() throws Exception {
    try (TestDatabase database = withRefusals()) {
      asOwner(database, "create table recuerda.later (user_id uuid, id uuid unique)");
      List<String> keys = all(database, KEYS);

      assertThatThrownBy(() -> distribute(database)).hasMessageContaining("unique constraint without user_id");

      assertThat(all(database, DISTRIBUTED)).isEmpty();
      assertThat(all(database, KEYS)).isEqualTo(keys);
    }
  }

  @Test
  void what_is_refused_here_would_be_noticed() throws Exception {
    try (TestDatabase database = withRefusals()) {
      assertThatThrownBy(() -> asOwner(database, "select create_distributed_table('recuerda.agents', 'user_id')"))
          .hasMessageContaining("foreign key");
    }
  }

  @Test
  void a_unit_is_bound_to_its_user_in_the_form_that_reaches_other_nodes_before_it_asks_anything() {
    OverheardSource overheard = new OverheardSource(HERE.source(HERE.database.app()));
    PostgresStore store = PostgresStore.over(overheard.source(), PostgresOptions.standard().citus(true));
    overheard.statements().clear();
    UserId user = new UserId(new UUID(7, 7));

    store.read(user, records -> records.messages().lastPosition());

    assertThat(overheard.statements().get(0)).isEqualTo("""
        set local citus.propagate_set_commands = 'local';
        set local app.current_user_id = '00000000-0000-0007-0000-000000000007'""");
  }

  @Test
  void a_unit_on_a_single_server_makes_no_trip_to_be_bound() {
    OverheardSource overheard = new OverheardSource(HERE.source(HERE.database.app()));
    PostgresStore store = PostgresStore.over(overheard.source());
    overheard.statements().clear();

    store.read(new UserId(new UUID(7, 7)), records -> records.messages().lastPosition());

    assertThat(overheard.statements()).hasSize(1);
  }

  @Nested
  class Units implements MemoryStoreContract {
    @Override
    public MemoryStore store() {
      return HERE.store;
    }
  }

  @Nested
  class Isolation implements IsolationContract {
    @Override
    public MemoryStore store() {
      return HERE.store;
    }
  }

  @Nested
  class OfJobs implements JobsContract {
    @Override
    public MemoryStore store() {
      return HERE.store;
    }
  }

  @Nested
  class OfUpkeep implements UpkeepContract {
    @Override
    public MemoryStore store() {
      return HERE.store;
    }

    @Override
    public Upkeep upkeep() {
      return HERE.upkeep;
    }
  }

  @Nested
  class Retention implements RetentionContract {
    @Override
    public MemoryStore store() {
      return HERE.store;
    }

    @Override
    public Upkeep upkeep() {
      return HERE.upkeep;
    }
  }

  /** A database with our tables, in which what Citus would refuse is refused. */
  private static TestDatabase withRefusals() throws IOException {
    TestDatabase database = PostgresServer.shared().freshDatabase();
    PostgresSchema.migrate(Prepared.source(database, database.owner()));
    Prepared.asAdmin(database, text("citus-refusals.sql"));
    return database;
  }

  private static void distribute(TestDatabase database) throws Exception {
    asOwner(database, text("citus/1__distribute.sql"));
  }

  /** In one transaction. */
  private static void asOwner(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect(database.owner()); Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(sql);
      connection.commit();
    }
  }

  private static List<String> all(TestDatabase database, String sql) throws SQLException {
    List<String> all = new ArrayList<>();
    try (Connection connection = database.connect(PostgresServer.shared().admin());
        Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        all.add(rows.getString(1));
      }
    }
    return all;
  }

  private static String text(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(CitusTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
