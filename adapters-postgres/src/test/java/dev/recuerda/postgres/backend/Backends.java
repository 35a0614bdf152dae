package dev.recuerda.postgres.backend;

import dev.recuerda.postgres.server.PostgresServer;
import dev.recuerda.postgres.server.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** The processes that work for the application on one database, as an administrator stops what they do, or ends them. */
public final class Backends implements AutoCloseable {

  private static final String OF_THE_APPLICATION =
      " from pg_stat_activity where pid = ? and datname = current_database() and usename = ?";
  private static final String IS_THERE = "select true" + OF_THE_APPLICATION;
  private static final String CANCEL = "select pg_cancel_backend(pid)" + OF_THE_APPLICATION;
  private static final String END = "select pg_terminate_backend(pid)" + OF_THE_APPLICATION;
  private static final long PATIENCE_SECONDS = 30;

  private final TestDatabase database;
  private final Connection admin;
  private final ExecutorService others = Executors.newFixedThreadPool(8);

  private Backends(TestDatabase database) throws SQLException {
    this.database = database;
    this.admin = database.connect(PostgresServer.shared().admin());
  }

  /** Those of a database. */
  public static Backends of(TestDatabase database) {
    try {
      return new Backends(database);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Ends a process, and waits until it is gone. */
  public void end(int process) {
    tell(END, process);
    awaitEndOf(process);
  }

  /** Waits until a process is gone. */
  public void awaitEndOf(int process) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (tell(IS_THERE, process)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the process does not end");
      }
    }
  }

  /** Ends a process at some moment from now on. */
  public void endSoon(int process) {
    others.execute(() -> tell(END, process));
  }

  /** Has a process stop what it does again and again, until the work that it does is over. */
  public void cancelling(int process, Runnable work) {
    AtomicBoolean over = new AtomicBoolean();
    Future<?> canceller = CompletableFuture.runAsync(() -> {
      while (!over.get()) {
        tell(CANCEL, process);
      }
    }, others);
    try {
      work.run();
    } finally {
      over.set(true);
      await(canceller);
    }
  }

  /** Makes whoever looks into a table wait, until what is returned is closed. */
  public Connection locking(String table) {
    try {
      Connection lock = database.connect(PostgresServer.shared().admin());
      lock.setAutoCommit(false);
      try (Statement statement = lock.createStatement()) {
        statement.execute("lock table " + table + " in access exclusive mode");
      }
      return lock;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static void await(Future<?> begun) {
    try {
      begun.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private boolean tell(String sql, int process) {
    synchronized (admin) {
      try (PreparedStatement statement = admin.prepareStatement(sql)) {
        statement.setInt(1, process);
        statement.setString(2, database.app().user());
        try (ResultSet rows = statement.executeQuery()) {
          return rows.next() && rows.getBoolean(1);
        }
      } catch (SQLException failed) {
        throw new IllegalStateException(failed);
      }
    }
  }

  @Override
  public void close() {
    others.shutdownNow();
    try {
      admin.close();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
