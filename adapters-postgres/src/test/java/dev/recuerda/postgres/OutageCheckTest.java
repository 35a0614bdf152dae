package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.briefing.Briefing;
import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.recall.Layer;
import dev.recuerda.memory.user.UserId;
import dev.recuerda.postgres.server.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Check 47 of the acceptance list: while the server is gone, stands still or lets everybody wait, each turn has its prompt
 * and says what is missing, all but the first of them soon; and once the server is well, so is the next turn.
 */
class OutageCheckTest {

  private static final int TURNS = Cases.count(8, 1_000);

  /** Of few turns the slowest counts, which is the first, before anybody knew. */
  private static final Duration SLOWEST_OF_MOST = Duration.ofMillis(Cases.count(3_000, 300));
  private static final Duration RECOVERY = Duration.ofSeconds(5);
  private static final Prepared HERE = Prepared.fresh();

  private final Relay relay = Relay.before(HERE.database);
  private final PostgresStore store = PostgresStore.connect(
      relay.url(HERE.database), HERE.database.app().user(), HERE.database.app().password());
  private final UserMemory user = Memory.builder(store).language("en").build().of(new UserId(Samples.anyUuid()));
  private int said;

  @BeforeEach
  void talk() {
    user.hear(says("My name is Marta and I live in Leeds"));
    assertThat(turn().recollection().window().status()).isEqualTo(Layer.Status.FOUND);
  }

  @AfterEach
  void close() {
    relay.close();
    store.close();
  }

  @AfterAll
  static void closeAll() {
    HERE.close();
  }

  @Test
  void while_the_server_is_gone_every_turn_has_its_prompt() {
    relay.cut();

    everyTurnHasItsPrompt("gone");

    relay.goOn();
    allIsWellAgain();
  }

  @Test
  void while_the_server_stands_still_every_turn_has_its_prompt() {
    relay.standStill();

    everyTurnHasItsPrompt("standing still");

    relay.goOn();
    allIsWellAgain();
  }

  @Test
  void while_the_server_lets_everybody_wait_every_turn_has_its_prompt() throws SQLException {
    try (Connection admin = HERE.database.connect(PostgresServer.shared().admin());
        Statement statement = admin.createStatement()) {
      admin.setAutoCommit(false);
      statement.execute("lock table recuerda.users in access exclusive mode");

      everyTurnHasItsPrompt("slow");

      admin.rollback();
    }
    allIsWellAgain();
  }

  private void everyTurnHasItsPrompt(String trouble) {
    List<Duration> took = new ArrayList<>();
    for (int i = 0; i < TURNS; i++) {
      long begin = System.nanoTime();
      Briefing briefing = turn();
      took.add(Duration.ofNanos(System.nanoTime() - begin));

      assertThat(briefing.prompt().asText()).contains("turn " + said);
      assertThat(briefing.recollection().window().status()).isEqualTo(Layer.Status.UNAVAILABLE);
      assertThat(briefing.recollection().profile().status()).isEqualTo(Layer.Status.UNAVAILABLE);
    }
    took.sort(null);
    Duration ofMost = took.get((TURNS * 99 - 1) / 100);
    assertThat(ofMost).isLessThan(SLOWEST_OF_MOST);
    Cases.report("47", "%s: %,d of %,d turns had a prompt and said what is missing; p50 %d ms, p99 %d ms, the first %d ms",
        trouble, TURNS, TURNS, took.get(TURNS / 2).toMillis(), ofMost.toMillis(), took.get(TURNS - 1).toMillis());
  }

  private void allIsWellAgain() {
    long begin = System.nanoTime();
    boolean well = false;
    Duration since = Duration.ZERO;
    while (!well) {
      well = turn().recollection().window().status() == Layer.Status.FOUND;
      since = Duration.ofNanos(System.nanoTime() - begin);
      assertThat(since).isLessThan(RECOVERY);
    }
    Cases.report("47", "well again after %d ms", since.toMillis());
  }

  private Briefing turn() {
    return user.brief(says("Where do I live, by turn " + (said + 1) + "?"));
  }

  private Message says(String text) {
    said++;
    return Message.fromUser("m" + said, Samples.AT.plusSeconds(said), text);
  }
}
