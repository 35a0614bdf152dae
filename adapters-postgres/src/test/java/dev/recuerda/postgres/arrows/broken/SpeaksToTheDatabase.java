package dev.recuerda.postgres.arrows.broken;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** Binds a user by itself, makes a statement by itself, and lets Jdbi put texts into one. */
public final class SpeaksToTheDatabase {

  private static final String BIND = "select set_config('app.current_user_id', ?, false)";

  private SpeaksToTheDatabase() {}

  static PreparedStatement bind(Connection connection) throws SQLException {
    return connection.prepareStatement(BIND);
  }

  static void fill(Handle handle, String table) {
    handle.createUpdate("delete from <table>").define("table", table).execute();
  }

  static void run(Handle handle) {
    handle.execute("delete from users");
  }
}
