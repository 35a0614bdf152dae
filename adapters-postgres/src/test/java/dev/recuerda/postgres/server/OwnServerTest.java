package dev.recuerda.postgres.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnServerTest {

  private final PostgresServer server = PostgresServer.shared();

  @BeforeEach
  void only_a_server_that_was_started_here_can_be_stopped() {
    assumeTrue(server.isOurs(), () -> "Not ours to stop: " + server.origin());
  }

  @Test
  void a_server_that_was_stopped_and_started_has_what_was_committed_at_the_same_address() throws SQLException {
    try (TestDatabase database = server.freshDatabase()) {
      try (Connection connection = database.connect(database.owner())) {
        Connections.execute(connection, "CREATE TABLE kept AS SELECT 7 AS number");
        server.stop();
        assertThat(connection.isValid(1)).isFalse();
      }
      assertThatThrownBy(() -> database.connect(database.owner())).isInstanceOf(SQLException.class);

      server.start();

      try (Connection connection = database.connect(database.owner())) {
        assertThat(Connections.read(connection, "SELECT number FROM kept")).isEqualTo("7");
      }
    } finally {
      server.start();
    }
  }

  @Test
  void what_the_server_refuses_is_in_its_log() throws SQLException, IOException {
    try (TestDatabase database = server.freshDatabase(); Connection connection = database.connect(database.owner())) {
      assertThatThrownBy(() -> Connections.execute(connection, "SELECT no_such_thing")).isInstanceOf(SQLException.class);
    }

    assertThat(Files.readString(server.logFile())).contains("no_such_thing");
  }

  @Test
  void a_server_does_not_outlive_a_process_that_was_killed() throws Exception {
    Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
        System.getProperty("java.class.path"), Abandoned.class.getName())
        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader told = process.inputReader()) {
      Path directory = Path.of(told.readLine());
      ProcessHandle server = ProcessHandle.of(Long.parseLong(told.readLine())).orElseThrow();
      ProcessHandle watch = server.parent().orElseThrow();
      assertThat(directory).isDirectory();

      process.destroyForcibly();

      server.onExit().get(30, TimeUnit.SECONDS);
      watch.onExit().get(30, TimeUnit.SECONDS);
      assertThat(directory).doesNotExist();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Starts a server, tells its directory and its number, and waits to be killed. */
  static final class Abandoned {

    private Abandoned() {
    }

    public static void main(String[] arguments) throws IOException {
      Path directory = PostgresServer.shared().logFile().getParent();
      System.out.println(directory);
      System.out.println(Files.readAllLines(directory.resolve("data/postmaster.pid")).get(0));
      while (System.in.read() >= 0) {
        // Nobody says anything.
      }
    }
  }
}
