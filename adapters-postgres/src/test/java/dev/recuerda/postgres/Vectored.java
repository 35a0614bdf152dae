package dev.recuerda.postgres;

import static dev.recuerda.memory.contract.Samples.words;

import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.recall.EmbeddingSpace;
import dev.recuerda.memory.recall.Findings.Nearest;
import dev.recuerda.memory.recall.ReadPlan;
import dev.recuerda.memory.user.UserId;
import dev.recuerda.postgres.server.PostgresServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Users whose facts lie in an old space, in a database of their own, and what is to be seen of their vectors. */
final class Vectored implements AutoCloseable {

  static final EmbeddingSpace OLD = new EmbeddingSpace("old", 8);
  static final EmbeddingSpace NEW = new EmbeddingSpace("new", 8);

  final Prepared here = Prepared.fresh();
  final Reembedding reembedding = new Reembedding(here.upkeep);
  final List<UserId> users;
  final List<Fact> facts = new ArrayList<>();

  /** So many users, the first of whom is the first that there can be, with as many current facts and an ended one each. */
  Vectored(int users, int factsOfEach) {
    this.users = IntStream.range(0, users).mapToObj(n -> new UserId(n == 0 ? new UUID(0, 0) : Samples.anyUuid())).toList();
    for (UserId user : this.users) {
      here.store.write(user, records -> {
        for (int i = 0; i < factsOfEach; i++) {
          Fact fact = Samples.fact("fact " + i + " of " + user);
          records.facts().add(fact, words("fact"), Optional.of(WatchedEmbeddings.of(OLD, statement(fact))));
          facts.add(fact);
        }
        Fact ended = Samples.closed(Samples.fact("ended of " + user));
        return records.facts().add(ended, words("ended"), Optional.of(WatchedEmbeddings.of(OLD, statement(ended))));
      });
    }
  }

  static String statement(Fact fact) {
    return fact.claim().statement();
  }

  List<String> statements() {
    return facts.stream().map(Vectored::statement).toList();
  }

  /** The facts of a user that lie near a text in a space, with how near they lie. */
  List<Nearest> near(EmbeddingSpace space, UserId user, String text) {
    return here.store.read(user, records -> records.recall(
        Samples.nearest(ReadPlan.MAX_COUNT, Optional.of(WatchedEmbeddings.of(space, text)))).nearest());
  }

  /** The fact that lies nearest to a text in a space. */
  Optional<FactId> nearest(EmbeddingSpace space, UserId user, String text) {
    return near(space, user, text).stream().findFirst().map(Nearest::fact);
  }

  /** How many vectors there are in a space, of current facts or of others. */
  long count(EmbeddingSpace space, boolean live) {
    return vectors("select id from recuerda.user_memory_vectors where model = '" + space.model() + "' and dimension = "
        + space.dimension() + " and live = " + live).size();
  }

  /** Every vector of a space as text, to be compared. */
  List<String> all(EmbeddingSpace space) {
    return vectors("select user_id || ' ' || id || ' ' || live || ' ' || embedding || ' ' || half"
        + " from recuerda.user_memory_vectors where model = '" + space.model() + "' order by user_id, id");
  }

  private List<String> vectors(String query) {
    return SchemaShape.read(here.database, PostgresServer.shared().admin(), query);
  }

  @Override
  public void close() {
    here.close();
  }
}
