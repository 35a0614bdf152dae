package dev.recuerda.postgres.server;

import java.io.IOException;
import java.nio.file.Path;

/** A server, wherever it came from. */
interface RunningServer extends AutoCloseable {

  /** Where it came from, in one phrase. */
  String origin();

  /** The JDBC URL of one of its databases, without user and password. */
  String url(String database);

  /** A superuser. */
  Login admin();

  /** A database that the superuser can connect to and that no test fills. */
  String adminDatabase();

  /** Whether it goes on when we are done, so that nothing may be left behind in it. */
  boolean outlivesUs();

  /** Another one of the same kind, with all its files in a directory. */
  default RunningServer anotherIn(Path place) throws IOException {
    throw notOurs();
  }

  default Path logFile() {
    throw notOurs();
  }

  default void stop() {
    throw notOurs();
  }

  default void kill() {
    throw notOurs();
  }

  default void start() {
    throw notOurs();
  }

  private UnsupportedOperationException notOurs() {
    return new UnsupportedOperationException("This works only on a server that was started here, not on " + origin());
  }

  @Override
  void close();
}
