package dev.recuerda.postgres;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.PermanentException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * The tables, as numbered SQL files beside this class. Each is applied once, in its order, in a transaction of its own, and
 * what was applied is written down in {@code schema_history}. Run it as the role that is to own the tables, which must be
 * another than the one that your application connects with. Flyway reads the same files (location {@code
 * classpath:dev/recuerda/postgres/schema}, default schema {@value #NAME}).
 */
public final class PostgresSchema {

  /** The schema that everything is in. */
  public static final String NAME = "recuerda";

  private static final List<String> FILES = List.of("V1__users.sql", "V2__messages.sql", "V3__facts.sql",
      "V4__profile.sql", "V5__agents.sql", "V6__consents_audit_jobs.sql", "V7__search.sql");

  /** Any number that nobody else locks; this one is "recuerda" on a telephone. */
  private static final long LOCK = 73283732L;

  private static final String HISTORY = """
      create table if not exists schema_history (
        version    integer primary key,
        file       text not null,
        checksum   text not null,
        applied_at timestamptz not null default now()
      );
      alter table schema_history enable row level security;
      alter table schema_history force row level security;
      drop policy if exists everybody_may_look on schema_history;
      create policy everybody_may_look on schema_history for select using (true);
      drop policy if exists owner on schema_history;
      create policy owner on schema_history to current_user using (true) with check (true);
      grant select on schema_history to public""";

  private final int latest;

  private PostgresSchema(int latest) {
    this.latest = latest;
  }

  /** The number of the newest file. */
  public static int version() {
    return FILES.size();
  }

  /**
   * Applies what was not applied yet, and nothing if that is everything. Whoever starts at the same time waits.
   *
   * @param owner connections of the role that owns the tables
   * @return how many files were applied
   * @throws PermanentException if a file is not what it was when it was applied, the schema is newer than this library, or
   *     the database refuses one; those before it stay applied, it does not
   */
  public static int migrate(DataSource owner) {
    return new PostgresSchema(version()).bring(owner);
  }

  /** The schema as it was at an earlier version. */
  static PostgresSchema until(int version) {
    return new PostgresSchema(Check.between("schema.version", version, 0, version()));
  }

  int bring(DataSource owner) {
    Check.required("schema.owner", owner);
    return Failures.translating(() -> {
      try (Connection connection = owner.getConnection()) {
        return locked(connection);
      }
    });
  }

  private int locked(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_advisory_lock(" + LOCK + ")");
      try {
        statement.execute("create schema if not exists " + NAME);
        statement.execute("set search_path to " + NAME + ", public, extensions");
        statement.execute(HISTORY);
        return apply(connection, statement);
      } finally {
        statement.execute("reset search_path");
        statement.execute("select pg_advisory_unlock(" + LOCK + ")");
      }
    }
  }

  private int apply(Connection connection, Statement statement) throws SQLException {
    Map<Integer, String> applied = applied(statement);
    int count = 0;
    for (int version = 1; version <= latest; version++) {
      String file = FILES.get(version - 1);
      String sql = read(file);
      if (!applied.containsKey(version)) {
        apply(connection, version, file, sql);
        count++;
      } else if (!checksum(sql).equals(applied.get(version))) {
        throw new PermanentException(
            "schema file " + file + " is not what was applied: leave it as it was, and add another one");
      }
    }
    refuseNewer(applied);
    return count;
  }

  private static void refuseNewer(Map<Integer, String> applied) {
    applied.keySet().stream().filter(version -> version > version()).findFirst().ifPresent(newer -> {
      throw new PermanentException(
          "the schema is at version " + newer + ", this library knows " + version() + ": use a newer library");
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

  private static void apply(Connection connection, int version, String file, String sql) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement();
        PreparedStatement note = connection.prepareStatement(
            "insert into schema_history (version, file, checksum) values (?, ?, ?)")) {
      statement.execute(sql);
      note.setInt(1, version);
      note.setString(2, file);
      note.setString(3, checksum(sql));
      note.execute();
      connection.commit();
    } catch (SQLException refused) {
      connection.rollback();
      throw refused;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static String read(String file) {
    try (InputStream in = PostgresSchema.class.getResourceAsStream("schema/" + file)) {
      return new String(Check.required("schema file " + file, in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Whatever the lines end with on the machine that packed the file. */
  private static String checksum(String sql) {
    return HexFormat.of().formatHex(IndexTerm.digest(sql.replace("\r\n", "\n")));
  }
}
