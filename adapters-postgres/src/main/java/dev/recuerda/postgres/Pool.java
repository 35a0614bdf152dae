package dev.recuerda.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.recuerda.memory.error.Check;
import javax.sql.DataSource;
import org.postgresql.Driver;

/** A pool of connections as we want them. */
final class Pool implements AutoCloseable {

  static final int SIZE = 10;

  /** For a connection to be made: nobody comes for one while all of them are in use. */
  private static final long LONGEST_WAIT = 2_000;
  private static final int CONNECTING_SECONDS = 2;

  private final InsistentSource server;
  private final HikariDataSource source;

  private Pool(InsistentSource server) {
    this.server = server;
    HikariConfig config = new HikariConfig();
    config.setPoolName("recuerda");
    config.setDataSource(server);
    config.setMaximumPoolSize(SIZE);
    config.setConnectionTimeout(LONGEST_WAIT);
    config.setInitializationFailTimeout(-1); // The first unit of work says what is wrong, in our terms.
    this.source = new HikariDataSource(config);
  }

  static Pool of(String url, String user, String password) {
    Check.text("url", url, 2_000);
    Check.that(url.startsWith("jdbc:postgresql:"), "url", "must begin with jdbc:postgresql:");
    Check.that(Driver.parseURL(url, null) != null, "url", "must be one that PostgreSQL's driver can read");
    InsistentSource server = new InsistentSource();
    server.setUrl(url);
    server.setUser(Check.text("user", user, 200));
    server.setPassword(Check.required("password", password));
    server.setApplicationName("recuerda");
    server.setConnectTimeout(CONNECTING_SECONDS);
    server.setTcpKeepAlive(true);
    server.setLogServerErrorDetail(false); // The detail quotes what was written.
    return new Pool(server);
  }

  DataSource source() {
    return source;
  }

  /** Ends the connections that nobody uses: where one was lost, so may they have been. */
  void renew() {
    HikariPoolMXBean pool = source.getHikariPoolMXBean();
    if (pool != null) {
      pool.softEvictConnections();
    }
  }

  @Override
  public void close() {
    server.close();
    source.close();
  }
}
