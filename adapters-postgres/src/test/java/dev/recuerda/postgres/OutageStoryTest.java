package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.inmemory.LexicalEmbeddings;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.MemoryException;
import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.recall.Layer;
import dev.recuerda.memory.recall.Recollection;
import dev.recuerda.memory.user.UserId;
import dev.recuerda.postgres.server.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a conversation notices when the database is gone, stands still or is busy. Each test brings the trouble to an end only
 * after the answer is there: had anybody waited for the database, no test would end.
 */
@Timeout(60)
class OutageStoryTest {

  private static final Prepared HERE = Prepared.fresh();
  private static final Instant MORNING = Instant.parse("2026-02-08T09:00:00Z");
  private static final PostgresOptions IMPATIENT =
      PostgresOptions.standard().reading(Duration.ofSeconds(1)).writing(Duration.ofSeconds(2));

  private final AtomicInteger said = new AtomicInteger();
  private final Relay relay = Relay.before(HERE.database);
  private final PostgresStore store = PostgresStore.connect(
      relay.url(HERE.database), HERE.database.app().user(),
      HERE.database.app().password(), IMPATIENT);
  private final UserMemory user = Memory.builder(store).clock(() -> MORNING).readLimit(Duration.ofSeconds(4))
      .embeddings(new LexicalEmbeddings()).build().of(new UserId(UUID.randomUUID()));

  @AfterEach
  void close() {
    relay.close();
    store.close();
  }

  @AfterAll
  static void closeAll() {
    HERE.close();
  }

  private Message says(String text) {
    return Message.fromUser("m" + said.incrementAndGet(), MORNING.plusSeconds(said.get()), text);
  }

  private void talk() {
    user.hear(says("Hola, me llamo Marta y vivo en Cali"));
    user.hear(says("Prefiero el café sin azúcar"));
  }

  private List<Layer.Status> recalled() {
    Recollection recollection = user.recall(says("Agenda una reunión en Cali mañana a las 9"));
    return List.of(recollection.window().status(), recollection.profile().status(), recollection.facts().status());
  }

  /** Turns do not wait long for a server that was gone, and the first of them may find it still on its way. */
  private List<Layer.Status> recalledOnceTheServerAnswered() {
    List<Layer.Status> recalled = recalled();
    while (recalled.contains(Layer.Status.UNAVAILABLE)) {
      recalled = recalled();
    }
    return recalled;
  }

  @Test
  void while_the_server_is_gone_every_layer_says_so_and_afterwards_all_is_there_again() {
    talk();
    List<Layer.Status> before = recalled();
    relay.cut();

    List<Layer.Status> meanwhile = recalled();
    relay.goOn();

    assertThat(before).containsOnly(Layer.Status.FOUND);
    assertThat(meanwhile).containsOnly(Layer.Status.UNAVAILABLE);
    assertThat(recalledOnceTheServerAnswered()).containsOnly(Layer.Status.FOUND);
  }

  @Test
  void while_the_server_stands_still_every_layer_says_so_and_afterwards_all_is_there_again() {
    talk();
    recalled();
    relay.standStill();

    List<Layer.Status> meanwhile = recalled();
    relay.goOn();

    assertThat(meanwhile).containsOnly(Layer.Status.UNAVAILABLE);
    assertThat(recalledOnceTheServerAnswered()).containsOnly(Layer.Status.FOUND);
  }

  @Test
  void what_could_not_be_written_is_reported_and_can_be_written_again() {
    talk();
    Message message = says("Trabajo en Acme");
    relay.cut();

    assertThatThrownBy(() -> user.record(message)).isInstanceOf(StoreUnavailableException.class).hasNoCause();
    relay.goOn();
    user.record(message);

    assertThat(user.conversation(10)).hasSize(3);
  }

  @Test
  void a_write_to_a_server_that_stands_still_is_given_up() {
    talk();
    Message message = says("Trabajo en Acme");
    relay.standStill();

    assertThatThrownBy(() -> user.record(message)).isInstanceOf(StoreUnavailableException.class);
    relay.goOn();
    user.record(message);

    assertThat(user.conversation(10)).hasSize(3);
  }

  @Test
  void one_part_that_does_not_answer_takes_no_other_with_it() throws SQLException {
    talk();
    try (Connection admin = HERE.database.connect(PostgresServer.shared().admin());
        Statement statement = admin.createStatement()) {
      admin.setAutoCommit(false);
      statement.execute("lock table recuerda.user_memory_terms in access exclusive mode");

      List<Layer.Status> meanwhile = recalled();
      admin.rollback();

      assertThat(meanwhile).containsExactly(Layer.Status.FOUND, Layer.Status.FOUND, Layer.Status.UNAVAILABLE);
    }
    assertThat(recalled()).containsOnly(Layer.Status.FOUND);
  }

  @Test
  void a_unit_that_waits_too_long_for_another_of_the_same_user_is_given_up_and_may_be_tried_again() throws Exception {
    UserId busy = new UserId(UUID.randomUUID());
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch tried = new CountDownLatch(1);
    Thread first = new Thread(() -> HERE.store.write(busy, records -> {
      held.countDown();
      return await(tried);
    }));
    first.start();
    assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();

    assertThatThrownBy(() -> store.write(busy, records -> true)).isInstanceOf(StoreUnavailableException.class);
    tried.countDown();
    first.join();

    assertThat(store.<Boolean>write(busy, records -> true)).isTrue();
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  @Test
  void a_server_that_cannot_be_reached_at_the_start_is_told_without_password_or_address() {
    relay.cut();

    assertThatThrownBy(() -> PostgresStore.connect("jdbc:postgresql://127.0.0.1:" + relay.port() + "/app", "somebody", "secret"))
        .isInstanceOf(MemoryException.class)
        .hasMessageStartingWith("the database cannot be reached")
        .satisfies(failure -> assertThat(failure.toString()).doesNotContain("secret"));
  }

  @Test
  void a_disk_that_is_full_is_told_as_that() {
    try (Prepared full = Prepared.fresh()) {
      Prepared.asAdmin(full.database, """
          create function recuerda.no_room() returns trigger language plpgsql as
            $$ begin raise exception using errcode = 'disk_full'; end $$;
          create trigger no_room before insert on recuerda.messages_v2 execute function recuerda.no_room()""");
      UserMemory nobody = Memory.in(full.store).of(new UserId(UUID.randomUUID()));

      assertThatThrownBy(() -> nobody.record(says("Hola"))).isInstanceOf(StoreUnavailableException.class)
          .hasMessage("the disk of the database is full");
    }
  }
}
