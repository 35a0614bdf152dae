package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.recall.EmbeddingSpace;
import dev.recuerda.memory.recall.Findings;
import dev.recuerda.memory.recall.Findings.Nearest;
import dev.recuerda.memory.recall.Posting;
import dev.recuerda.memory.recall.Postings;
import dev.recuerda.memory.recall.ReadPlan.Search;
import dev.recuerda.memory.user.UserId;
import dev.recuerda.postgres.server.Login;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Check 20 of the acceptance list: what a user finds, in which order and with which scores, is the same to the last bit
 * whether nobody else is there or somebody has a hundred times as many facts around the same vectors and of the same words.
 */
class OthersNearbyCheckTest {

  private static final long SEED = 20;
  private static final int DIMENSION = 32;
  private static final int CENTRES = 10;
  private static final int OWN_OF_EACH = Cases.count(3, 30);
  private static final int TIMES_AS_DENSE = 100;
  private static final int QUERIES = Cases.count(60, 1_000);
  private static final int WANTED = 10;
  private static final int FEW = 4;
  private static final EmbeddingSpace SPACE = new EmbeddingSpace("nearby", DIMENSION);
  private static final Comparator<Nearest> NEAREST_FIRST =
      Comparator.comparingDouble(Nearest::cosine).reversed().thenComparing(Nearest::fact);

  private static final UserId ANN = new UserId(Samples.uuid("ann, who is looked at"));
  private static final UserId CEM = new UserId(Samples.uuid("cem, who has few facts"));
  private static final UserId BOB = new UserId(Samples.uuid("bob, who has many"));
  private static final Prepared HERE = Prepared.fresh();

  private static final List<float[]> CENTRE_VECTORS = new ArrayList<>();
  private static final Map<FactId, Embedding> OF_ANN = new LinkedHashMap<>();
  private static final List<Embedding> QUERY_VECTORS = new ArrayList<>();
  private static List<Seen> alone;
  private static List<Seen> amongOthers;

  /** What one query came to, by the store and by the function of the contract. */
  private record Seen(List<Nearest> nearest, Counted facts, Counted episodes, List<String> searched, List<Nearest> ofFew) {}

  /** Postings without their order, on which no score depends. */
  private record Counted(long records, long terms, Set<Posting<?>> postings) {

    static Counted of(Postings<?> found) {
      return new Counted(found.records(), found.terms(), Set.copyOf(found.postings()));
    }
  }

  @BeforeAll
  static void lookBeforeAndAfter() throws SQLException {
    Random random = new Random(SEED);
    for (int i = 0; i < CENTRES; i++) {
      CENTRE_VECTORS.add(around(new float[DIMENSION], 1, random));
    }
    OF_ANN.putAll(keep(ANN, CENTRES * OWN_OF_EACH, random));
    keep(CEM, FEW, random);
    for (int i = 0; i < QUERIES; i++) {
      QUERY_VECTORS.add(Embedding.of(SPACE, around(CENTRE_VECTORS.get(i % CENTRES), 0.05, random)));
    }
    alone = lookAll();
    keep(BOB, CENTRES * OWN_OF_EACH * TIMES_AS_DENSE, random);
    Prepared.asAdmin(HERE.database, "analyze");
    amongOthers = lookAll();
  }

  @AfterAll
  static void close() {
    HERE.close();
  }

  /** Keeps so many facts around the centres, each with a message of the same words. */
  private static Map<FactId, Embedding> keep(UserId user, int count, Random random) {
    Map<FactId, Embedding> kept = new LinkedHashMap<>();
    for (int first = 0; first < count; first += 500) {
      int from = first;
      HERE.store.write(user, records -> {
        for (int i = from; i < Math.min(count, from + 500); i++) {
          var fact = Samples.fact("fact of " + user + " number " + i);
          Embedding vector = Embedding.of(SPACE, around(CENTRE_VECTORS.get(i % CENTRES), 0.05, random));
          records.facts().add(fact, Samples.words("word" + i % CENTRES + " shared"), Optional.of(vector));
          records.messages().add(Samples.said(i + 1, "message of " + user), Samples.words("word" + i % CENTRES));
          kept.put(fact.id(), vector);
        }
        return kept;
      });
    }
    return kept;
  }

  private static float[] around(float[] centre, double spread, Random random) {
    float[] vector = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = (float) (centre[i] + spread * random.nextGaussian());
    }
    return vector;
  }

  private static List<Seen> lookAll() throws SQLException {
    List<Seen> all = new ArrayList<>();
    try (Connection connection = HERE.database.connect(HERE.database.app())) {
      for (int i = 0; i < QUERIES; i++) {
        Embedding vector = QUERY_VECTORS.get(i);
        Search search = new Search(Set.of("word" + i % CENTRES), List.of(), Optional.of(vector), WANTED);
        Findings found = HERE.store.read(ANN, records -> records.recall(Samples.searching(search)));
        List<Nearest> ofFew = HERE.store.read(CEM, records -> records.recall(Samples.searching(search))).nearest();
        all.add(new Seen(found.nearest(), Counted.of(found.facts()), Counted.of(found.episodes()),
            searched(connection, vector), ofFew));
      }
    }
    return all;
  }

  private static List<String> searched(Connection connection, Embedding vector) throws SQLException {
    return bound(connection, """
        select id || ' ' || content || ' ' || similarity || ' ' || created_at
        from recuerda.search_user_memory(cast(? as vector), ?, -1, ?)""", vector, WANTED);
  }

  /** Asks something for Ann's eyes. */
  private static List<String> bound(Connection connection, String sql, Embedding vector, int count) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement bind = connection.createStatement(); PreparedStatement query = connection.prepareStatement(sql)) {
      bind.execute("select set_config('app.current_user_id', '" + ANN + "', true)");
      query.setString(1, Arrays.toString(vector.values()));
      query.setObject(2, ANN.value());
      query.setInt(3, count);
      List<String> answers = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          answers.add(rows.getString(1));
        }
      }
      return answers;
    } finally {
      connection.rollback();
    }
  }

  @Test
  void somebody_elses_facts_around_the_same_vectors_change_nothing() {
    long others = Prepared.count(HERE.database, "select count(*) from recuerda.user_memory where user_id = '" + BOB + "'");
    assertThat(others).isEqualTo((long) OF_ANN.size() * TIMES_AS_DENSE);

    for (int i = 0; i < QUERIES; i++) {
      assertThat(amongOthers.get(i)).as("query %d, seed %d", i, SEED).isEqualTo(alone.get(i));
    }
    Cases.report("20", "%,d queries for %d of %,d own facts: the same to the last bit next to %,d of another user",
        QUERIES, WANTED, OF_ANN.size(), others);
  }

  @Test
  void everybody_gets_as_many_as_were_asked_for_or_as_there_are() {
    assertThat(amongOthers).allSatisfy(seen -> {
      assertThat(seen.nearest()).hasSize(WANTED);
      assertThat(seen.searched()).hasSize(WANTED);
      assertThat(seen.ofFew()).hasSize(FEW);
    });
  }

  @Test
  void the_nearest_that_are_found_are_the_nearest() {
    int found = 0;
    for (int i = 0; i < QUERIES; i++) {
      Embedding query = QUERY_VECTORS.get(i);
      List<Nearest> exact = OF_ANN.entrySet().stream()
          .map(entry -> new Nearest(entry.getKey(), query.cosine(entry.getValue())))
          .sorted(NEAREST_FIRST).limit(WANTED).toList();
      List<FactId> byFunction = amongOthers.get(i).searched().stream()
          .map(row -> FactId.of(row.substring(0, row.indexOf(' ')))).toList();

      assertThat(amongOthers.get(i).nearest()).as("query %d, seed %d", i, SEED).isEqualTo(exact);
      assertThat(byFunction).containsExactlyInAnyOrderElementsOf(exact.stream().map(Nearest::fact).toList());
      found += exact.size();
    }
    Cases.report("20", "recall@%d against the exact order: %d of %d by the store and by the function", WANTED, found,
        QUERIES * WANTED);
  }

  @Test
  void an_index_over_the_vectors_of_everybody_would_starve_her() throws SQLException {
    Login owner = HERE.database.owner();
    Prepared.run(HERE.database, owner, "create table recuerda.everybody as select user_id, id, embedding::vector(32) as v "
        + "from recuerda.user_memory_vectors");
    Prepared.run(HERE.database, owner, "alter table recuerda.everybody enable row level security; create policy own_rows on "
        + "recuerda.everybody to recuerda_app using (user_id = recuerda.current_user_id()); grant select on "
        + "recuerda.everybody to recuerda_app; create index on recuerda.everybody using hnsw (v vector_cosine_ops)");
    int starved = 0;
    try (Connection connection = HERE.database.connect(HERE.database.app())) {
      try (Statement force = connection.createStatement()) {
        force.execute("set enable_seqscan = off; set enable_sort = off");
      }
      for (Embedding vector : QUERY_VECTORS.subList(0, 50)) {
        List<String> found = bound(connection,
            "with q as (select cast(? as vector(32)) as v, cast(? as uuid) as me) select id::text from recuerda.everybody "
                + "order by v <=> (select v from q) limit ?", vector, WANTED);
        starved += found.size() < WANTED ? 1 : 0;
      }
    }
    assertThat(starved).isGreaterThan(25);
    Cases.report("20", "negative control: with an HNSW index over everybody, %d of 50 queries got fewer than %d", starved,
        WANTED);
    assertThat(IntStream.range(0, 50).mapToObj(amongOthers::get)).allMatch(seen -> seen.nearest().size() == WANTED);
  }
}
