package dev.recuerda.postgres;

import dev.recuerda.memory.error.MemoryException;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.error.RetryableException;
import dev.recuerda.memory.error.StoreUnavailableException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What went wrong in the database, in our terms. What it says of itself is not repeated, for it quotes the values that it was
 * given: its code and the name of the constraint are enough to find the place.
 */
final class Failures {

  private static final String CANCELLED = "57014";
  private static final String NO_ROOM = "53100";
  private static final String LOCK_NOT_TO_BE_HAD = "55P03";
  private static final String IDLE_FOR_TOO_LONG = "25P03";
  private static final String REFUSED_BY_ROW_LEVEL_SECURITY = "42501";
  private static final String NO_SUCH_DATABASE = "3D000";

  /** What our own SQL files refuse, in words of ours. */
  private static final String OURS = "RV";
  private static final Set<String> IN_EACH_OTHERS_WAY = Set.of("40001", "40P01");

  /** No connection, no resources, the operator stepped in, the system failed: classes of codes. */
  private static final Set<String> AWAY = Set.of("08", "53", "57", "58");

  private static final String NOT_LET_IN = "28";

  private Failures() {}

  /** Runs a part of our own that speaks to the database. */
  static <T> T translating(Part<T> part) {
    try {
      return part.run();
    } catch (SQLException | JdbiException failure) {
      throw of(failure);
    }
  }

  /** What was thrown, in our terms. */
  static MemoryException of(Exception thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof MemoryException known) {
        return known;
      }
      if (cause instanceof SQLException failure) {
        return of(failure);
      }
    }
    return new PermanentException("the database adapter failed with " + thrown.getClass().getSimpleName());
  }

  /** Whether the server cannot be reached, or cannot work. */
  static boolean isAway(SQLException failure) {
    String code = code(failure);
    return code.length() == 5 && AWAY.contains(code.substring(0, 2));
  }

  private static String code(SQLException failure) {
    return failure.getSQLState() == null ? "" : failure.getSQLState();
  }

  private static MemoryException of(SQLException failure) {
    String code = code(failure);
    if (isAway(failure) || code.isEmpty() && failure instanceof SQLTransientConnectionException) {
      return new StoreUnavailableException(switch (code) {
        case CANCELLED -> "the database took longer than its time limit";
        case NO_ROOM -> "the disk of the database is full";
        default -> "the database cannot be reached" + in(code);
      });
    }
    if (code.equals(LOCK_NOT_TO_BE_HAD)) {
      return new StoreUnavailableException("another unit of work of this user did not end in time");
    }
    if (code.equals(IDLE_FOR_TOO_LONG)) {
      return new StoreUnavailableException("the unit of work asked nothing for too long, and was ended");
    }
    if (IN_EACH_OTHERS_WAY.contains(code)) {
      return new RetryableException("two transactions were in each other's way" + in(code));
    }
    if (code.equals(REFUSED_BY_ROW_LEVEL_SECURITY)) {
      return new PermanentException("the role of this connection may not do that: it has to be a member of recuerda_app, "
          + "for the upkeep of recuerda_upkeep, and to make the tables the owner of the schema" + in(code));
    }
    if (code.startsWith(OURS) && failure instanceof PSQLException server && server.getServerErrorMessage() != null) {
      return new PermanentException(server.getServerErrorMessage().getMessage() + in(code));
    }
    if (code.startsWith(NOT_LET_IN)) {
      return new PermanentException("the database does not let this user in, or not with this password" + in(code));
    }
    if (code.equals(NO_SUCH_DATABASE)) {
      return new PermanentException("the server has no database of that name" + in(code));
    }
    return new PermanentException("the database refused a statement" + in(code) + at(failure));
  }

  /** What may fail in the database. */
  interface Part<T> {
    T run() throws SQLException;
  }

  private static String in(String code) {
    return code.isEmpty() ? "" : " (SQLSTATE " + code + ")";
  }

  private static String at(SQLException failure) {
    ServerErrorMessage said = failure instanceof PSQLException server ? server.getServerErrorMessage() : null;
    return said == null || said.getConstraint() == null ? "" : " at " + said.getConstraint();
  }
}
