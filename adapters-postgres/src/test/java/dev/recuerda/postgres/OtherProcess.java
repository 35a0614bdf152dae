package dev.recuerda.postgres;

import dev.recuerda.postgres.server.Login;
import dev.recuerda.postgres.server.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A second process with the class path of this one, and a role of the test's database. */
final class OtherProcess implements AutoCloseable {

  private static final String URL = "RECUERDA_TEST_URL";
  private static final String USER = "RECUERDA_TEST_USER";
  private static final String PASSWORD = "RECUERDA_TEST_PASSWORD";
  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final BufferedReader lines;

  private OtherProcess(Process process) {
    this.process = process;
    this.lines = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
  }

  /** Starts a class that has a {@code main}. */
  static OtherProcess start(Class<?> main, TestDatabase database, Login login, String... arguments) {
    ProcessBuilder builder = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-Xshare:auto",
        main.getName());
    builder.command().addAll(List.of(arguments));
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put(URL, database.url());
    builder.environment().put(USER, login.user());
    builder.environment().put(PASSWORD, login.password());
    try {
      return new OtherProcess(builder.redirectError(Redirect.INHERIT).start());
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** In the other process: its connections. */
  static DataSource source() {
    return source(System.getenv(USER), System.getenv(PASSWORD));
  }

  /** In the other process: the connections of another role. */
  static DataSource source(String user, String password) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(System.getenv(URL));
    source.setUser(user);
    source.setPassword(password);
    return source;
  }

  /** In the other process: says something to the one that waits. */
  static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  /** Waits until it says something; empty if it ended. */
  String hear() {
    try {
      String line = lines.readLine();
      return line == null ? "" : line;
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** Ends it as {@code kill -9} does. */
  void kill() {
    process.destroyForcibly();
    end();
  }

  /** Waits until it has ended. */
  int end() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the other process does not end");
      }
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
