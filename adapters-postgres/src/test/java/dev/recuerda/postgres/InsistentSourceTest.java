package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.postgres.server.PostgresServer;
import dev.recuerda.postgres.server.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InsistentSourceTest {

  private static final long LATE_SECONDS = 60;

  /** More than one attempt makes, whatever it tries in turn. */
  private static final int SOME = 10;
  private static final TestDatabase DATABASE = PostgresServer.shared().freshDatabase();

  private final Relay relay = Relay.before(DATABASE);
  private final InsistentSource source = new InsistentSource();

  @BeforeEach
  void cut() {
    source.setUrl(relay.url(DATABASE));
    source.setUser(DATABASE.app().user());
    source.setPassword(DATABASE.app().password());
    relay.cut();
  }

  @AfterEach
  void close() {
    source.close();
    relay.close();
  }

  @AfterAll
  static void closeAll() {
    DATABASE.close();
  }

  @Test
  void who_asks_first_while_the_server_is_away_is_told_so() {
    assertThatThrownBy(source::getConnection).isInstanceOf(SQLException.class)
        .matches(failure -> Failures.isAway((SQLException) failure));
  }

  @Test
  void who_asks_again_has_a_connection_as_soon_as_the_server_is_back() throws Exception {
    assertThatThrownBy(source::getConnection).isInstanceOf(SQLException.class);
    CompletableFuture<Connection> again = asked();
    relay.awaitRefused(SOME);

    relay.goOn();

    try (Connection connection = again.get(LATE_SECONDS, TimeUnit.SECONDS)) {
      assertThat(connection.isValid(0)).isTrue();
    }
  }

  @Test
  void who_waits_when_the_source_is_closed_waits_no_longer() throws InterruptedException {
    assertThatThrownBy(source::getConnection).isInstanceOf(SQLException.class);
    CompletableFuture<Connection> again = asked();
    relay.awaitRefused(SOME);

    source.close();

    assertThatThrownBy(() -> again.get(LATE_SECONDS, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(SQLException.class);
  }

  @Test
  void what_is_wrong_with_who_asks_is_told_each_time() {
    assertThatThrownBy(source::getConnection).isInstanceOf(SQLException.class);
    relay.goOn();
    source.setPassword("another");

    assertThatThrownBy(source::getConnection).isInstanceOf(SQLException.class)
        .matches(failure -> !Failures.isAway((SQLException) failure));
  }

  private CompletableFuture<Connection> asked() {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return source.getConnection();
      } catch (SQLException failure) {
        throw new CompletionException(failure);
      }
    });
  }
}
