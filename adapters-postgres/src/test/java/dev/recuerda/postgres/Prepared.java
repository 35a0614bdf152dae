package dev.recuerda.postgres;

import dev.recuerda.postgres.server.Login;
import dev.recuerda.postgres.server.PostgresServer;
import dev.recuerda.postgres.server.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database with our tables, a store and the upkeep. */
final class Prepared implements AutoCloseable {

  final TestDatabase database;
  final PostgresStore store;
  final PostgresUpkeep upkeep;

  private Prepared(TestDatabase database, PostgresOptions options) {
    this.database = database;
    PostgresSchema.migrate(source(database.owner()));
    this.store = PostgresStore.connect(database.url(), database.app().user(), database.app().password(), options);
    this.upkeep = PostgresUpkeep.connect(
        database.url(), database.upkeep().user(), database.upkeep().password(), options);
  }

  static Prepared fresh() {
    return fresh(PostgresOptions.standard());
  }

  static Prepared on(PostgresServer server) {
    return new Prepared(server.freshDatabase(), PostgresOptions.standard());
  }

  static Prepared fresh(PostgresOptions options) {
    return new Prepared(PostgresServer.shared().freshDatabase(), options);
  }

  /** Runs SQL as a superuser. */
  static void asAdmin(TestDatabase database, String sql) {
    run(database, PostgresServer.shared().admin(), sql);
  }

  static void run(TestDatabase database, Login login, String sql) {
    try (Connection connection = database.connect(login); Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** The only number that a query answers, asked as a superuser, who sees the rows of everybody. */
  static long count(TestDatabase database, String sql) {
    try (Connection connection = database.connect(PostgresServer.shared().admin());
        Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Connections without a pool. */
  DataSource source(Login login) {
    return source(database, login);
  }

  static DataSource source(TestDatabase database, Login login) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.url());
    source.setUser(login.user());
    source.setPassword(login.password());
    return source;
  }

  @Override
  public void close() {
    upkeep.close();
    store.close();
    database.close();
  }
}
