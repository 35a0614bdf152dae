package dev.recuerda.examples.bench;

import dev.recuerda.postgres.PostgresSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;

/** What the records of users take on the disk of a database. */
final class Disk {

  /** The tables that grow with what is said. */
  static final List<String> TABLES =
      List.of("users", "messages_v2", "message_terms", "user_memory", "user_memory_terms", "user_memory_vectors");

  private static final double MEBIBYTE = 1 << 20;
  private static final String SIZE = "select pg_table_size(cast(? as regclass)), pg_indexes_size(cast(? as regclass))";

  private Disk() {}

  static Table table(DataSource source, long facts) throws SQLException {
    Table table = new Table("On the disk, MiB", "");
    double all = 0;
    Map<String, String> tables = new LinkedHashMap<>();
    Map<String, String> indexes = new LinkedHashMap<>();
    try (Connection connection = source.getConnection(); PreparedStatement size = connection.prepareStatement(SIZE)) {
      for (String name : TABLES) {
        size.setString(1, PostgresSchema.NAME + "." + name);
        size.setString(2, PostgresSchema.NAME + "." + name);
        try (ResultSet row = size.executeQuery()) {
          row.next();
          tables.put(name, mebibytes(row.getLong(1)));
          indexes.put(name, mebibytes(row.getLong(2)));
          all += row.getLong(1) + row.getLong(2);
        }
      }
    }
    tables.put("together", mebibytes(all));
    indexes.put("together", "");
    tables.put("bytes for a fact with its message", String.format(Locale.ROOT, "%,.0f", all / facts));
    indexes.put("bytes for a fact with its message", "");
    table.add("table", tables);
    table.add("indexes", indexes);
    return table;
  }

  private static String mebibytes(double bytes) {
    return String.format(Locale.ROOT, "%,.1f", bytes / MEBIBYTE);
  }
}
