package dev.recuerda.postgres;

import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.recall.EmbeddingSpace;
import dev.recuerda.memory.text.Terms;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

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
      select :user, t.record, t.term, t.frequency
      from unnest(:records, :terms, :frequencies) as t (record, term, frequency)""";

  private static final String FACT_TERMS = """
      insert into user_memory_terms (user_id, number, live, term, frequency)
      select :user, t.record, f.recorded_to is null, t.term, t.frequency
      from unnest(:records, :terms, :frequencies) as t (record, term, frequency)
           join user_memory f on f.user_id = :user and f.number = t.record""";

  /** The numbers of all vectors come one after the other, since arrays of arrays are not taken apart. */
  private static final String VECTORS = """
      insert into user_memory_vectors (user_id, model, dimension, id, live, embedding, half)
      select :user, :model, :dimension, t.id, t.live, v.embedding,
             case when :dimension <= %d then cast(l2_normalize(v.embedding) as halfvec) end
      from unnest(:ids, :live) with ordinality as t (id, live, place) cross join lateral (
        select cast((cast(:numbers as real[]))[(t.place - 1) * :dimension + 1 : t.place * :dimension] as vector) as embedding) v
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

  void write(Handle handle) {
    write(handle, MESSAGE_TERMS, ofMessages);
    write(handle, FACT_TERMS, ofFacts);
    writeVectors(handle);
    clear();
  }

  private void write(Handle handle, String sql, List<Entry> entries) {
    for (int from = 0; from < entries.size(); from += AT_ONCE) {
      List<Entry> some = entries.subList(from, Math.min(entries.size(), from + AT_ONCE));
      handle.createUpdate(sql).bind("user", user)
          .bind("records", some.stream().map(Entry::record).toArray(Long[]::new))
          .bind("terms", some.stream().map(Entry::term).toArray(String[]::new))
          .bind("frequencies", some.stream().map(Entry::frequency).toArray(Integer[]::new))
          .execute();
    }
  }

  private void writeVectors(Handle handle) {
    Map<EmbeddingSpace, List<Vector>> spaces = new LinkedHashMap<>();
    vectors.forEach(vector -> spaces.computeIfAbsent(vector.embedding.space(), first -> new ArrayList<>()).add(vector));
    spaces.forEach((space, all) -> {
      int atOnce = Math.max(1, NUMBERS_AT_ONCE / space.dimension());
      for (int from = 0; from < all.size(); from += atOnce) {
        write(handle, space, all.subList(from, Math.min(all.size(), from + atOnce)));
      }
    });
  }

  private void write(Handle handle, EmbeddingSpace space, List<Vector> some) {
    FloatBuffer numbers = FloatBuffer.allocate(some.size() * space.dimension());
    some.forEach(vector -> numbers.put(vector.embedding.values()));
    handle.createUpdate(VECTORS).bind("user", user).bind("model", space.model()).bind("dimension", space.dimension())
        .bind("ids", some.stream().map(Vector::fact).toArray(UUID[]::new))
        .bind("live", some.stream().map(Vector::live).toArray(Boolean[]::new))
        .bind("numbers", numbers.array()).execute();
  }

  private record Entry(long record, String term, int frequency) {}

  private record Vector(UUID fact, boolean live, Embedding embedding) {}
}
