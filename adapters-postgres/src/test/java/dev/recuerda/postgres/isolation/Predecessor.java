package dev.recuerda.postgres.isolation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;

/** What became of whoever had the connection before, bound to the user whose rows are aimed at. */
enum Predecessor {

  NOBODY(""),
  COMMITTED("commit"),
  ROLLED_BACK("rollback"),
  FAILED("select 1 / 0"),
  CANCELLED("select pg_cancel_backend(pg_backend_pid()), pg_sleep(10)"),
  TIMED_OUT("set local statement_timeout = 1; select pg_sleep(10)"),
  KILLED("select pg_terminate_backend(pg_backend_pid()), pg_sleep(10)");

  private final String end;

  Predecessor(String end) {
    this.end = end;
  }

  /** The user's records are looked at, and then it ends; a transaction that failed is left to the pool. */
  void use(DataSource pool, UUID user) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement look = connection.prepareStatement(
          "select set_config('app.current_user_id', ?, true); select user_id from recuerda.users")) {
        look.setString(1, user.toString());
        look.execute();
      }
      end(connection);
    }
  }

  private void end(Connection connection) throws SQLException {
    switch (this) {
      case NOBODY -> throw new IllegalStateException("nobody had it before");
      case COMMITTED -> connection.commit();
      case ROLLED_BACK -> connection.rollback();
      default -> fail(connection);
    }
  }

  private void fail(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(end);
    } catch (SQLException asItShould) {
      return;
    }
    throw new IllegalStateException(this + " did not fail");
  }
}
