package dev.recuerda.postgres;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.error.RetryableException;
import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.port.Embeddings;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.recall.EmbeddingSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Moves the facts of all users to another model of embeddings, while the application goes on with the old one. Vectors of
 * two models are never compared, so either is safe at any time:
 *
 * <ol>
 *   <li>{@link #into} the new model, as often as it takes;
 *   <li>let every process of the application embed with the new model;
 *   <li>{@link #into} it once more, for what was learned meanwhile;
 *   <li>{@link #forget} the old space.
 * </ol>
 *
 * <p>It works with the connections of a {@link PostgresUpkeep}. Safe for many threads.
 */
public final class Reembedding {

  /** How many facts are looked at, and how many texts at most are embedded, at once. */
  static final int AT_ONCE = 100;

  /** With the number 0, which no fact has, it comes before all of them. */
  private static final UUID FIRST = new UUID(0, 0);

  /** The text of a fact that is past its time goes nowhere any more, even if nobody has removed it yet. */
  private static final String NEXT = """
      select f.user_id, f.number, f.id, f.content,
             (f.expires_at is null or f.expires_at > now()) and not exists (
               select from user_memory_vectors v
               where v.user_id = f.user_id and v.model = :model and v.dimension = :dimension and v.id = f.id) as is_missing
      from user_memory f
      where (f.user_id, f.number) > (:user, :number) and f.recorded_to is null
      order by f.user_id, f.number limit :most""";

  /** Only while the fact is what it was when its text was read. */
  private static final String GIVE = """
      insert into user_memory_vectors (user_id, model, dimension, id, live, embedding, half)
      select f.user_id, :model, :dimension, f.id, true, v.embedding,
             case when :dimension <= %d then cast(l2_normalize(v.embedding) as halfvec) end
      from user_memory f cross join (select cast(:embedding as vector) as embedding) v
      where f.user_id = :user and f.id = :id and f.recorded_to is null and f.content = :content
      on conflict do nothing""".formatted(Backlog.MOST_IN_INDEX);

  private static final String WITH_VECTORS = """
      select user_id from users u
      where (cast(:after as uuid) is null or user_id > cast(:after as uuid)) and exists (
        select from user_memory_vectors v where v.user_id = u.user_id and v.model = :model and v.dimension = :dimension)
      order by user_id limit :most""";

  private static final String DROP =
      "delete from user_memory_vectors where user_id = :user and model = :model and dimension = :dimension";

  private final PostgresUpkeep upkeep;

  /** Reembedding over the connections of the upkeep, which stay the upkeep's to close. */
  public Reembedding(PostgresUpkeep upkeep) {
    this.upkeep = Check.required("upkeep", upkeep);
  }

  /**
   * Gives a vector in the space of these embeddings to every current fact that has none there, of every user. Facts that
   * are past their time get none. The texts are embedded in batches, outside of any transaction; what came of a batch is
   * written user by user, so that nobody waits for long. No budget is asked.
   *
   * <p>It may be stopped at any time: by an interrupt of the thread, which is looked for between two batches, by an exception
   * of the embeddings, which is passed on as it is, or by the end of the process. What was written stays. To go on, run it
   * again: what has a vector is not embedded again. Once all is done, another run embeds nothing. Two runs at once come to
   * the same as one, but both pay for texts.
   *
   * <p>A fact that is forgotten or ended meanwhile stays so, and gets no vector. One that is learned meanwhile may be left
   * out: the next run finds it.
   *
   * @return how many vectors were given; 0 if there was nothing to do
   * @throws InvalidInputException if the embeddings make a vector that is none: of another dimension, not finite, or zero
   * @throws PermanentException if they make more or fewer vectors than there are texts, or some of another space
   * @throws RetryableException if the thread was interrupted, which it is still afterwards
   * @throws StoreUnavailableException if the database cannot be reached, or takes longer than its time limit
   */
  public long into(Embeddings embeddings) {
    EmbeddingSpace space = Check.required("embeddings", embeddings).space();
    long given = 0;
    List<Row> rows = next(space, FIRST, 0);
    while (!rows.isEmpty()) {
      for (Map.Entry<UUID, List<Placed>> ofUser : byUser(embedded(embeddings, rows)).entrySet()) {
        given += upkeep.keepingUp(handle -> give(handle, ofUser.getKey(), ofUser.getValue()));
      }
      Row last = rows.get(rows.size() - 1);
      rows = next(space, last.user, last.number);
    }
    return given;
  }

  /**
   * Drops every vector of a space, of every user. Facts stay; whoever still asks in that space finds them by their words
   * alone. It may be stopped at any time, and run again to go on.
   *
   * @return how many were dropped; 0 if there are none
   * @throws RetryableException if the thread was interrupted, which it is still afterwards
   * @throws StoreUnavailableException if the database cannot be reached, or takes longer than its time limit
   */
  public long forget(EmbeddingSpace space) {
    Check.required("space", space);
    long dropped = 0;
    List<UUID> users = withVectors(space, null);
    while (!users.isEmpty()) {
      for (UUID user : users) {
        dropped += upkeep.keepingUp(handle -> PostgresUpkeep.lock(handle, user) ? drop(handle, user, space) : 0);
      }
      users = withVectors(space, users.get(users.size() - 1));
    }
    return dropped;
  }

  private List<Row> next(EmbeddingSpace space, UUID user, long number) {
    refuseInterrupted();
    return upkeep.keepingUp(handle -> handle.createQuery(NEXT).bind("model", space.model())
        .bind("dimension", space.dimension()).bind("user", user).bind("number", number).bind("most", AT_ONCE)
        .map((row, context) -> new Row(row.getObject("user_id", UUID.class), row.getLong("number"),
            row.getObject("id", UUID.class), row.getString("content"), row.getBoolean("is_missing")))
        .list());
  }

  private static void refuseInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new RetryableException("the thread was interrupted: run it again to go on where it stopped");
    }
  }

  private static List<Placed> embedded(Embeddings embeddings, List<Row> rows) {
    List<Row> missing = rows.stream().filter(row -> row.missing).toList();
    if (missing.isEmpty()) {
      return List.of();
    }
    List<Embedding> vectors = Check.list("embeddings", embeddings.embed(missing.stream().map(row -> row.content).toList()));
    refuse(vectors.size() != missing.size(), "the embeddings are not as many as the texts");
    refuse(!vectors.stream().allMatch(vector -> vector.space().equals(embeddings.space())),
        "the embeddings made a vector that lies in another space than they say");
    List<Placed> placed = new ArrayList<>();
    for (int i = 0; i < vectors.size(); i++) {
      placed.add(new Placed(missing.get(i), vectors.get(i)));
    }
    return placed;
  }

  private static void refuse(boolean wrong, String why) {
    if (wrong) {
      throw new PermanentException(why);
    }
  }

  private static Map<UUID, List<Placed>> byUser(List<Placed> all) {
    Map<UUID, List<Placed>> byUser = new LinkedHashMap<>();
    all.forEach(placed -> byUser.computeIfAbsent(placed.row.user, user -> new ArrayList<>()).add(placed));
    return byUser;
  }

  /** With the user's row locked, so that no fact ends between the look at it and the vector that says it has not. */
  private static int give(Handle handle, UUID user, List<Placed> all) {
    if (!PostgresUpkeep.lock(handle, user)) {
      return 0;
    }
    try (PreparedBatch batch = handle.prepareBatch(GIVE)) {
      for (Placed placed : all) {
        EmbeddingSpace space = placed.vector.space();
        batch.bind("user", user).bind("id", placed.row.id).bind("content", placed.row.content)
            .bind("model", space.model()).bind("dimension", space.dimension())
            .bind("embedding", placed.vector.values()).add();
      }
      int given = 0;
      for (int count : batch.execute()) {
        given += count;
      }
      return given;
    }
  }

  private List<UUID> withVectors(EmbeddingSpace space, @Nullable UUID after) {
    refuseInterrupted();
    return upkeep.keepingUp(handle -> handle.createQuery(WITH_VECTORS).bind("model", space.model())
        .bind("dimension", space.dimension()).bind("after", after).bind("most", AT_ONCE).mapTo(UUID.class).list());
  }

  private static int drop(Handle handle, UUID user, EmbeddingSpace space) {
    return handle.createUpdate(DROP).bind("user", user).bind("model", space.model()).bind("dimension", space.dimension())
        .execute();
  }

  /** A current fact, and whether it has no vector yet. */
  private record Row(UUID user, long number, UUID id, String content, boolean missing) {

    @Override
    public String toString() {
      return "Row(" + id + ")";
    }
  }

  private record Placed(Row row, Embedding vector) {}
}
