package dev.recuerda.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.recuerda.memory.error.Check;
import javax.sql.DataSource;

/** A pool of connections as we want them. */
final class Pool implements AutoCloseable {

  static final int SIZE = 10;

  /** For a connection to be made: nobody comes for one while all of them are in use. */
  private static final long LONGEST_WAIT = 2_000;
  private static final String CONNECTING_SECONDS = "2";

  private final HikariDataSource source;

  private Pool(HikariDataSource source) {
    this.source = source;
  }

  static Pool of(String url, String user, String password) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("recuerda");
    config.setJdbcUrl(Check.text("url", url, 2_000));
    config.setUsername(Check.text("user", user, 200));
    config.setPassword(Check.required("password", password));
    config.setMaximumPoolSize(SIZE);
    config.setConnectionTimeout(LONGEST_WAIT);
    config.setInitializationFailTimeout(-1); // The first unit of work says what is wrong, in our terms.
    config.addDataSourceProperty("ApplicationName", "recuerda");
    config.addDataSourceProperty("connectTimeout", CONNECTING_SECONDS);
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("logServerErrorDetail", "false"); // The detail quotes what was written.
    Check.that(url.startsWith("jdbc:postgresql:"), "url", "must begin with jdbc:postgresql:");
    return new Pool(new HikariDataSource(config));
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
    source.close();
  }
}
