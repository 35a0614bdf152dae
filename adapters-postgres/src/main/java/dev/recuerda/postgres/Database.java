package dev.recuerda.postgres;

import dev.recuerda.memory.error.PermanentException;
import java.lang.reflect.Type;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/** Opens transactions, one at a time on each thread, and ends them: complete, or not at all. */
final class Database implements AutoCloseable {

  /** How much longer than the server the client waits for an answer: a server that is there answers first. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private final Jdbi jdbi;
  private final Turns turns;
  private final Runnable whenLost;
  private final Runnable closing;
  private final ThreadLocal<Boolean> busy = new ThreadLocal<>();

  private volatile boolean closed;

  private Database(DataSource source, Turns turns, Runnable whenLost, Runnable closing) {
    this.turns = turns;
    this.whenLost = whenLost;
    this.closing = closing;
    this.jdbi = Jdbi.create(source)
        .registerArrayType(String.class, "text")
        .registerArrayType(UUID.class, "uuid")
        .registerArrayType(Long.class, "bigint")
        .registerArrayType(Integer.class, "integer")
        .registerArrayType(Boolean.class, "boolean")
        .registerArgument(Database::asItIs);
    // What is rendered otherwise are the values that were bound.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  /** Over connections that are somebody else's to renew and to close. */
  static Database over(DataSource source) {
    return new Database(source, Turns.unlimited(), () -> { }, () -> { });
  }

  /** Over a pool of its own. Where one connection was lost, so may the others have been. */
  static Database over(Pool pool) {
    return new Database(pool.source(), Turns.of(Pool.SIZE), pool::renew, pool::close);
  }

  @Override
  public void close() {
    closed = true;
    closing.run();
  }

  /**
   * Runs work in a transaction of its own.
   *
   * @param limit how long one statement may take, and how long the transaction may wait for a connection that is free
   */
  <T> T transaction(Duration limit, Function<Handle, T> work) {
    if (closed) {
      throw new PermanentException("it was closed: open another");
    }
    if (busy.get() != null) {
      throw new PermanentException("a unit of work is open on this thread: end it before opening another");
    }
    turns.await(limit);
    busy.set(true);
    try (Handle handle = open(limit)) {
      return complete(handle, work);
    } finally {
      busy.remove();
      turns.end();
    }
  }

  private Handle open(Duration limit) {
    return Failures.translating(() -> {
      Handle handle = jdbi.open();
      try {
        int millis = Math.toIntExact(limit.plus(GRACE).toMillis());
        handle.getConnection().setNetworkTimeout(Runnable::run, millis);
        handle.begin();
        return handle;
      } catch (JdbiException | SQLException broken) {
        handle.close();
        throw broken;
      }
    });
  }

  private <T> T complete(Handle handle, Function<Handle, T> work) {
    boolean complete = false;
    try {
      T result = work.apply(handle);
      Failures.translating(handle::commit);
      complete = true;
      return result;
    } finally {
      if (!complete) {
        takeBack(handle);
      }
    }
  }

  /** A connection that cannot even take back is gone, and with it the transaction. */
  private void takeBack(Handle handle) {
    try {
      if (handle.getConnection().isClosed()) {
        whenLost.run();
      } else {
        handle.rollback();
      }
    } catch (JdbiException | SQLException gone) {
      whenLost.run(); // What was thrown before is what the caller has to know.
    }
  }

  private static Optional<Argument> asItIs(Type type, Object value, ConfigRegistry config) {
    boolean known = value instanceof OffsetDateTime || value instanceof float[];
    return known ? Optional.of(new AsItIs(value)) : Optional.empty();
  }

  /** What the driver takes as it is: an instant without any default time zone, and the numbers of a vector. */
  private record AsItIs(Object value) implements Argument {

    @Override
    public void apply(int position, PreparedStatement statement, StatementContext context) throws SQLException {
      statement.setObject(position, value);
    }

    /** Not the value. Without this, each would be written out for a message that nobody gets to see. */
    @Override
    public String toString() {
      return "?";
    }
  }
}
