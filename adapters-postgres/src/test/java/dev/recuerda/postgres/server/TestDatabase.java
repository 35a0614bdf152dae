package dev.recuerda.postgres.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A database of one test as an administrator prepares it: with pgvector, and with roles of its own. It goes, and they with
 * it, when it is closed.
 */
public final class TestDatabase implements AutoCloseable {

  private static final String APP_ROLE = "recuerda_app";
  private static final String UPKEEP_ROLE = "recuerda_upkeep";
  private static final int FIRST_NOT_BUILT_IN = 16_384;

  private final PostgresServer postgres;
  private final RunningServer server;
  private final String name = "t" + UUID.randomUUID().toString().replace("-", "");
  private final Login owner = Login.of(name + "_owner");
  private final Login app = Login.of(name + "_app");
  private final Login upkeep = Login.of(name + "_upkeep");

  private TestDatabase(PostgresServer postgres, RunningServer server) {
    this.postgres = postgres;
    this.server = server;
  }

  static TestDatabase create(PostgresServer postgres, RunningServer server) {
    TestDatabase database = new TestDatabase(postgres, server);
    try (Connection connection = database.administrate()) {
      Connections.execute(connection, role(database.owner, "CREATEROLE"), role(database.app, "NOCREATEROLE"),
          role(database.upkeep, "NOCREATEROLE"), "CREATE DATABASE " + database.name + " OWNER " + database.owner.user()
              + " TEMPLATE template0 ENCODING 'UTF8'");
      try (Connection inside = database.connect(server.admin())) {
        Connections.execute(inside, "CREATE EXTENSION vector", groupRole(APP_ROLE), groupRole(UPKEEP_ROLE),
            "GRANT " + APP_ROLE + " TO " + database.app.user(), "GRANT " + UPKEEP_ROLE + " TO " + database.upkeep.user());
      }
      return database;
    } catch (SQLException e) {
      database.close();
      throw new IllegalStateException("No database can be made", e);
    }
  }

  private static String role(Login login, String rights) {
    return "CREATE ROLE " + login.user() + " LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB " + rights
        + " PASSWORD '" + login.password() + "'";
  }

  /** All databases of a server share these, and several processes may make them at once. */
  private static String groupRole(String name) {
    return "DO $$ BEGIN CREATE ROLE " + name + "; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$";
  }

  private Connection administrate() throws SQLException {
    return Connections.open(server.url(server.adminDatabase()), server.admin());
  }

  /** What the database is called, which nobody can guess. */
  public String name() {
    return name;
  }

  /** Its JDBC URL, without user and password. */
  public String url() {
    return server.url(name);
  }

  /** Owns the database and may make roles. Is no superuser. */
  public Login owner() {
    return owner;
  }

  /** May log in, and is a member of {@code recuerda_app}. */
  public Login app() {
    return app;
  }

  /** May log in, and is a member of {@code recuerda_upkeep}. */
  public Login upkeep() {
    return upkeep;
  }

  /** A connection to this database, for one of its roles or for the superuser. */
  public Connection connect(Login login) throws SQLException {
    return Connections.open(url(), login);
  }

  /** Drops the database, whoever is connected to it, then its roles and those that its owner made. */
  @Override
  public void close() {
    try (Connection connection = administrate()) {
      List<String> roles = madeByOwner(connection);
      roles.addAll(List.of(upkeep.user(), app.user(), owner.user()));
      Connections.execute(connection, "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
      for (String role : roles) {
        Connections.execute(connection, "DROP ROLE IF EXISTS \"" + role.replace("\"", "\"\"") + "\"");
      }
      postgres.forget(this);
    } catch (SQLException e) {
      throw new IllegalStateException("A database cannot be dropped", e);
    }
  }

  /** The roles that the owner administers, which since PostgreSQL 16 are those that it made. */
  private List<String> madeByOwner(Connection connection) throws SQLException {
    List<String> made = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT made.rolname FROM pg_auth_members"
            + " JOIN pg_roles made ON made.oid = roleid JOIN pg_roles maker ON maker.oid = member"
            + " WHERE admin_option AND made.oid >= " + FIRST_NOT_BUILT_IN + " AND maker.rolname = '" + owner.user() + "'")) {
      while (rows.next()) {
        made.add(rows.getString(1));
      }
    }
    return made;
  }
}
