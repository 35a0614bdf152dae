package dev.recuerda.examples.bench;

import dev.recuerda.examples.Console;
import dev.recuerda.examples.bench.Life.Piece;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.port.Facts;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.user.UserId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Brings a population into a store, a thousand facts and messages of a user in one unit, by the door that imports use too. Who
 * has more waits for the next round, as people talk by turns. Goes on where it was stopped: what is there is not written again.
 */
final class Settling {

  private static final int PIECE = 1_000;
  private static final int STEPS = 20;
  private static final double NANOS_PER_SECOND = 1e9;

  private final Population population;
  private final MemoryStore store;
  private final Console console;
  private final Queue<Integer> coming = new ConcurrentLinkedQueue<>();
  private final Queue<Life> going = new ConcurrentLinkedQueue<>();
  private final long start = System.nanoTime();
  private long done;
  private long written;
  private int step;

  Settling(Population population, MemoryStore store, Console console) {
    this.population = population;
    this.store = store;
    this.console = console;
    for (int user = 1; user <= population.users(); user++) {
      coming.add(user);
    }
  }

  /** Brings all of it in, and tells how many facts that were not there yet. */
  long settle(int threads) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        all.add(pool.submit(this::work));
      }
      for (Future<?> one : all) {
        one.get();
      }
      return written;
    } catch (ExecutionException failed) {
      throw new IllegalStateException("loading failed; the next run goes on from here", failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while loading");
    } finally {
      pool.shutdownNow();
    }
  }

  private void work() {
    for (Life life = life(); life != null; life = life()) {
      Piece piece = life.next(PIECE);
      count(piece.facts().size(), write(life.id(), piece));
      if (!life.isOver()) {
        going.add(life);
      }
    }
  }

  /** Who comes for the first time, and then whoever has not told everything. */
  private Life life() {
    Integer user = coming.poll();
    return user == null ? going.poll() : population.life(user);
  }

  private int write(UserId user, Piece piece) {
    List<Facts.Searchable> facts = piece.facts();
    FactId last = facts.get(facts.size() - 1).fact().id();
    if (store.<Boolean>read(user, records -> records.facts().find(last).isPresent())) {
      return 0;
    }
    return store.<Integer>write(user, records -> {
      if (records.profile().get().isEmpty()) {
        records.profile().save(profile());
      }
      records.messages().addAll(piece.messages());
      return records.facts().addAll(facts);
    });
  }

  private static Profile profile() {
    return new Profile(Optional.of("Ana"), Optional.of("direct"), Optional.of("es"), Optional.of(ZoneId.of("Europe/Madrid")),
        Document.empty(), Document.empty(), Optional.of(Instant.parse("2025-01-06T08:00:00Z")));
  }

  private synchronized void count(int facts, int ofTheseNew) {
    done += facts;
    written += ofTheseNew;
    if (console.terminal()) {
      console.sayInPlace(line());
    } else if (done * STEPS / population.facts() > step) {
      step = (int) (done * STEPS / population.facts());
      console.say(line());
    }
  }

  private String line() {
    double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
    double rate = done / seconds;
    long left = Math.max(0, Math.round((population.facts() - done) / rate));
    return String.format(Locale.ROOT, "%,d of %,d facts, %,.0f in a second, %s left",
        done, population.facts(), rate, TimeUnit.SECONDS.toMinutes(left) + " min " + left % TimeUnit.MINUTES.toSeconds(1) + " s");
  }
}
