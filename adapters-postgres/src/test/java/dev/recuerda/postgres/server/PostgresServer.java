package dev.recuerda.postgres.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL with pgvector for the tests of this process. It is the first of these that can be had: the one that the
 * environment variable {@value GivenServer#VARIABLE} names, one in Docker, one from the PostgreSQL on this machine, and one
 * that is put together from Maven's binaries and a pgvector compiled here.
 */
public final class PostgresServer implements AutoCloseable {

  private static @Nullable PostgresServer shared;
  private static @Nullable RuntimeException failure;

  private final RunningServer server;
  private final String version;
  private final Set<TestDatabase> open = ConcurrentHashMap.newKeySet();

  private PostgresServer(RunningServer server, String version) {
    this.server = server;
    this.version = version;
  }

  /**
   * The server of this process, which is stopped when the process ends.
   *
   * @throws IllegalStateException if there is no way to get one
   */
  public static synchronized PostgresServer shared() {
    if (failure != null) {
      throw failure;
    }
    if (shared == null) {
      try {
        shared = first(ways());
      } catch (RuntimeException e) {
        failure = e;
        throw e;
      }
      Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
    }
    return shared;
  }

  static List<Way> ways() {
    return List.of(new GivenServer.FromEnvironment(), new DockerServer(), InstalledServer.ofMachine(),
        new PrivateServer(PrivateServer.usualPlace()));
  }

  /** The server of the first way that leads to one. Why the others did not is told by what the exception suppresses. */
  static PostgresServer first(List<Way> ways) {
    IllegalStateException none = new IllegalStateException("There is no PostgreSQL with pgvector for the tests: install Docker,"
        + " or PostgreSQL with pgvector, or gcc on a Debian with apt, or set " + GivenServer.VARIABLE
        + " to the JDBC URL of a superuser on a test server.");
    for (Way way : ways) {
      try {
        Optional<RunningServer> server = way.serve();
        if (server.isPresent()) {
          return of(server.get());
        }
      } catch (IOException e) {
        none.addSuppressed(e);
      }
    }
    throw none;
  }

  private static PostgresServer of(RunningServer server) throws IOException {
    try (Connection connection = Connections.open(server.url(server.adminDatabase()), server.admin())) {
      return new PostgresServer(server, "PostgreSQL " + Connections.read(connection, "SHOW server_version") + ", pgvector "
          + Connections.read(connection, "SELECT default_version FROM pg_available_extensions WHERE name = 'vector'"));
    } catch (SQLException e) {
      server.close();
      throw new IOException("No PostgreSQL with pgvector: " + server.origin(), e);
    }
  }

  /**
   * Another server from the same binaries, with all its files in a directory, for whoever closes it.
   *
   * @throws UnsupportedOperationException if the server was not started from binaries on this machine
   */
  public PostgresServer anotherIn(Path place) {
    try {
      return of(server.anotherIn(place));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the server came from, in one phrase. */
  public String origin() {
    return server.origin();
  }

  /** The versions of PostgreSQL and pgvector. */
  public String version() {
    return version;
  }

  /** The JDBC URL of the superuser's own database, without user and password. */
  public String adminUrl() {
    return server.url(server.adminDatabase());
  }

  /** A superuser, of every database. */
  public Login admin() {
    return server.admin();
  }

  /** A new database that is empty but for pgvector, with roles of its own. */
  public TestDatabase freshDatabase() {
    TestDatabase database = TestDatabase.create(this, server);
    open.add(database);
    return database;
  }

  void forget(TestDatabase database) {
    open.remove(database);
  }

  /** Whether the server was started from binaries on this machine, so that it may be stopped and killed. */
  public boolean isOurs() {
    return server instanceof OwnServer;
  }

  /**
   * What the server has logged.
   *
   * @throws UnsupportedOperationException if the server was not started from binaries on this machine
   */
  public Path logFile() {
    return server.logFile();
  }

  /**
   * Stops the server, and cuts every connection off; what was committed stays.
   *
   * @throws UnsupportedOperationException if the server was not started from binaries on this machine
   */
  public void stop() {
    server.stop();
  }

  /**
   * Kills the server in the midst of whatever it does, so that it has no time to end anything.
   *
   * @throws UnsupportedOperationException if the server was not started from binaries on this machine
   */
  public void kill() {
    server.kill();
  }

  /**
   * Starts the server again, at the same address.
   *
   * @throws UnsupportedOperationException if the server was not started from binaries on this machine
   */
  public void start() {
    server.start();
  }

  /** Stops the server and starts it again. */
  public void restart() {
    stop();
    start();
  }

  @Override
  public void close() {
    if (server.outlivesUs()) {
      open.forEach(TestDatabase::close);
    }
    server.close();
  }
}
