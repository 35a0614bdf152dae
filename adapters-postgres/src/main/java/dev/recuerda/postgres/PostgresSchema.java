package dev.recuerda.postgres;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.error.StoreUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * The tables, as numbered SQL files beside this class. Each is applied once, in its order, in a transaction of its own, and
 * what was applied is written down in {@code schema_history}. Run it as the role that is to own the tables, which must be
 * another than the one that your application connects with.
 *
 * <p>Flyway reads the same files (location {@code classpath:dev/recuerda/postgres/schema}, default schema {@value #NAME})
 * and keeps a history of its own: a database belongs to the one that made its tables, and the store works on either's.
 */
public final class PostgresSchema {

  /** The schema that everything is in. */
  public static final String NAME = "recuerda";

  private static final List<SchemaFile> FILES = SchemaFile.all();

  /** Any number that nobody else locks; this one is "recuerda" on a telephone. */
  static final long LOCK = 73283732L;

  private static final String HISTORY = """
      do $$
      begin
        create table schema_history (
          version    integer primary key,
          file       text not null,
          checksum   text not null,
          applied_at timestamptz not null default now()
        );
        alter table schema_history enable row level security;
        alter table schema_history force row level security;
        create policy owner on schema_history to current_user using (true) with check (true);
      end $$""";

  private static final String NOTE = "insert into schema_history (version, file, checksum) values (?, ?, ?)";

  private final List<SchemaFile> files;

  PostgresSchema(List<SchemaFile> files) {
    this.files = List.copyOf(files);
  }

  /** The number of the newest file. */
  public static int version() {
    return FILES.size();
  }

  /**
   * Applies what was not applied yet, and nothing if that is everything. Whoever starts at the same time waits. Whoever is
   * ended half way leaves behind the files that were applied, and nothing of the one that was not: the next one goes on.
   *
   * @param owner connections of the role that owns the tables
   * @return how many files were applied
   * @throws PermanentException if a file is not what it was when it was applied, the schema is newer than this library,
   *     somebody else made the tables, or the database refuses a file; those before it stay applied, it does not
   * @throws StoreUnavailableException if the database cannot be reached
   */
  public static int migrate(DataSource owner) {
    return until(version()).bring(owner);
  }

  /** The schema as it was at an earlier version. */
  static PostgresSchema until(int version) {
    return new PostgresSchema(FILES.subList(0, Check.between("schema.version", version, 0, version())));
  }

  int bring(DataSource owner) {
    Check.required("schema.owner", owner);
    return Failures.translating(() -> {
      try (Connection connection = owner.getConnection()) {
        connection.setAutoCommit(true);
        return locked(connection);
      }
    });
  }

  private int locked(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_advisory_lock(" + LOCK + ")");
      int count;
      try {
        count = apply(connection, statement);
      } catch (SQLException | PermanentException refused) {
        letGoAfter(refused, statement);
        throw refused;
      }
      letGo(statement);
      return count;
    }
  }

  /** A connection that was cut off has let go of its lock. */
  private static void letGoAfter(Exception refused, Statement statement) {
    try {
      letGo(statement);
    } catch (SQLException gone) {
      refused.addSuppressed(gone);
    }
  }

  private static void letGo(Statement statement) throws SQLException {
    statement.execute("reset search_path");
    statement.execute("select pg_advisory_unlock(" + LOCK + ")");
  }

  private int apply(Connection connection, Statement statement) throws SQLException {
    if (!holds(statement, "exists (select from pg_namespace where nspname = '" + NAME + "')")) {
      statement.execute("create schema " + NAME);
    }
    statement.execute("set search_path to " + NAME + ", public, extensions");
    if (!holds(statement, there("schema_history"))) {
      refuseTablesOfOthers(statement);
      statement.execute(HISTORY);
    }
    Map<Integer, String> applied = applied(statement);
    refuseNewer(applied);
    refuseEdited(applied);
    int count = 0;
    for (int version = 1; version <= files.size(); version++) {
      if (!applied.containsKey(version)) {
        apply(connection, version, files.get(version - 1));
        count++;
      }
    }
    return count;
  }

  private static String there(String table) {
    return "exists (select from pg_tables where schemaname = '" + NAME + "' and tablename = '" + table + "')";
  }

  private static boolean holds(Statement statement, String condition) throws SQLException {
    try (ResultSet rows = statement.executeQuery("select " + condition)) {
      rows.next();
      return rows.getBoolean(1);
    }
  }

  private static void refuseTablesOfOthers(Statement statement) throws SQLException {
    if (holds(statement, there("users"))) {
      throw new PermanentException("the tables in the schema " + NAME
          + " have no schema_history: let whatever made them, such as Flyway, bring them up to date");
    }
  }

  private void refuseNewer(Map<Integer, String> applied) {
    applied.keySet().stream().filter(version -> version > files.size()).findFirst().ifPresent(newer -> {
      throw new PermanentException(
          "the schema is at version " + newer + ", this library knows " + files.size() + ": use a newer library");
    });
  }

  private void refuseEdited(Map<Integer, String> applied) {
    applied.forEach((version, checksum) -> {
      SchemaFile file = files.get(version - 1);
      if (!file.checksum().equals(checksum)) {
        throw new PermanentException(
            "schema file " + file.name() + " is not what was applied: leave it as it was, and add another one");
      }
    });
  }

  private static Map<Integer, String> applied(Statement statement) throws SQLException {
    Map<Integer, String> applied = new TreeMap<>();
    try (ResultSet rows = statement.executeQuery("select version, checksum from schema_history")) {
      while (rows.next()) {
        applied.put(rows.getInt(1), rows.getString(2));
      }
    }
    return applied;
  }

  private static void apply(Connection connection, int version, SchemaFile file) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement(); PreparedStatement note = connection.prepareStatement(NOTE)) {
      statement.execute(file.sql());
      note.setInt(1, version);
      note.setString(2, file.name());
      note.setString(3, file.checksum());
      note.execute();
      connection.commit();
      connection.setAutoCommit(true);
    } catch (SQLException refused) {
      takeBack(connection, refused);
      throw refused;
    }
  }

  /** A connection that cannot even take back is gone, and with it the transaction. */
  private static void takeBack(Connection connection, SQLException why) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException gone) {
      why.addSuppressed(gone);
    }
  }
}
