package dev.recuerda.postgres;

import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.text.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

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

  private static final String VECTOR = """
      insert into user_memory_vectors (user_id, model, dimension, id, live, embedding, half)
      select :user, :model, :dimension, :id, :live, v.embedding,
             case when :dimension <= %d then cast(l2_normalize(v.embedding) as halfvec) end
      from (select cast(:embedding as vector) as embedding) v""".formatted(MOST_IN_INDEX);

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
    if (!vectors.isEmpty()) {
      try (PreparedBatch batch = handle.prepareBatch(VECTOR)) {
        for (Vector vector : vectors) {
          batch.bind("user", user).bind("model", vector.embedding.space().model())
              .bind("dimension", vector.embedding.space().dimension()).bind("id", vector.fact).bind("live", vector.live)
              .bind("embedding", vector.embedding.values()).add();
        }
        batch.execute();
      }
    }
  }

  private record Entry(long record, String term, int frequency) {}

  private record Vector(UUID fact, boolean live, Embedding embedding) {}
}
