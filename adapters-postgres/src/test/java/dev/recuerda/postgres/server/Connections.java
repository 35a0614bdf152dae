package dev.recuerda.postgres.server;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Connections to a server, none of which waits for ever. */
final class Connections {

  private static final Duration PAUSE = Duration.ofMillis(20);

  private Connections() {
  }

  static Connection open(String url, Login login) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", login.user());
    properties.setProperty("password", login.password());
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("socketTimeout", "60");
    return DriverManager.getConnection(url, properties);
  }

  static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The first column of the only row. */
  static String read(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void pause() throws InterruptedIOException {
    LockSupport.parkNanos(PAUSE.toNanos());
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("Interrupted while a server starts");
    }
  }

  /** Waits until the server lets us in. */
  static void await(String url, Login login, Duration limit, BooleanSupplier running) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      try (Connection connection = open(url, login)) {
        connection.isValid((int) TimeUnit.SECONDS.convert(limit));
        return;
      } catch (SQLException e) {
        if (!running.getAsBoolean() || System.nanoTime() > end) {
          throw new IOException("The server does not start", e);
        }
        pause();
      }
    }
  }
}
