package dev.recuerda.postgres.backend;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.recuerda.postgres.server.Login;
import dev.recuerda.postgres.server.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** A pool of a host's own, too small for all that want a connection, that knows which process works for which thread. */
public final class SmallPool extends HikariDataSource {

  private static final long LONGEST_WAIT = 60_000;

  private final ThreadLocal<Integer> processes = new ThreadLocal<>();

  private SmallPool(HikariConfig config) {
    super(config);
  }

  /** So many connections for one of the roles of a database. */
  public static SmallPool of(TestDatabase database, Login login, int connections) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.url());
    config.setUsername(login.user());
    config.setPassword(login.password());
    config.setMaximumPoolSize(connections);
    config.setConnectionTimeout(LONGEST_WAIT);
    return new SmallPool(config);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    processes.set(connection.unwrap(PGConnection.class).getBackendPID());
    return connection;
  }

  /** The process behind the connection that this thread was given last. */
  public int process() {
    return processes.get();
  }

  /** How many connections are in somebody's hands. */
  public int inUse() {
    return getHikariPoolMXBean().getActiveConnections();
  }
}
