package dev.recuerda.postgres;

import dev.recuerda.postgres.server.TestDatabase;

/** Other people with many facts, all of which are more like what is asked for than anything of ours. */
final class Strangers {

  static final int FACTS = 20_000;

  private static final String ARRIVE = """
      insert into recuerda.users (user_id) select md5('stranger ' || n)::uuid from generate_series(0, 199) n""";

  private static final String LEARN = """
      insert into recuerda.user_memory (user_id, number, id, type, category, content, scope, negated, claim_key, evidence,
          valid_from, recorded_from, learned_by, said_at, term_count)
      select md5('stranger ' || n %% 200)::uuid, n, md5('fact ' || n)::uuid, 'fact', 'sample', 'fact ' || n, 'PERSONALIZATION',
             false, sha256(('fact ' || n)::bytea), '[]', now(), now(), 'stranger', now(), 0
      from generate_series(1, %d) n""".formatted(FACTS);

  private static final String EMBED = """
      insert into recuerda.user_memory_vectors (user_id, model, dimension, id, live, embedding, half)
      select f.user_id, '%1$s', vector_dims(v.it), f.id, true, v.it, l2_normalize(v.it)::halfvec
      from recuerda.user_memory f, lateral (select ('[1,' || 0.00001 * f.number || ',0]')::vector as it) v
      where f.learned_by = 'stranger'""";

  private Strangers() {}

  /** Moves them in, with vectors close to (1, 0, 0). */
  static void comeTo(TestDatabase database, String model) {
    Prepared.asAdmin(database, String.join(";\n", ARRIVE, LEARN, EMBED.formatted(model), "analyze"));
  }
}
