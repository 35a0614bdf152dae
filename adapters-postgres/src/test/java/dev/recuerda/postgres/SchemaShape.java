package dev.recuerda.postgres;

import dev.recuerda.postgres.server.Login;
import dev.recuerda.postgres.server.PostgresServer;
import dev.recuerda.postgres.server.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** All that the SQL files made, as the catalog tells it, to be compared. */
final class SchemaShape {

  private static final String SHAPE = """
      select line from (
        select format('table %s security %s %s rights %s', c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relacl)
          as line
        from pg_class c where c.relnamespace = to_regnamespace('recuerda') and c.relkind = 'r'
        union all
        select format('column %s.%s %s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                      a.attstorage)
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
        where c.relnamespace = to_regnamespace('recuerda') and c.relkind = 'r'
        union all
        select 'index ' || indexdef from pg_indexes where schemaname = 'recuerda'
        union all
        select format('constraint %s %s', conrelid::regclass, pg_get_constraintdef(oid))
        from pg_constraint where connamespace = to_regnamespace('recuerda')
        union all
        select format('policy %s %s %s %s %s', tablename, policyname, cmd, roles, qual || with_check)
        from pg_policies where schemaname = 'recuerda'
        union all
        select format('function %s %s', pg_get_functiondef(oid), proacl)
        from pg_proc where pronamespace = to_regnamespace('recuerda')) lines
      where line not like '%schema_history%' order by line""";

  private SchemaShape() {}

  /** What is there but the history of it. */
  static List<String> of(TestDatabase database) {
    return read(database, PostgresServer.shared().admin(), SHAPE).stream()
        .map(line -> line.replace(database.owner().user(), "the owner").replaceAll("(?m)^ SET search_path TO .*$", ""))
        .toList();
  }

  /** The files that were applied, in their order. */
  static List<String> history(TestDatabase database) {
    boolean there = !read(database, PostgresServer.shared().admin(),
        "select 1 from pg_tables where schemaname = 'recuerda' and tablename = 'schema_history'").isEmpty();
    return there ? read(database, PostgresServer.shared().admin(),
        "select version || ' ' || file || ' ' || checksum from recuerda.schema_history order by version") : List.of();
  }

  /** The first column of every row. */
  static List<String> read(TestDatabase database, Login login, String query) {
    try (Connection connection = database.connect(login); Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
