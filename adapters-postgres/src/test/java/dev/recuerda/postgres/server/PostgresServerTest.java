package dev.recuerda.postgres.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

  private static final Way NO_WAY = Optional::empty;

  private final PostgresServer server = PostgresServer.shared();

  private String read(TestDatabase database, Login login, String query) throws SQLException {
    try (Connection connection = database.connect(login)) {
      return Connections.read(connection, query);
    }
  }

  private long onServer(String query) throws SQLException {
    try (Connection connection = Connections.open(server.adminUrl(), server.admin())) {
      return Long.parseLong(Connections.read(connection, query));
    }
  }

  private void execute(TestDatabase database, Login login, String... statements) throws SQLException {
    try (Connection connection = database.connect(login)) {
      Connections.execute(connection, statements);
    }
  }

  @Test
  void a_fresh_database_knows_vectors() throws SQLException {
    try (TestDatabase database = server.freshDatabase()) {
      assertThat(read(database, database.owner(), "SELECT '[1,2]'::vector <-> '[1,5]'")).isEqualTo("3");
      assertThat(read(database, database.app(), "SELECT '[1,2]'::halfvec")).isEqualTo("[1,2]");
    }
  }

  @Test
  void it_has_three_roles_none_of_which_is_above_the_rules() throws SQLException {
    try (TestDatabase database = server.freshDatabase()) {
      for (Login login : List.of(database.owner(), database.app(), database.upkeep())) {
        assertThat(read(database, login, "SELECT current_user")).isEqualTo(login.user());
        assertThat(read(database, login, "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"))
            .isEqualTo("f");
      }
    }
  }

  @Test
  void only_its_owner_may_make_tables_and_roles_in_it() throws SQLException {
    try (TestDatabase database = server.freshDatabase()) {
      execute(database, database.owner(), "CREATE TABLE one ()", "CREATE ROLE " + database.name() + "_more");

      for (Login login : List.of(database.app(), database.upkeep())) {
        assertThatThrownBy(() -> execute(database, login, "CREATE TABLE two ()")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> execute(database, login, "CREATE ROLE three")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> read(database, login, "SELECT count(*) FROM one")).isInstanceOf(SQLException.class);
      }
    }
  }

  @Test
  void two_fresh_databases_do_not_see_each_other() throws SQLException {
    try (TestDatabase one = server.freshDatabase(); TestDatabase other = server.freshDatabase()) {
      execute(one, one.owner(), "CREATE TABLE mine ()");

      assertThat(other.url()).isNotEqualTo(one.url());
      assertThat(read(one, one.owner(), "SELECT to_regclass('mine')")).isEqualTo("mine");
      assertThat(read(other, other.owner(), "SELECT to_regclass('mine')")).isNull();
    }
  }

  @Test
  void a_closed_database_is_gone_with_its_roles_and_those_that_its_owner_made() throws SQLException {
    TestDatabase database = server.freshDatabase();
    execute(database, database.owner(), "CREATE ROLE " + database.name() + "_more",
        "GRANT " + database.name() + "_more TO " + database.name() + "_owner");

    try (Connection stillOpen = database.connect(database.app())) {
      database.close();

      assertThat(stillOpen.isValid(1)).isFalse();
    }
    assertThat(onServer("SELECT count(*) FROM pg_database WHERE datname = '" + database.name() + "'")).isZero();
    assertThat(onServer("SELECT count(*) FROM pg_roles WHERE rolname LIKE '" + database.name() + "%'")).isZero();
  }

  @Test
  void the_superuser_reaches_into_a_fresh_database() throws SQLException {
    try (TestDatabase database = server.freshDatabase()) {
      assertThat(read(database, server.admin(), "SELECT rolsuper FROM pg_roles WHERE rolname = current_user")).isEqualTo("t");
    }
  }

  @Test
  void it_says_where_it_came_from_and_what_it_is() {
    assertThat(server.origin()).isNotBlank();
    assertThat(server.version()).matches("PostgreSQL \\d+.*, pgvector \\d+\\.\\d+\\.\\d+");
  }

  @Test
  void a_password_is_not_told_by_chance() {
    assertThat(server.admin().toString()).doesNotContain(server.admin().password());
  }

  @Test
  void the_first_way_that_leads_to_a_server_is_taken() {
    Way broken = () -> {
      throw new IOException("It is there, and does not work");
    };
    Way given = () -> Optional.of(GivenServer.at(urlWithLogin()));
    Way never = () -> {
      throw new AssertionError("Another way was there before");
    };

    PostgresServer first = PostgresServer.first(List.of(NO_WAY, broken, given, never));

    assertThat(first.origin()).contains(GivenServer.VARIABLE);
  }

  @Test
  void without_any_way_one_sentence_says_what_to_install() {
    Way broken = () -> {
      throw new IOException("It is there, and does not work");
    };

    assertThatThrownBy(() -> PostgresServer.first(List.of(NO_WAY, broken)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching("[^.]+\\.")
        .hasMessageContainingAll("Docker", "PostgreSQL with pgvector", "apt", "gcc", GivenServer.VARIABLE)
        .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
  }

  @Test
  void the_ways_are_the_variable_then_docker_then_what_is_installed_then_what_is_built() {
    assertThat(PostgresServer.ways()).hasExactlyElementsOfTypes(GivenServer.FromEnvironment.class, DockerServer.class,
        InstalledServer.class, PrivateServer.class);
  }

  @Test
  void a_postgresql_without_pgvector_is_passed_over(@TempDir Path directory) throws IOException {
    for (String program : List.of("postgres", "initdb")) {
      Files.createFile(directory.resolve(program)).toFile().setExecutable(true);
    }

    assertThat(new InstalledServer(List.of(directory)).serve()).isEmpty();
  }

  @Test
  void a_given_server_is_used_as_it_is_and_left_as_it_was() throws SQLException {
    PostgresServer given = PostgresServer.first(List.of(() -> Optional.of(GivenServer.at(urlWithLogin()))));
    TestDatabase database = given.freshDatabase();
    assertThat(given.adminUrl()).doesNotContain(server.admin().password());
    assertThat(read(database, database.owner(), "SELECT current_setting('application_name')")).isEqualTo("one");

    given.close();

    assertThat(onServer("SELECT count(*) FROM pg_database WHERE datname = '" + database.name() + "'")).isZero();
    assertThatThrownBy(given::stop).isInstanceOf(UnsupportedOperationException.class).hasMessageContaining(given.origin());
  }

  @Test
  void a_given_server_that_is_not_there_is_an_error_that_keeps_the_password_to_itself() {
    String url = urlWithLogin().replace(server.admin().password(), "not-this-one");

    assertThatThrownBy(() -> GivenServer.at(url))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(GivenServer.VARIABLE)
        .satisfies(failure -> assertThat(failure).hasStackTraceContaining(GivenServer.VARIABLE))
        .satisfies(failure -> assertThat(failure.getCause()).message().doesNotContain("not-this-one"));
  }

  private String urlWithLogin() {
    return server.adminUrl() + "?user=" + server.admin().user() + "&ApplicationName=one&password=" + server.admin().password();
  }
}
