package dev.recuerda.postgres.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;

/** A server that somebody named, and that is used as it is. */
final class GivenServer implements RunningServer {

  /** Names a test server: a JDBC URL with a superuser and the password. */
  static final String VARIABLE = "RECUERDA_POSTGRES_URL";

  private static final String PGVECTOR = "SELECT count(*) FROM pg_available_extensions WHERE name = 'vector'";

  private final String start;
  private final String end;
  private final String database;
  private final Login admin;

  private GivenServer(String start, String database, String end, Login admin) {
    this.start = start;
    this.database = database;
    this.end = end;
    this.admin = admin;
  }

  /**
   * The server at a URL.
   *
   * @throws IllegalStateException if there is none: whoever names a server does not want another
   */
  static RunningServer at(String url) {
    Properties parts = Driver.parseURL(url, new Properties());
    if (parts == null || parts.getProperty("PGDBNAME") == null) {
      throw new IllegalStateException(VARIABLE + " is not the JDBC URL of a PostgreSQL database");
    }
    Login admin = new Login(parts.getProperty("user", "postgres"), parts.getProperty("password", ""));
    int query = url.contains("?") ? url.indexOf('?') : url.length();
    int slash = url.lastIndexOf('/', query);
    GivenServer server = new GivenServer(url.substring(0, slash + 1), url.substring(slash + 1, query),
        withoutLogin(url.substring(query)), admin);
    server.check();
    return server;
  }

  private static String withoutLogin(String query) {
    String others = query.replaceAll("(?<=[?&])(user|password)=[^&]*&?", "");
    return others.endsWith("&") || others.equals("?") ? others.substring(0, others.length() - 1) : others;
  }

  private void check() {
    try (Connection connection = Connections.open(url(database), admin)) {
      if (!Connections.read(connection, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user").equals("t")) {
        throw new IllegalStateException(VARIABLE + " names a user that is no superuser");
      }
      if (Connections.read(connection, PGVECTOR).equals("0")) {
        throw new IllegalStateException(VARIABLE + " names a server without pgvector");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(VARIABLE + " names a server that does not let us in", e);
    }
  }

  @Override
  public String origin() {
    return "the server that " + VARIABLE + " names";
  }

  @Override
  public String url(String name) {
    return start + name + end;
  }

  @Override
  public Login admin() {
    return admin;
  }

  @Override
  public String adminDatabase() {
    return database;
  }

  @Override
  public boolean outlivesUs() {
    return true;
  }

  @Override
  public void close() {
    // It is not ours to stop.
  }

  /** The server that the environment names, if it names one. */
  static final class FromEnvironment implements Way {

    @Override
    public Optional<RunningServer> serve() {
      return Optional.ofNullable(System.getenv(VARIABLE)).filter(url -> !url.isBlank()).map(GivenServer::at);
    }
  }
}
