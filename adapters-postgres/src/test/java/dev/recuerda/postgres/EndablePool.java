package dev.recuerda.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.recuerda.postgres.server.Login;
import dev.recuerda.postgres.server.PostgresServer;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** A pool whose server processes are known by the threads that use them, so that they can be ended in the midst of it. */
final class EndablePool implements DataSource, AutoCloseable {

  private static final int FIVE_SECONDS = 5_000;

  private final Prepared prepared;
  private final HikariDataSource pool;
  private final ThreadLocal<Integer> process = new ThreadLocal<>();

  private EndablePool(Prepared prepared, HikariDataSource pool) {
    this.prepared = prepared;
    this.pool = pool;
  }

  static EndablePool of(Prepared prepared, Login login, int connections) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(prepared.source(login));
    config.setMaximumPoolSize(connections);
    config.setConnectionTimeout(60_000);
    return new EndablePool(prepared, new HikariDataSource(config));
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = pool.getConnection();
    process.set(connection.unwrap(PGConnection.class).getBackendPID());
    return connection;
  }

  /** Ends the process behind the connection that this thread got last, and waits until it is gone; where there is none yet, none. */
  void kill() {
    Integer its = process.get();
    if (its == null) {
      return;
    }
    try (Connection admin = prepared.database.connect(PostgresServer.shared().admin());
        PreparedStatement statement = admin.prepareStatement("select pg_terminate_backend(?, ?)")) {
      statement.setInt(1, its);
      statement.setInt(2, FIVE_SECONDS);
      statement.execute();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public void close() {
    pool.close();
  }

  // ---- What a DataSource has besides ----

  @Override
  public Connection getConnection(String user, String password) {
    throw new UnsupportedOperationException();
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return pool.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    pool.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    pool.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return pool.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public <T> T unwrap(Class<T> kind) throws SQLException {
    return pool.unwrap(kind);
  }

  @Override
  public boolean isWrapperFor(Class<?> kind) throws SQLException {
    return pool.isWrapperFor(kind);
  }
}
