package dev.recuerda.postgres.isolation;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** What an attempt came to: a refusal, or rows that were seen or changed. */
record Outcome(Optional<String> refusal, long rows, boolean showsOthers) {

  /**
   * Tries a statement.
   *
   * @param row what it inserts, where it inserts something
   * @param marks by which rows of others are recognized
   */
  static Outcome of(Connection connection, String sql, Optional<Relation.Sample> row, List<String> marks) {
    try {
      if (sql.startsWith("copy")) {
        return copying(connection.unwrap(PGConnection.class).getCopyAPI(), sql, row, marks);
      }
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        if (sql.contains("?")) {
          statement.setString(1, row.map(Relation.Sample::json).orElse("{}"));
        }
        return statement.execute() ? read(statement.getResultSet(), marks) : new Outcome(statement.getUpdateCount());
      }
    } catch (SQLException refused) {
      return new Outcome(Optional.of(String.valueOf(refused.getSQLState())), 0, false);
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private Outcome(long rows) {
    this(Optional.empty(), rows, false);
  }

  private static Outcome copying(CopyManager copy, String sql, Optional<Relation.Sample> row, List<String> marks)
      throws SQLException, IOException {
    if (sql.endsWith("from stdin")) {
      return new Outcome(copy.copyIn(sql, new StringReader(row.map(Relation.Sample::line).orElse(""))));
    }
    StringWriter text = new StringWriter();
    long rows = copy.copyOut(sql, text);
    return new Outcome(Optional.empty(), rows, shows(text.toString(), marks));
  }

  private static Outcome read(ResultSet rows, List<String> marks) throws SQLException {
    long count = 0;
    boolean ofOthers = false;
    int columns = rows.getMetaData().getColumnCount();
    while (rows.next()) {
      count++;
      for (int i = 1; i <= columns; i++) {
        ofOthers |= shows(String.valueOf(rows.getString(i)), marks);
      }
    }
    return new Outcome(Optional.empty(), count, ofOthers);
  }

  private static boolean shows(String text, List<String> marks) {
    return marks.stream().anyMatch(text::contains);
  }

  @Override
  public String toString() {
    return refusal.map("a refusal with "::concat).orElse(rows + " rows") + (showsOthers ? ", some of others" : "");
  }
}
