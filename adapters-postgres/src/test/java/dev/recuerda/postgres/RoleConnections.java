package dev.recuerda.postgres;

import dev.recuerda.postgres.server.Login;
import dev.recuerda.postgres.server.PostgresServer;
import dev.recuerda.postgres.server.TestDatabase;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The connections of one role to a test's database, as the server sees them. */
final class RoleConnections {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final TestDatabase database;
  private final Login role;

  RoleConnections(TestDatabase database, Login role) {
    this.database = database;
    this.role = role;
  }

  /** Waits until so many of them wait for a lock. */
  void awaitWaiting(int count) {
    await(count, "select pid from pg_stat_activity where " + ours() + " and wait_event_type = 'Lock'");
  }

  /** Waits until none of them is left. */
  void awaitGone() {
    await(0, "select pid from pg_stat_activity where " + ours());
  }

  /** Waits until none of them is in a transaction. */
  void awaitNoTransaction() {
    await(0, "select pid from pg_stat_activity where " + ours() + " and xact_start is not null");
  }

  private void await(int count, String query) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (SchemaShape.read(database, PostgresServer.shared().admin(), query).size() != count) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not " + count + " of " + query);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** Ends them all. */
  void terminate() {
    Prepared.asAdmin(database, "select pg_terminate_backend(pid) from pg_stat_activity where " + ours());
  }

  private String ours() {
    return "datname = '" + database.name() + "' and usename = '" + role.user() + "'";
  }
}
