package dev.recuerda.postgres;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.user.UserId;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Keeps what is remembered in PostgreSQL with pgvector, for as long as the database does. {@link PostgresSchema} has made the
 * tables before.
 *
 * <p>Each unit of work is one transaction, bound to its user, whose records are all that it can see. A writing unit locks its
 * user's row, so that those of one user wait for each other, and no others do. A reading unit sees the records as they were
 * when it began, and waits for nobody. Safe for many threads and processes.
 */
public final class PostgresStore implements MemoryStore, AutoCloseable {

  private final Database database;
  private final PostgresOptions options;

  private PostgresStore(Database database, PostgresOptions options) {
    this.options = Check.required("options", options);
    this.database = database;
    database.transaction(options.writing(), handle -> Failures.translating(() -> {
      UserBinding.toKeepUp(handle, options);
      RoleCheck.application(handle);
      return true;
    }));
  }

  /**
   * A store over connections that are the caller's, who also closes them. Their role is a member of {@code recuerda_app}, and
   * of nothing that would let it see more.
   *
   * @throws PermanentException if Row-Level Security would not hold for their role, or the schema is older than this library
   * @throws StoreUnavailableException if the database cannot be reached
   */
  public static PostgresStore over(DataSource source, PostgresOptions options) {
    return new PostgresStore(Database.over(Check.required("source", source)), options);
  }

  /** A store {@link #over(DataSource, PostgresOptions) over} the caller's connections, with the standard options. */
  public static PostgresStore over(DataSource source) {
    return over(source, PostgresOptions.standard());
  }

  /**
   * A store with a pool of connections of its own, which {@link #close} closes.
   *
   * @param url such as {@code jdbc:postgresql://localhost:5432/app}
   * @throws PermanentException if Row-Level Security would not hold for the role, or the schema is older than this library
   * @throws StoreUnavailableException if the database cannot be reached
   */
  public static PostgresStore connect(String url, String user, String password, PostgresOptions options) {
    Database database = Database.over(Pool.of(url, user, password));
    try {
      return new PostgresStore(database, options);
    } catch (RuntimeException refused) {
      database.close();
      throw refused;
    }
  }

  /** A store with a pool of its own and the standard options. */
  public static PostgresStore connect(String url, String user, String password) {
    return connect(url, user, password, PostgresOptions.standard());
  }

  @Override
  public <T> T write(UserId user, Function<UserRecords, T> work) {
    Check.required("user", user);
    return database.transaction(options.writing(),
        handle -> run(Unit.writing(handle, user, options), work));
  }

  @Override
  public <T> T read(UserId user, Function<UserRecords, T> work) {
    Check.required("user", user);
    return database.transaction(options.reading(),
        handle -> run(Unit.reading(handle, user, options), work));
  }

  private static <T> T run(Unit unit, Function<UserRecords, T> work) {
    try {
      T result = work.apply(new PostgresRecords(unit));
      unit.complete();
      return result;
    } finally {
      unit.close();
    }
  }

  /** Closes the connections that are the store's own; afterwards it is refused to use it. Twice is once. */
  @Override
  public void close() {
    database.close();
  }
}
