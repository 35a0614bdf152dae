package dev.recuerda.postgres;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Many rows on their way into a table, by {@code COPY}. No table behind Row-Level Security can be copied into, so they stop
 * at a temporary table of the transaction, and go in from there as any other row does.
 */
final class Incoming {

  /** From how many rows on it is worth a table of their own. */
  static final int WORTH_IT = 100;

  static final String MESSAGES = "create temp table incoming (like messages_v2) on commit drop";

  static final String FACTS = "create temp table incoming (like user_memory) on commit drop";

  private static final String DROP = "drop table if exists pg_temp.incoming";

  private static final String COPY = "copy pg_temp.incoming from stdin";

  private static final String MAY = "select has_database_privilege(current_database(), 'TEMP')";

  private Incoming() {}

  /** Whether this role may make temporary tables, which not every database grants. */
  static boolean isAllowed(Handle handle) {
    return handle.createQuery(MAY).mapTo(Boolean.class).one();
  }

  /**
   * Fills a temporary table.
   *
   * @param table what makes it: {@link #MESSAGES} or {@link #FACTS}
   * @param rows the values in the order of the table's columns, as their texts
   */
  static void fill(Handle handle, String table, Iterable<List<@Nullable Object>> rows) throws SQLException {
    handle.createUpdate(DROP).execute();
    handle.createUpdate(table).execute();
    CopyIn copy = handle.getConnection().unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
    try {
      for (List<@Nullable Object> row : rows) {
        byte[] line = line(row).getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(line, 0, line.length);
      }
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static String line(List<@Nullable Object> row) {
    StringBuilder line = new StringBuilder();
    for (Object value : row) {
      line.append(line.isEmpty() ? "" : "\t").append(value == null ? "\\N" : escaped(value.toString()));
    }
    return line.append('\n').toString();
  }

  /** What would otherwise end a value or a row. */
  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
  }
}
