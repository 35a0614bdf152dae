package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.fact.Period;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.recall.EmbeddingSpace;
import dev.recuerda.memory.text.Terms;
import dev.recuerda.memory.user.UserId;
import dev.recuerda.postgres.server.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** How the database answers a recall of a user with some thousand records among others who have as many. */
class PlansTest {

  private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
  private static final EmbeddingSpace SPACE = new EmbeddingSpace("plans", 384);
  private static final int RECORDS = 3_000;
  private static final UUID USER = new UUID(1, 1);
  private static final String[] TERMS = {"word1", "word2", "word3"};
  private static final Prepared HERE = filled();

  @AfterAll
  static void close() {
    HERE.close();
  }

  private static Prepared filled() {
    Prepared here = Prepared.fresh();
    Random random = new Random(7);
    for (UUID user : List.of(USER, new UUID(2, 2), new UUID(3, 3))) {
      here.store.write(new UserId(user), records -> {
        for (int i = 1; i <= RECORDS; i++) {
          keep(records, i, random);
        }
        return user;
      });
    }
    Prepared.run(here.database, PostgresServer.shared().admin(), "vacuum analyze");
    return here;
  }

  private static void keep(UserRecords records, int i, Random random) {
    Terms terms = Terms.counting(List.of("word" + random.nextInt(500), "word" + random.nextInt(500), "word" + i % 50));
    Message message = Message.fromUser("m" + i, AT.plusSeconds(i), "some words").in(new SessionId(new UUID(i % 30, 1)));
    records.messages().add(new Episode(i, message, i / 20 + 1, true), terms);
    Evidence evidence = new Evidence(new MessageId("m" + i), 0, 4, Provenance.USER_TYPED, AT);
    Claim claim = i % 3 == 0 ? Claim.preference("taste", "likes " + i, "v" + i) : Claim.plain("sample", "fact " + i);
    float[] values = new float[SPACE.dimension()];
    for (int d = 0; d < values.length; d++) {
      values[d] = (float) random.nextGaussian();
    }
    records.facts().add(Fact.restored(new FactId(new UUID(i, random.nextLong())), claim, List.of(evidence), Period.since(AT),
        Period.since(AT.plusSeconds(i)), Optional.empty(), "test"), terms, Optional.of(Embedding.of(SPACE, values)));
  }

  private static String plan(String sql, Object... values) throws SQLException {
    try (Connection connection = HERE.database.connect(HERE.database.app())) {
      connection.setAutoCommit(false);
      RoundTrip binding = new RoundTrip();
      UserBinding.toLook(binding, USER, PostgresOptions.standard());
      binding.make(connection);
      try (PreparedStatement statement = connection.prepareStatement("explain (costs off) " + sql)) {
        for (int i = 0; i < values.length; i++) {
          statement.setObject(i + 1, values[i]);
        }
        return lines(statement.executeQuery());
      }
    }
  }

  /** What a setting is within a transaction that is bound as told. */
  private static String planning(PostgresOptions options, boolean looking) throws SQLException {
    try (Connection connection = HERE.database.connect(HERE.database.app())) {
      connection.setAutoCommit(false);
      RoundTrip trip = new RoundTrip();
      if (looking) {
        UserBinding.toLook(trip, USER, options);
      } else {
        UserBinding.toChange(trip, USER, options);
      }
      RoundTrip.Answer<String> planning = trip.ask("select current_setting('plan_cache_mode')", PlansTest::lines);
      trip.make(connection);
      return planning.get();
    }
  }

  private static String lines(ResultSet rows) throws SQLException {
    List<String> lines = new ArrayList<>();
    while (rows.next()) {
      lines.add(rows.getString(1));
    }
    return String.join("\n", lines);
  }

  @Test
  void the_nearest_vectors_are_compared_in_the_index_alone() throws SQLException {
    float[] vector = new float[SPACE.dimension()];
    vector[0] = 1;

    String plan = plan(NearestFacts.NEAREST, 5, vector, USER, SPACE.model(), SPACE.dimension(), 20, USER, SPACE.model(),
        SPACE.dimension());

    assertThat(plan).contains("Index Only Scan using user_memory_vectors_nearest").doesNotContain("Seq Scan");
  }

  @Test
  void postings_and_what_ranking_needs_of_their_records_are_read_from_indexes_alone() throws SQLException {
    String ofMessages = plan(TermMatches.MESSAGE_POSTINGS, USER, USER, TERMS, -1L, USER);
    String ofFacts = plan(TermMatches.FACT_POSTINGS, USER, USER, TERMS, -1L, USER);

    assertThat(ofMessages).contains("Index Only Scan using message_terms_by_term", "Index Only Scan using messages_v2_pkey");
    assertThat(ofFacts).contains("Index Only Scan using user_memory_terms_by_term", "Index Only Scan using user_memory_pkey");
    assertThat(List.of(ofMessages, ofFacts)).allSatisfy(plan ->
        assertThat(plan.replace("Seq Scan on users", "the row of the user")).doesNotContain("Seq Scan"));
  }

  @Test
  void records_with_postings_are_read_from_end_to_end_and_not_looked_up_one_by_one() throws SQLException {
    assertThat(planInOneGo(TermMatches.MESSAGE_POSTINGS)).contains("Hash Join").doesNotContain("Nested Loop");
    assertThat(planInOneGo(TermMatches.FACT_POSTINGS)).contains("Hash Join").doesNotContain("Nested Loop");
  }

  private static String planInOneGo(String postings) throws SQLException {
    try (Connection connection = HERE.database.connect(HERE.database.app())) {
      connection.setAutoCommit(false);
      RoundTrip trip = new RoundTrip();
      UserBinding.toLook(trip, USER, PostgresOptions.standard());
      TermMatches.IN_ONE_GO.forEach(trip::tell);
      RoundTrip.Answer<String> plan =
          trip.ask("explain (costs off) " + postings, PlansTest::lines, USER, USER, TERMS, -1L, USER);
      trip.make(connection);
      return plan.get();
    }
  }

  @Test
  void what_is_asked_after_the_words_is_planned_as_it_pays() throws SQLException {
    try (Connection connection = HERE.database.connect(HERE.database.app()); Handle handle = Jdbi.open(connection)) {
      String oneByOne = handle.inTransaction(open -> {
        Unit unit = Unit.reading(open, new UserId(USER), PostgresOptions.standard());
        RoundTrip trip = unit.trip();
        new TermMatches(unit, trip, Set.of(TERMS));
        RoundTrip.Answer<String> answer = trip.ask(
            "select current_setting('enable_nestloop') || ' ' || current_setting('enable_mergejoin')", PlansTest::lines);
        unit.make(trip);
        return answer.get();
      });

      assertThat(oneByOne).isEqualTo("on on");
    }
  }

  @Test
  void where_terms_stand_among_very_many_records_is_read_from_indexes_alone_as_well() throws SQLException {
    Long[] records = {1L, 2L, 3L};

    assertThat(plan(TermMatches.WHERE_IN_MESSAGES, USER, TERMS)).contains("Index Only Scan using message_terms_by_term");
    assertThat(plan(TermMatches.WHERE_IN_FACTS, USER, TERMS)).contains("Index Only Scan using user_memory_terms_by_term");
    assertThat(plan(TermMatches.MESSAGES_AT, USER, records)).contains("Index Only Scan using messages_v2_pkey");
    assertThat(plan(TermMatches.FACTS_AT, USER, records)).contains("Index Only Scan using user_memory_pkey");
  }

  @Test
  void the_window_and_the_preferences_come_in_the_order_of_their_index() throws SQLException {
    String window = plan(RecallOfUser.WINDOW, USER, null, 12);
    String ofSession = plan(RecallOfUser.WINDOW_OF_SESSION, USER, null, new UUID(3, 1), 12);
    String preferences = plan(RecallOfUser.PREFERENCES, USER, 30);

    assertThat(window).contains("Index Scan Backward using messages_v2_in_order").doesNotContain("Sort");
    assertThat(ofSession).contains("Index Scan Backward using messages_v2_of_session").doesNotContain("Sort");
    assertThat(preferences).contains("Index Scan Backward using user_memory_preferences").doesNotContain("Sort");
  }

  @Test
  void the_messages_of_a_time_are_looked_for_in_the_order_of_time() throws SQLException {
    String plan = plan(RecallOfUser.DURING, USER, new String[] {"2026-03-01T10:00Z"}, new String[] {"2026-03-01T11:00Z"}, USER,
        null);

    assertThat(plan).contains("messages_v2_in_order").doesNotContain("Seq Scan");
  }

  @Test
  void of_the_nearest_vectors_only_those_come_that_half_precision_may_take_one_for_another() throws SQLException {
    float[] vector = new float[SPACE.dimension()];
    vector[0] = 1;

    int come;
    try (Connection connection = HERE.database.connect(HERE.database.app())) {
      connection.setAutoCommit(false);
      RoundTrip trip = new RoundTrip();
      UserBinding.toLook(trip, USER, PostgresOptions.standard());
      RoundTrip.Answer<String> ids = trip.ask(NearestFacts.NEAREST, PlansTest::lines, 5, vector, USER, SPACE.model(),
          SPACE.dimension(), 20, USER, SPACE.model(), SPACE.dimension());
      trip.make(connection);
      come = (int) ids.get().lines().count();
    }

    assertThat(come).isBetween(5, 12);
  }

  @Test
  void looking_is_planned_once_for_all_users_and_changing_as_it_pays() throws SQLException {
    assertThat(planning(PostgresOptions.standard(), true)).isEqualTo("force_generic_plan");
    assertThat(planning(PostgresOptions.standard(), false)).isEqualTo("auto");
  }

  @Test
  void on_citus_a_plan_knows_its_user() throws SQLException {
    assertThat(planning(PostgresOptions.standard().citus(true), true)).isEqualTo("auto");
  }
}
