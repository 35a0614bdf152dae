package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.contract.Together;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.document.Document.ListMerge;
import dev.recuerda.memory.document.Schema;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.profile.ProfilePatch;
import dev.recuerda.memory.profile.ProfileSchema;
import dev.recuerda.memory.user.UserId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Check 50 of the acceptance list on a real server: 8 threads that make 250 updates each of one profile lose none, while SQL
 * that reads it and writes it without the lock on the user's row must lose some.
 */
class NoUpdateIsLostCheckTest {

  private static final int THREADS = 8;
  private static final int UPDATES = Cases.count(50, 250);
  private static final Prepared HERE = Prepared.fresh();

  private final Memory memory = Memory.builder(HERE.store)
      .section(new ProfileSchema("seen", Schema.of("seen", Map.of("type", "object")), ListMerge.UNION)).build();
  private final UserMemory user = memory.of(new UserId(Samples.anyUuid()));

  @AfterAll
  static void close() {
    HERE.close();
  }

  @Test
  void every_update_of_a_profile_is_there_in_the_answer_and_in_all_later_ones() throws Exception {
    Queue<Profile> answers = new ConcurrentLinkedQueue<>();

    Together.run(THREADS, thread -> {
      for (long i = 1; i <= UPDATES; i++) {
        Profile answer = user.updateProfile(ProfilePatch.none().withGoals(Map.of("of " + thread, i)));
        assertThat(answer.goals().get("of " + thread)).contains(i);
        answers.add(answer);
      }
    });

    // Each update adds one to one of the goals, so no two states have one sum.
    assertThat(answers).extracting(NoUpdateIsLostCheckTest::sum)
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, THREADS * UPDATES).boxed().toList());
    assertThat(user.profile().goals().values().values()).hasSize(THREADS).containsOnly((long) UPDATES);
    assertThat(user.trail(2 * THREADS * UPDATES)).hasSize(THREADS * UPDATES)
        .satisfies(trail -> assertThat(AuditEntry.firstBroken(List.copyOf(trail))).isEmpty());
    Cases.report("50", "PostgreSQL: %d threads x %d updates of one profile: none lost", THREADS, UPDATES);
  }

  private static long sum(Profile profile) {
    return profile.goals().values().values().stream().mapToLong(Long.class::cast).sum();
  }

  @Test
  void every_value_that_is_added_to_one_list_of_a_section_stays() throws Exception {
    Together.run(THREADS, thread -> {
      for (int i = 0; i < UPDATES / 5; i++) {
        user.updateSection("seen", Map.of("films", List.of("film " + thread + "-" + i)));
      }
    });

    Document section = user.section("seen").orElseThrow();
    assertThat((List<?>) section.get("films").orElseThrow()).hasSize(THREADS * (UPDATES / 5)).doesNotHaveDuplicates();
  }

  // ---- The negative control ----

  @Test
  void without_the_lock_on_the_users_row_updates_are_lost() throws Exception {
    user.updateProfile(ProfilePatch.none().withGoals(Map.of("count", 0L)));
    CyclicBarrier allHaveRead = new CyclicBarrier(THREADS);

    Together.run(THREADS, thread -> {
      try (Connection connection = HERE.database.connect(HERE.database.app())) {
        connection.setAutoCommit(false);
        for (int i = 0; i < UPDATES; i++) {
          addOne(connection, allHaveRead);
        }
      }
    });

    long counted = (Long) user.profile().goals().get("count").orElseThrow();
    assertThat(counted).isEqualTo(UPDATES);
    Cases.report("50", "PostgreSQL, negative control: of %,d updates, %,d lost", THREADS * UPDATES, THREADS * UPDATES - counted);
  }

  /** A transaction as the store makes it, but that it locks nothing before it reads. */
  private void addOne(Connection connection, CyclicBarrier allHaveRead) throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select set_config('app.current_user_id', '" + user.user() + "', true),"
          + " set_config('search_path', '" + PostgresSchema.NAME + "', true)");
      long count = count(statement);
      allHaveRead.await(1, TimeUnit.MINUTES);
      write(connection, count + 1);
      connection.commit();
    }
    allHaveRead.await(1, TimeUnit.MINUTES); // Nobody reads the next one before all have written this one.
  }

  private static long count(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("select goals ->> 'count' from memory_profile")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void write(Connection connection, long count) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(
        "update memory_profile set goals = jsonb_build_object('count', cast(? as bigint))")) {
      update.setLong(1, count);
      update.execute();
    }
  }
}
