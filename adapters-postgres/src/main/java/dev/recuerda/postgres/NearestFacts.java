package dev.recuerda.postgres;

import com.pgvector.PGvector;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.recall.Findings.Nearest;
import dev.recuerda.memory.recall.ReadPlan.Search;
import dev.recuerda.postgres.RoundTrip.Answer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToDoubleFunction;

/**
 * The facts of a user that lie nearest to a vector. The database chooses more of them than are wanted, by half precision; how
 * near they are is computed from the vectors as they were given.
 */
final class NearestFacts {

  /**
   * By how much a cosine of the database's may be wrong: twice what two vectors lose that are rounded to half precision. What is
   * kept in half precision is of length one but for that, so its inner product will do for the cosine, and is computed sooner.
   */
  private static final double ERROR = 0.002;

  private static final String DISTANCE = "half <#> (select l2_normalize(?::vector)::halfvec)";

  /** Where there is no half precision, since an index entry would not have room for it. */
  private static final String DISTANCE_OF_LONG = "(embedding <=> (select ?::vector)) - 1";

  private static final int MORE = 4;

  /**
   * Those that may be among as many as are wanted: half precision may take one for another, so it is all that are hardly
   * further away than the last one wanted. More than some times as many as are wanted do not come, though.
   */
  static final String NEAREST = """
      select v.id, vector_send(v.embedding) as embedding
      from (select id, distance, nth_value(distance, ?) over (order by distance, id
              rows between unbounded preceding and unbounded following) as last
            from (select id, %s as distance from user_memory_vectors
                  where user_id = ? and model = ? and dimension = ? and live order by distance, id limit ?) c) c
           join user_memory_vectors v on v.user_id = ? and v.model = ? and v.dimension = ? and v.id = c.id
      where c.last is null or c.distance <= c.last + %s""".formatted(DISTANCE, 2 * ERROR);

  private static final String NEAREST_OF_LONG = NEAREST.replace(DISTANCE, DISTANCE_OF_LONG);

  /** All that may be as near as they are. */
  private static final String NEAR = """
      select v.id, vector_send(v.embedding) as embedding
      from (select id from user_memory_vectors where %s <= ?
              and user_id = ? and model = ? and dimension = ? and live) c
           join user_memory_vectors v on v.user_id = ? and v.model = ? and v.dimension = ? and v.id = c.id"""
      .formatted(DISTANCE);

  private static final String NEAR_OF_LONG = NEAR.replace(DISTANCE, DISTANCE_OF_LONG);

  private static final Comparator<Nearest> NEAREST_FIRST =
      Comparator.comparingDouble(Nearest::cosine).reversed().thenComparing(Nearest::fact);

  private final Unit unit;
  private final Embedding to;
  private final int wanted;
  private final Answer<Map<UUID, float[]>> near;

  private NearestFacts(Unit unit, RoundTrip trip, Embedding to, int wanted) {
    this.unit = unit;
    this.to = to;
    this.wanted = wanted;
    this.near = trip.ask(isLong() ? NEAREST_OF_LONG : NEAREST, NearestFacts::vectors, wanted, to.values(),
        unit.user(), model(), dimension(), MORE * wanted, unit.user(), model(), dimension());
  }

  /** Asks for them with a trip, if the search compares vectors. */
  static Optional<NearestFacts> asked(Unit unit, RoundTrip trip, Search search) {
    return search.vector().filter(vector -> search.nearest() > 0)
        .map(vector -> new NearestFacts(unit, trip, vector, search.nearest()));
  }

  private String model() {
    return to.space().model();
  }

  private int dimension() {
    return to.space().dimension();
  }

  private boolean isLong() {
    return dimension() > Backlog.MOST_IN_INDEX;
  }

  /** The nearest, once the trip was made. */
  List<Nearest> nearest() {
    if (near.get().isEmpty()) {
      return List.of();
    }
    List<Nearest> found = ranked(near.get());
    int last = Math.min(wanted, found.size()) - 1;
    if (found.size() == MORE * wanted) {
      double cosine = found.get(last).cosine();
      boolean othersMayBeNearer = cosine - found.get(found.size() - 1).cosine() <= 2 * ERROR;
      found = othersMayBeNearer ? ranked(atLeast(cosine)) : found;
    }
    return found.subList(0, last + 1);
  }

  /** Where so many are all but equally near that those that were fetched may be the wrong ones, it takes a second trip. */
  private Map<UUID, float[]> atLeast(double cosine) {
    RoundTrip second = unit.trip();
    Answer<Map<UUID, float[]>> all = second.ask(isLong() ? NEAR_OF_LONG : NEAR, NearestFacts::vectors, to.values(),
        ERROR - cosine, unit.user(), model(), dimension(), unit.user(), model(), dimension());
    unit.make(second);
    return all.get();
  }

  private List<Nearest> ranked(Map<UUID, float[]> vectors) {
    ToDoubleFunction<Embedding> cosines = to.cosine();
    return vectors.entrySet().stream()
        .map(entry -> new Nearest(
            new FactId(entry.getKey()), cosines.applyAsDouble(Embedding.of(to.space(), entry.getValue()))))
        .sorted(NEAREST_FIRST).toList();
  }

  private static Map<UUID, float[]> vectors(ResultSet rows) throws SQLException {
    Map<UUID, float[]> vectors = new HashMap<>();
    while (rows.next()) {
      PGvector vector = new PGvector();
      vector.setByteValue(rows.getBytes("embedding"), 0);
      vectors.put(rows.getObject("id", UUID.class), vector.toArray());
    }
    return vectors;
  }
}
