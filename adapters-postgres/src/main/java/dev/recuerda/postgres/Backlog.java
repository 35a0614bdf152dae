package dev.recuerda.postgres;

import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.recall.EmbeddingSpace;
import dev.recuerda.memory.text.Terms;
import java.nio.FloatBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * The terms and vectors that a unit of work added and has not written yet. They are written together, at the unit's end,
 * before somebody looks for them, or when there are many: what is brought over from elsewhere comes by the thousand.
 */
final class Backlog {

  /** The highest dimension in which an index entry has room for a vector in half precision. */
  static final int MOST_IN_INDEX = 1_024;

  private static final int AT_ONCE = 10_000;

  private static final String MESSAGE_TERMS = """
      insert into message_terms (user_id, position, term, frequency)
      select ?, t.record, t.term, t.frequency from unnest(?, ?, ?) as t (record, term, frequency)""";

  private static final String FACT_TERMS = """
      insert into user_memory_terms (user_id, number, live, term, frequency)
      select f.user_id, t.record, f.recorded_to is null, t.term, t.frequency
      from user_memory f join unnest(?, ?, ?) as t (record, term, frequency) on f.user_id = ? and f.number = t.record""";

  /** The numbers of all vectors come one after the other, since arrays of arrays are not taken apart. */
  private static final String VECTORS = """
      insert into user_memory_vectors (user_id, model, dimension, id, live, embedding, half)
      select s.user_id, s.model, s.dimension, t.id, t.live, v.embedding,
             case when s.dimension <= %d then cast(l2_normalize(v.embedding) as halfvec) end
      from (select cast(? as uuid), ?, ?, cast(? as real[])) as s (user_id, model, dimension, numbers)
           cross join unnest(cast(? as uuid[]), ?) with ordinality as t (id, live, place) cross join lateral (
        select cast(s.numbers[(t.place - 1) * s.dimension + 1 : t.place * s.dimension] as vector) as embedding) v
      """.formatted(MOST_IN_INDEX);

  /** How many numbers of vectors go in one statement, which has to stand in memory on both sides. */
  private static final int NUMBERS_AT_ONCE = 500_000;

  private final UUID user;
  private final List<Entry> ofMessages = new ArrayList<>();
  private final List<Entry> ofFacts = new ArrayList<>();
  private final List<Vector> vectors = new ArrayList<>();

  Backlog(UUID user) {
    this.user = user;
  }

  void message(long position, Terms searchable) {
    add(ofMessages, position, searchable);
  }

  void fact(long number, Terms searchable) {
    add(ofFacts, number, searchable);
  }

  private static void add(List<Entry> entries, long record, Terms searchable) {
    searchable.counts().forEach((term, frequency) -> entries.add(new Entry(record, IndexTerm.of(term), frequency)));
  }

  void vector(FactId fact, boolean live, Embedding embedding) {
    vectors.add(new Vector(fact.value(), live, embedding));
  }

  boolean isEmpty() {
    return ofMessages.isEmpty() && ofFacts.isEmpty() && vectors.isEmpty();
  }

  /** Whether it is time to write, so that it does not fill the heap. */
  boolean isLong() {
    return ofMessages.size() + ofFacts.size() + vectors.size() >= AT_ONCE;
  }

  void clear() {
    ofMessages.clear();
    ofFacts.clear();
    vectors.clear();
  }

  /** Adds all of it to a trip; what is more than goes at once takes trips of its own, which go ahead. */
  void write(RoundTrip trip, Connection connection) throws SQLException {
    write(trip, connection, parts(ofMessages, AT_ONCE), (to, some) ->
        to.tell(MESSAGE_TERMS, user, records(some), terms(some), frequencies(some)));
    write(trip, connection, parts(ofFacts, AT_ONCE), (to, some) ->
        to.tell(FACT_TERMS, records(some), terms(some), frequencies(some), user));
    write(trip, connection, vectorsOfOneSpace(), (to, some) -> {
      EmbeddingSpace space = some.get(0).embedding.space();
      to.tell(VECTORS, user, space.model(), space.dimension(), numbers(some), ids(some), live(some));
    });
    clear();
  }

  private static <T> void write(
      RoundTrip last, Connection connection, List<List<T>> parts, BiConsumer<RoundTrip, List<T>> telling)
      throws SQLException {
    for (int i = 0; i < parts.size() - 1; i++) {
      RoundTrip ahead = new RoundTrip();
      telling.accept(ahead, parts.get(i));
      ahead.make(connection);
    }
    if (!parts.isEmpty()) {
      telling.accept(last, parts.get(parts.size() - 1));
    }
  }

  private List<List<Vector>> vectorsOfOneSpace() {
    Map<EmbeddingSpace, List<Vector>> spaces = new LinkedHashMap<>();
    vectors.forEach(vector -> spaces.computeIfAbsent(vector.embedding.space(), first -> new ArrayList<>()).add(vector));
    List<List<Vector>> parts = new ArrayList<>();
    spaces.forEach((space, all) -> parts.addAll(parts(all, Math.max(1, NUMBERS_AT_ONCE / space.dimension()))));
    return parts;
  }

  private static <T> List<List<T>> parts(List<T> all, int size) {
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += size) {
      parts.add(all.subList(from, Math.min(all.size(), from + size)));
    }
    return parts;
  }

  private static long[] records(List<Entry> entries) {
    return entries.stream().mapToLong(Entry::record).toArray();
  }

  private static String[] terms(List<Entry> entries) {
    return entries.stream().map(Entry::term).toArray(String[]::new);
  }

  private static int[] frequencies(List<Entry> entries) {
    return entries.stream().mapToInt(Entry::frequency).toArray();
  }

  private static String[] ids(List<Vector> some) {
    return some.stream().map(vector -> vector.fact.toString()).toArray(String[]::new);
  }

  private static Boolean[] live(List<Vector> some) {
    return some.stream().map(Vector::live).toArray(Boolean[]::new);
  }

  private static float[] numbers(List<Vector> some) {
    FloatBuffer numbers = FloatBuffer.allocate(some.size() * some.get(0).embedding.space().dimension());
    some.forEach(vector -> numbers.put(vector.embedding.values()));
    return numbers.array();
  }

  private record Entry(long record, String term, int frequency) {}

  private record Vector(UUID fact, boolean live, Embedding embedding) {}
}
