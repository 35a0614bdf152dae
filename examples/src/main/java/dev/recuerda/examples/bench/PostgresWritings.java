package dev.recuerda.examples.bench;

import dev.recuerda.examples.bench.Life.Piece;
import dev.recuerda.examples.replay.PostgresUrl;
import dev.recuerda.memory.port.Facts;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.Messages;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.user.UserId;
import dev.recuerda.postgres.PostgresOptions;
import dev.recuerda.postgres.PostgresStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures how fast facts with their messages, terms and vectors are written: each in a unit of its own, in units of fifty, and
 * in units of a thousand, which go in by COPY. For users who were not there before, and are forgotten afterwards.
 */
final class PostgresWritings {

  private static final int FEW = 50;
  private static final int MANY = 1_000;
  private static final double NANOS_PER_SECOND = 1e9;

  /** Nobody else has this seed: options take no negative one. */
  private static final Population WRITERS = new Population(4, 1, -1);

  private final PostgresUrl url;
  private final PostgresOptions options;
  private final int size;

  PostgresWritings(PostgresUrl url, PostgresOptions options, int size) {
    this.url = url;
    this.options = options;
    this.size = size;
  }

  Table table() {
    Table table = new Table("Writing facts with their messages", "in a unit");
    try (PostgresStore store = PostgresStore.connect(url.url(), url.user(), url.password(), options)) {
      written(store, 4, MANY); // Warms up.
      double singly = 0;
      for (int[] way : new int[][] {{1, 1}, {2, FEW}, {3, MANY}}) {
        Rate rate = written(store, way[0], way[1]);
        singly = way[1] == 1 ? rate.inASecond() : singly;
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("facts in a second", String.format(Locale.ROOT, "%,.0f", rate.inASecond()));
        figures.put("  times as many as singly", String.format(Locale.ROOT, "%,.1f", rate.inASecond() / singly));
        figures.put("the same once more, in a second", String.format(Locale.ROOT, "%,.0f", rate.againInASecond()));
        figures.put("  of these new", Integer.toString(rate.newAgain()));
        table.add(String.format(Locale.ROOT, "%,d", way[1]), figures);
      }
    }
    return table;
  }

  private Rate written(MemoryStore store, int writer, int atOnce) {
    UserId user = WRITERS.id(writer);
    Piece all = new Life(WRITERS, writer, size).next(size);
    store.write(user, UserRecords::erase);
    long start = System.nanoTime();
    write(store, user, all, atOnce);
    long once = System.nanoTime();
    int again = write(store, user, all, atOnce);
    long twice = System.nanoTime();
    store.write(user, UserRecords::erase);
    return new Rate(size * NANOS_PER_SECOND / (once - start), size * NANOS_PER_SECOND / (twice - once), again);
  }

  /** How many facts and messages were new. */
  private static int write(MemoryStore store, UserId user, Piece all, int atOnce) {
    int added = 0;
    for (int from = 0; from < all.facts().size(); from += atOnce) {
      int to = Math.min(all.facts().size(), from + atOnce);
      List<Messages.Searchable> messages = all.messages().subList(from, to);
      List<Facts.Searchable> facts = all.facts().subList(from, to);
      added += store.<Integer>write(user, records -> records.messages().addAll(messages) + records.facts().addAll(facts));
    }
    return added;
  }

  private record Rate(double inASecond, double againInASecond, int newAgain) {}
}
