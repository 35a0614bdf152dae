package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.agent.Grants;
import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.memory.recall.Findings.Nearest;
import dev.recuerda.memory.user.UserId;
import dev.recuerda.postgres.server.PostgresServer;
import dev.recuerda.postgres.server.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The SQL files, applied by us and by Flyway, to what there is. */
class PostgresSchemaTest {

  private TestDatabase database;
  private DataSource owner;

  @BeforeEach
  void open() {
    database = PostgresServer.shared().freshDatabase();
    owner = Prepared.source(database, database.owner());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void from_empty_every_file_is_applied_and_the_store_works() {
    assertThat(PostgresSchema.migrate(owner)).isEqualTo(PostgresSchema.version());

    assertThat(SchemaShape.history(database)).hasSize(PostgresSchema.version());
    assertTheStoreWorks();
  }

  @Test
  void twice_is_once() {
    PostgresSchema.migrate(owner);
    List<String> shape = SchemaShape.of(database);
    List<String> history = SchemaShape.history(database);

    assertThat(PostgresSchema.migrate(owner)).isZero();
    assertThat(SchemaShape.of(database)).isEqualTo(shape);
    assertThat(SchemaShape.history(database)).isEqualTo(history);
  }

  @Test
  void one_file_after_the_other_comes_to_the_same_as_all_at_once() {
    for (int version = 1; version <= PostgresSchema.version(); version++) {
      assertThat(PostgresSchema.until(version).bring(owner)).isEqualTo(1);
    }

    try (Prepared atOnce = Prepared.fresh()) {
      assertThat(SchemaShape.of(database)).isEqualTo(SchemaShape.of(atOnce.database));
    }
  }

  @Test
  void every_file_tells_its_number() {
    for (int version = 1; version <= PostgresSchema.version(); version++) {
      PostgresSchema.until(version).bring(owner);

      assertThat(SchemaShape.read(database, database.owner(), "select recuerda.schema_version()"))
          .containsExactly(Integer.toString(version));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void the_rows_of_an_earlier_version_are_there_after_it_and_the_store_goes_on_from_them(int version) throws Exception {
    PostgresSchema.until(version).bring(owner);
    EarlierLife.live(owner, version);

    assertThat(PostgresSchema.migrate(owner)).isEqualTo(PostgresSchema.version() - version);

    try (PostgresStore store = store()) {
      UserMemory marta = memory(store).of(EarlierLife.MARTA);
      assertMessageIsThere(marta, version);
      assertFactIsThere(store, marta, version);
      assertOthersAreThere(store, marta, version);
      assertLifeGoesOn(marta, version);
    }
  }

  private static void assertMessageIsThere(UserMemory marta, int version) {
    List<Message> said = version < 2 ? List.of() : List.of(EarlierLife.SAID);
    assertThat(marta.conversation(10)).extracting(episode -> episode.message()).isEqualTo(said);
    assertThat(marta.search("dentista", 10).episodes()).hasSize(said.size());
  }

  private static void assertFactIsThere(PostgresStore store, UserMemory marta, int version) {
    assertThat(marta.facts()).hasSize(version < 3 ? 0 : 1);
    assertThat(marta.search("dentista", 10).facts()).hasSize(version < 3 ? 0 : 1);
    List<Nearest> nearest = store.read(EarlierLife.MARTA,
        records -> records.recall(Samples.nearest(5, Samples.vector(1, 2, 2))).nearest());
    assertThat(nearest).extracting(Nearest::fact).isEqualTo(version < 3 ? List.of() : List.of(EarlierLife.FACT));
  }

  private static void assertOthersAreThere(PostgresStore store, UserMemory marta, int version) {
    assertThat(marta.profile().displayName()).isEqualTo(version < 4 ? Optional.empty() : Optional.of("Marta"));
    store.read(EarlierLife.MARTA, records -> {
      assertThat(records.profile().sections()).hasSize(version < 4 ? 0 : 1);
      assertThat(records.agents().all()).hasSize(version < 5 ? 0 : 1);
      assertThat(records.agents().all()).allSatisfy(agent -> assertThat(agent.grants()).isEqualTo(Grants.standard()));
      assertThat(records.agents().memoryOf(EarlierLife.AGENT).isEmpty()).isEqualTo(version < 5);
      assertThat(records.sessions().with(EarlierLife.AGENT)).hasSize(version < 5 ? 0 : 1);
      assertThat(records.jobs().unfinished()).hasSize(version < 6 ? 0 : 1);
      return true;
    });
    assertThat(marta.consent().history()).hasSize(version < 6 ? 0 : 1);
    assertThat(marta.trail(10)).hasSize(version < 6 ? 0 : 1);
  }

  private static void assertLifeGoesOn(UserMemory marta, int version) {
    Message next = Message.fromUser("m2", EarlierLife.AT.plusSeconds(60), "Ahora mi dentista es la doctora Ruiz");
    assertThat(marta.record(next).episode().position()).isEqualTo(version < 2 ? 1 : 2);
    Claim other = Claim.filling("people.dentist", "people", "Su dentista es la doctora Ruiz", "doctora Ruiz");
    marta.learn(List.of(new Candidate(other, Evidence.wholeOf(next), "test")));
    assertThat(marta.facts()).extracting(fact -> fact.claim().value()).containsExactly(Optional.of("doctora Ruiz"));
    assertThat(AuditEntry.firstBroken(marta.trail(100))).isEmpty();
    marta.forgetEverything();
    assertThat(marta.conversation(10)).isEmpty();
  }

  @Test
  void a_file_that_was_edited_after_it_was_applied_is_refused_and_nothing_after_it_is_applied() {
    PostgresSchema.until(4).bring(owner);
    List<String> history = SchemaShape.history(database);
    List<SchemaFile> edited = new ArrayList<>(SchemaFile.all());
    edited.set(1, new SchemaFile("V2__messages.sql", edited.get(1).sql() + "-- One more remark.\n"));

    assertThatThrownBy(() -> new PostgresSchema(edited).bring(owner)).isInstanceOf(PermanentException.class)
        .hasMessage("schema file V2__messages.sql is not what was applied: leave it as it was, and add another one");
    assertThat(SchemaShape.history(database)).isEqualTo(history);
  }

  @Test
  void other_ends_of_lines_are_no_edit() {
    PostgresSchema.migrate(owner);
    List<SchemaFile> packedElsewhere = SchemaFile.all().stream()
        .map(file -> new SchemaFile(file.name(), file.sql().replace("\n", "\r\n"))).toList();

    assertThat(new PostgresSchema(packedElsewhere).bring(owner)).isZero();
  }

  @Test
  void a_schema_that_is_newer_than_the_library_is_refused_and_left_alone() {
    PostgresSchema.migrate(owner);
    Prepared.run(database, database.owner(),
        "insert into recuerda.schema_history (version, file, checksum) values (9, 'V9__later.sql', 'of another time')");
    List<String> shape = SchemaShape.of(database);

    assertThatThrownBy(() -> PostgresSchema.migrate(owner)).isInstanceOf(PermanentException.class)
        .hasMessage("the schema is at version 9, this library knows 8: use a newer library");
    assertThat(SchemaShape.of(database)).isEqualTo(shape);
  }

  @Test
  void a_file_that_the_database_refuses_leaves_nothing_behind_and_those_before_it_stay() {
    List<SchemaFile> files = new ArrayList<>(SchemaFile.all().subList(0, 2));
    files.add(new SchemaFile("V3__broken.sql", "create table half (user_id uuid); select 1 / 0;"));

    assertThatThrownBy(() -> new PostgresSchema(files).bring(owner)).isInstanceOf(PermanentException.class);

    assertThat(SchemaShape.history(database)).hasSize(2);
    assertThat(SchemaShape.of(database)).noneMatch(line -> line.contains("half"));
    assertThat(PostgresSchema.migrate(owner)).isEqualTo(PostgresSchema.version() - 2);
  }

  @Test
  void after_a_refusal_the_lock_is_free_on_the_same_connection_too() throws Exception {
    List<SchemaFile> broken = List.of(new SchemaFile("V1__broken.sql", "select 1 / 0;"));
    try (HikariDataSource one = new HikariDataSource()) {
      one.setJdbcUrl(database.url());
      one.setUsername(database.owner().user());
      one.setPassword(database.owner().password());
      one.setMaximumPoolSize(1);

      assertThatThrownBy(() -> new PostgresSchema(broken).bring(one)).isInstanceOf(PermanentException.class);

      assertThat(PostgresSchema.migrate(owner)).isEqualTo(PostgresSchema.version());
    }
  }

  @Test
  void the_store_says_what_is_missing_in_a_database_without_tables() {
    assertThatThrownBy(this::store).isInstanceOf(PermanentException.class)
        .hasMessageContaining("the tables are not there: run PostgresSchema.migrate");
  }

  @Test
  void the_store_refuses_a_schema_that_is_older_than_the_library() {
    PostgresSchema.until(6).bring(owner);

    assertThatThrownBy(this::store).isInstanceOf(PermanentException.class)
        .hasMessageContaining("the schema is at version 6, this library needs 8");
  }

  @Test
  void where_vector_is_missing_and_may_not_be_created_the_message_says_what_to_do() {
    Prepared.asAdmin(database, "drop extension vector; create schema recuerda authorization " + database.owner().user()
        + "; alter database " + database.name() + " owner to " + PostgresServer.shared().admin().user());

    assertThatThrownBy(() -> PostgresSchema.migrate(owner)).isInstanceOf(PermanentException.class)
        .hasMessageContaining("the extension vector is missing, and this role may not create it")
        .hasMessageContaining("install pgvector")
        .hasMessageContaining("create extension vector schema public");
    assertThat(SchemaShape.history(database)).hasSize(2);

    Prepared.asAdmin(database, "create extension vector schema public");
    assertThat(PostgresSchema.migrate(owner)).isEqualTo(PostgresSchema.version() - 2);
    assertTheStoreWorks();
  }

  @Test
  void an_owner_of_the_schema_alone_may_make_the_tables_in_it() {
    Prepared.asAdmin(database, "create schema recuerda authorization " + database.owner().user()
        + "; alter database " + database.name() + " owner to " + PostgresServer.shared().admin().user());

    assertThat(PostgresSchema.migrate(owner)).isEqualTo(PostgresSchema.version());
    assertThat(PostgresSchema.migrate(owner)).isZero();
    assertTheStoreWorks();
  }

  @Test
  void flyway_applies_the_same_files_and_the_store_works_on_them() {
    assertThat(flyway().load().migrate().migrationsExecuted).isEqualTo(PostgresSchema.version());

    try (Prepared ours = Prepared.fresh()) {
      assertThat(SchemaShape.of(database)).isEqualTo(SchemaShape.of(ours.database));
    }
    assertTheStoreWorks();
    assertThat(flyway().load().migrate().migrationsExecuted).isZero();
  }

  @Test
  void what_flyway_made_is_left_to_flyway() {
    flyway().target("3").load().migrate();
    List<String> shape = SchemaShape.of(database);

    assertThatThrownBy(() -> PostgresSchema.migrate(owner)).isInstanceOf(PermanentException.class)
        .hasMessageContaining("let whatever made them, such as Flyway, bring them up to date");
    assertThatThrownBy(this::store).isInstanceOf(PermanentException.class)
        .hasMessageContaining("the schema is at version 3, this library needs 8");
    assertThat(SchemaShape.of(database)).isEqualTo(shape);
    flyway().load().migrate();
    assertTheStoreWorks();
  }

  private FluentConfiguration flyway() {
    return Flyway.configure().dataSource(owner).locations("classpath:dev/recuerda/postgres/schema")
        .defaultSchema(PostgresSchema.NAME);
  }

  private static Memory memory(PostgresStore store) {
    return Memory.builder(store).clock(() -> EarlierLife.AT.plus(Duration.ofHours(1))).build();
  }

  private PostgresStore store() {
    return PostgresStore.over(Prepared.source(database, database.app()));
  }

  private void assertTheStoreWorks() {
    try (PostgresStore store = store()) {
      UserMemory ana = memory(store).of(new UserId(UUID.nameUUIDFromBytes(new byte[] {1})));
      Message said = Message.fromUser("m1", Instant.parse("2026-02-08T09:00:00Z"), "Vivo en Cali");
      ana.record(said);
      ana.learn(List.of(new Candidate(Claim.filling("home.city", "home", "Vive en Cali", "Cali"),
          Evidence.wholeOf(said), "test")));
      assertThat(ana.facts()).extracting(Fact::claim).extracting(Claim::statement).containsExactly("Vive en Cali");
      assertThat(ana.search("Cali", 5).facts()).hasSize(1);
    }
    try (PostgresUpkeep upkeep = PostgresUpkeep.over(Prepared.source(database, database.upkeep()))) {
      assertThat(upkeep.dropExpired(EarlierLife.AT)).isZero();
    }
    assertThat(SchemaShape.read(database, database.app(), "select count(*) from recuerda.search_user_memory("
        + "'[1,2,2]', '" + new UUID(0, 1) + "')")).containsExactly("0");
  }
}
