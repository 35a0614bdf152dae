package dev.recuerda.examples.replay;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.jspecify.annotations.Nullable;

/** A JDBC URL that names a database of PostgreSQL, and who connects with it. What is wrong with one is said without repeating it. */
public final class PostgresUrl {

  /** The driver repeats a URL that it does not understand in the log, with the password in it. */
  private static final Logger DRIVER = Logger.getLogger("org.postgresql");

  static {
    DRIVER.setLevel(Level.OFF);
  }

  private final String url;
  private final String user;
  private final String password;

  private PostgresUrl(String url, String user, String password) {
    this.url = url;
    this.user = user;
    this.password = password;
  }

  /**
   * Takes a URL apart.
   *
   * @param option where it was given
   * @throws InvalidInputException if it is none, or does not say who connects
   */
  public static PostgresUrl of(String option, String url) {
    Optional<Properties> parts = Optional.ofNullable(parts(url));
    Check.that(parts.isPresent(), option, "must be a URL such as jdbc:postgresql://localhost/app?user=..&password=..");
    Optional<String> user = Optional.ofNullable(PGProperty.USER.getOrDefault(parts.get())).filter(name -> !name.isBlank());
    Check.that(user.isPresent(), option, "must say who connects, as in jdbc:postgresql://localhost/app?user=..&password=..");
    return new PostgresUrl(
        url, user.get(), Optional.ofNullable(PGProperty.PASSWORD.getOrDefault(parts.get())).orElse(""));
  }

  private static @Nullable Properties parts(String url) {
    try {
      return Driver.parseURL(url, new Properties());
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }

  /** All of it. */
  public String url() {
    return url;
  }

  /** Who connects. */
  public String user() {
    return user;
  }

  /** With which password; empty where there is none. */
  public String password() {
    return password;
  }

  /** Connections without a pool. */
  public DataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    return source;
  }

  /** Says nothing: a password may be in it. */
  @Override
  public String toString() {
    return "PostgresUrl";
  }
}
