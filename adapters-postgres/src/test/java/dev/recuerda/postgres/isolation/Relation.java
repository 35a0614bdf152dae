package dev.recuerda.postgres.isolation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A table or view of the schema, as the catalog has it.
 *
 * @param kind as in {@code pg_class.relkind}
 * @param counts how many rows each user has
 * @param total how many rows there are
 * @param samples a row of each user, as JSON, and as a line of {@code copy}
 * @param rights which rights each role has
 */
record Relation(String name, String kind, List<String> columns, List<String> key, Map<UUID, Long> counts, long total,
    Map<UUID, Sample> samples, Map<String, Set<String>> rights) {

  static final String WHOSE = "user_id";

  boolean tellsWhose() {
    return columns.contains(WHOSE);
  }

  boolean isTable() {
    return kind.equals("r") || kind.equals("p");
  }

  long countOf(UUID user) {
    return counts.getOrDefault(user, 0L);
  }

  /** How many rows somebody sees who has the right to. */
  long visibleTo(Actor actor) {
    return seenWholeBy(actor) ? total : actor.own().map(this::countOf).orElse(0L);
  }

  /** Rows that are nobody's may be seen by everybody. */
  boolean seenWholeBy(Actor actor) {
    return actor.seesAll() || !tellsWhose();
  }

  boolean mayBe(Set<String> done, Actor by) {
    return rights.getOrDefault(by.login().user(), Set.of()).containsAll(done);
  }

  Optional<Sample> sample(UUID user) {
    return Optional.ofNullable(samples.get(user));
  }

  /** A row, in two forms. */
  record Sample(String json, String line) {}
}
