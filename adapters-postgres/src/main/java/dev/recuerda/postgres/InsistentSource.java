package dev.recuerda.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections to a server that may be away for a while. Who asks for the first time while it is away is told so; who asks
 * again waits until it is back, or until this is closed. A pool asks on a thread of its own, and would else let more and more
 * time pass between two attempts, long after the server is back.
 */
final class InsistentSource extends PGSimpleDataSource implements AutoCloseable {

  private static final long serialVersionUID = 1;
  private static final long PAUSE_MILLIS = 100;

  private final transient CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean away;

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    while (true) {
      try {
        Connection connection = super.getConnection(user, password);
        away = false;
        return connection;
      } catch (SQLException failure) {
        boolean known = away;
        away = Failures.isAway(failure);
        if (!known || !away || !goesOn()) {
          throw failure;
        }
      }
    }
  }

  private boolean goesOn() {
    try {
      return !closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Nobody is waited for any longer. What was handed out stays open. */
  @Override
  public void close() {
    closed.countDown();
  }
}
