package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.contract.Together;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.port.Job;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.Upkeep.HeldJob;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.text.Terms;
import dev.recuerda.memory.user.UserId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Check 44 of the acceptance list: whatever befalls the workers, each job has its effect once, none waits for longer than two
 * leases, and one that nobody survives is parked after five attempts. Giving jobs out without a lock must give some out twice.
 */
class JobsCheckTest {

  private static final int JOBS = Cases.count(300, 10_000);
  private static final int WORKERS = 16;
  private static final int USERS = 20;
  private static final int POISONED = 50; // One of so many.
  private static final int MOST_DEATHS = 2; // Of those who take on a job that is not poisoned.
  private static final int STEPS_TO_A_KILL = 100;
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final long SEED = 44;

  private final Prepared prepared = Prepared.fresh();
  private final EndablePool app = EndablePool.of(prepared, prepared.database.app(), WORKERS);
  private final EndablePool upkeep = EndablePool.of(prepared, prepared.database.upkeep(), WORKERS);
  private final MemoryStore store = PostgresStore.over(app, PostgresOptions.standard().writing(Duration.ofMinutes(1)));
  private final PostgresUpkeep givingOut = PostgresUpkeep.over(upkeep);

  private final List<UserId> users = Stream.generate(() -> new UserId(Samples.anyUuid())).limit(USERS).toList();
  private final Map<UUID, List<Death>> deaths = new HashMap<>();
  private final Map<UUID, Instant> heldSince = new ConcurrentHashMap<>();
  private final Queue<Duration> waits = new ConcurrentLinkedQueue<>();
  private final Queue<HeldJob> late = new ConcurrentLinkedQueue<>();
  private final Map<Death, AtomicInteger> died = new EnumMap<>(Death.class);
  private final AtomicInteger steps = new AtomicInteger();
  private final AtomicInteger killedClaiming = new AtomicInteger();
  private volatile Instant now = Samples.AT;

  /** What may befall a worker that has taken on a job. */
  private enum Death {
    /** It throws before it has done anything. */
    BEFORE,
    /** It throws when all is done, and not yet committed. */
    WITHIN,
    /** Its server process is ended when all is done, and not yet committed. */
    KILLED,
    /** It sleeps until its lease is over, and goes on then. */
    LATE,
    /** It throws when all is committed. */
    AFTER
  }

  /** The end of a worker. */
  private static final class Dies extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @AfterEach
  void close() {
    givingOut.close();
    app.close();
    upkeep.close();
    prepared.close();
  }

  @Test
  void each_job_has_its_effect_once_whatever_befalls_the_workers() throws Exception {
    for (Death death : Death.values()) {
      died.put(death, new AtomicInteger());
    }
    Set<UUID> poisoned = addJobs(new Random(SEED));

    while (workUntilNothingIsDue() > 0) {
      now = now.plus(LEASE);
    }

    List<Job> left = left();
    assertThat(effects()).containsOnlyKeys(deaths.keySet().stream()
        .filter(job -> !poisoned.contains(job)).toList()).allSatisfy((job, times) -> assertThat(times).isEqualTo(1));
    assertThat(left).extracting(Job::id).containsExactlyInAnyOrderElementsOf(poisoned);
    assertThat(left).extracting(Job::attempts).containsOnly(Job.MAX_ATTEMPTS);
    assertThat(waits).allMatch(wait -> wait.compareTo(LEASE) >= 0 && wait.compareTo(LEASE.multipliedBy(2)) <= 0);
    now = now.plus(LEASE.multipliedBy(100));
    assertThat(givingOut.claim(now, LEASE, UUID.randomUUID())).isEmpty();
    assertThat(killedClaiming).hasPositiveValue();
    Cases.report("44", "%,d jobs, %d workers, deaths %s and %d while giving out: each effect once", JOBS, WORKERS, died,
        killedClaiming.get());
    Cases.report("44", "%,d times taken over, after %s at the latest; %d parked after %d attempts",
        waits.size(), Collections.max(waits), poisoned.size(), Job.MAX_ATTEMPTS);
  }

  // ---- The work ----

  private Set<UUID> addJobs(Random random) {
    Map<UserId, List<Job>> jobs = new HashMap<>();
    for (int i = 0; i < JOBS; i++) {
      Job job = Samples.job(Samples.AT.minusSeconds(random.nextInt(1_000)));
      jobs.computeIfAbsent(users.get(i % USERS), user -> new ArrayList<>()).add(job);
      deaths.put(job.id(), i % POISONED == 0 ? fatal(random) : deaths(random));
    }
    jobs.forEach((user, its) -> change(user, records -> its.forEach(records.jobs()::add)));
    return deaths.entrySet().stream().filter(entry -> entry.getValue().size() > MOST_DEATHS)
        .map(Map.Entry::getKey).collect(Collectors.toSet());
  }

  /** What befalls those who take a job on, one after the other; most survive. */
  private static List<Death> deaths(Random random) {
    int count = Math.max(0, random.nextInt(MOST_DEATHS + 4) - 3);
    return random.ints(count, 0, Death.values().length).mapToObj(n -> Death.values()[n]).toList();
  }

  private static List<Death> fatal(Random random) {
    return random.ints(Job.MAX_ATTEMPTS, 0, Death.LATE.ordinal()).mapToObj(n -> Death.values()[n]).toList();
  }

  /** How many jobs were given out, and taken up late, at this time. */
  private int workUntilNothingIsDue() throws Exception {
    AtomicInteger given = new AtomicInteger();
    Queue<HeldJob> sleepers = new ConcurrentLinkedQueue<>(late);
    late.clear();
    Set<UUID> givenNow = ConcurrentHashMap.newKeySet();
    int before;
    do {
      before = given.get();
      Together.run(WORKERS, thread -> {
        for (int i = 0; i < 40 && oneStep(sleepers, givenNow); i++) {
          given.incrementAndGet();
        }
      });
    } while (given.get() > before);
    return given.get();
  }

  /** Whether there was something to do. A worker that dies is replaced by another one. */
  private boolean oneStep(Queue<HeldJob> sleepers, Set<UUID> givenNow) {
    Optional<HeldJob> held;
    try {
      killNowAndThen();
      held = givingOut.claim(now, LEASE, UUID.randomUUID());
    } catch (StoreUnavailableException killed) {
      killedClaiming.incrementAndGet();
      return true;
    }
    held.ifPresent(job -> {
      assertThat(givenNow.add(job.job().id())).as("given out while its lease holds").isTrue();
      Optional.ofNullable(heldSince.put(job.job().id(), now)).ifPresent(since -> waits.add(Duration.between(since, now)));
      takeOn(job);
    });
    Optional<HeldJob> sleeper = Optional.ofNullable(sleepers.poll());
    sleeper.ifPresent(job -> finish(job, Optional.empty()));
    return held.isPresent() || sleeper.isPresent();
  }

  /** Whoever has the connection now that this thread had before is cut off: in the midst of giving out, or before the next time. */
  private void killNowAndThen() {
    if (steps.incrementAndGet() % STEPS_TO_A_KILL == 0) {
      upkeep.kill();
    }
  }

  private void takeOn(HeldJob job) {
    List<Death> its = deaths.get(job.job().id());
    int attempt = job.job().attempts();
    Optional<Death> death = attempt <= its.size() ? Optional.of(its.get(attempt - 1)) : Optional.empty();
    death.ifPresent(one -> died.get(one).incrementAndGet());
    if (death.equals(Optional.of(Death.LATE))) {
      late.add(job);
      return;
    }
    try {
      finish(job, death);
      assertThat(death).isNotIn(Optional.of(Death.BEFORE), Optional.of(Death.WITHIN), Optional.of(Death.KILLED));
    } catch (Dies | StoreUnavailableException asMeant) {
      assertThat(death).as("seed " + SEED).isPresent();
    }
  }

  /** Does what is to be done in the unit that finishes the job. */
  private void finish(HeldJob job, Optional<Death> death) {
    dieIf(death, Death.BEFORE);
    change(job.user(), records -> {
      if (records.jobs().finish(job.job().id(), job.lease())) {
        apply(records, job);
      }
      if (death.equals(Optional.of(Death.KILLED))) {
        app.kill();
      }
      dieIf(death, Death.WITHIN);
    });
    dieIf(death, Death.AFTER);
  }

  private static void dieIf(Optional<Death> death, Death here) {
    if (death.equals(Optional.of(here))) {
      throw new Dies();
    }
  }

  /** An effect that would be there twice if it happened twice. */
  private static void apply(UserRecords records, HeldJob job) {
    Message done = Message.fromUser(job.job().id() + " " + job.lease(), Samples.AT, "done");
    records.messages().add(new Episode(records.messages().lastPosition() + 1, done, 1, true), Terms.none());
  }

  /** How often each job had its effect. */
  private Map<UUID, Long> effects() {
    return users.stream().flatMap(user -> store.read(user, records -> records.messages().latest(JOBS)).stream())
        .collect(Collectors.groupingBy(
            episode -> UUID.fromString(episode.id().value().substring(0, 36)), Collectors.counting()));
  }

  private List<Job> left() {
    return users.stream().flatMap(user -> store.read(user, records -> records.jobs().unfinished()).stream()).toList();
  }

  private void change(UserId user, Consumer<UserRecords> work) {
    store.write(user, records -> {
      work.accept(records);
      return user;
    });
  }

  // ---- The negative control ----

  @Test
  void giving_out_by_a_look_and_then_an_update_gives_the_same_job_to_several() throws Exception {
    int jobs = Cases.count(10, 100);
    change(users.get(0), records ->
        IntStream.range(0, jobs).forEach(i -> records.jobs().add(Samples.job(Samples.AT))));
    Map<UUID, AtomicInteger> given = new ConcurrentHashMap<>();
    CyclicBarrier allHaveLooked = new CyclicBarrier(WORKERS);

    Together.run(WORKERS, thread -> {
      try (Connection connection = prepared.database.connect(prepared.database.upkeep())) {
        for (int i = 0; i < jobs; i++) {
          UUID next = look(connection);
          allHaveLooked.await(1, TimeUnit.MINUTES);
          if (take(connection, next)) {
            given.computeIfAbsent(next, job -> new AtomicInteger()).incrementAndGet();
          }
          allHaveLooked.await(1, TimeUnit.MINUTES);
        }
      }
    });

    int times = given.values().stream().mapToInt(AtomicInteger::get).sum();
    assertThat(times).isGreaterThan(given.size());
    Cases.report("44", "negative control: %,d jobs given out %,d times, each while another worker held it", given.size(), times);
  }

  private static UUID look(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(
            "select id from recuerda.jobs where attempts < 5 and free_from <= ? order by due, user_id, number limit 1")) {
      select.setObject(1, Instants.sql(Samples.AT));
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getObject(1, UUID.class);
      }
    }
  }

  private static boolean take(Connection connection, UUID job) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(
            "update recuerda.jobs set attempts = attempts + 1, lease = gen_random_uuid(), free_from = ? where id = ?")) {
      update.setObject(1, Instants.sql(Samples.AT.plus(LEASE)));
      update.setObject(2, job);
      return update.executeUpdate() > 0;
    }
  }
}
