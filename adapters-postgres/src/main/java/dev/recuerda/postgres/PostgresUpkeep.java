package dev.recuerda.postgres;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.port.Job;
import dev.recuerda.memory.port.Upkeep;
import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The upkeep of a {@link PostgresStore}, with connections of another role, a member of {@code recuerda_upkeep}. It goes from
 * user to user, in a transaction for each, so that it is in nobody's way for long and may be ended at any time.
 */
public final class PostgresUpkeep implements Upkeep, AutoCloseable {

  private static final String CLAIM = """
      with next as (
        select user_id, id from jobs
        where attempts < %d and due <= :now and free_from <= :now
        order by due, user_id, number limit 1 for update skip locked)
      update jobs j set attempts = j.attempts + 1, lease = :token, free_from = :until
      from next where j.user_id = next.user_id and j.id = next.id
      returning j.*""".formatted(Job.MAX_ATTEMPTS);

  /** The jobs that come next, for where no statement may lock rows on whichever node they are. */
  private static final String NEXT_JOBS = """
      select user_id, id from jobs
      where attempts < %d and due <= :now and free_from <= :now
      order by due, user_id, number limit :most""".formatted(Job.MAX_ATTEMPTS);

  private static final String CLAIM_ONE = """
      update jobs set attempts = attempts + 1, lease = :token, free_from = :until
      where user_id = :user and id in (
        select id from jobs
        where user_id = :user and id = :job and attempts < %d and due <= :now and free_from <= :now
        for update skip locked)
      returning *""".formatted(Job.MAX_ATTEMPTS);

  private static final int AT_ONCE = 500;

  /** Whoever claims finds a free one among so many, or comes again. */
  private static final int JOBS_AT_ONCE = 50;

  private static final String WITH_OLD_MESSAGES = """
      select user_id from users u
      where (cast(:after as uuid) is null or user_id > cast(:after as uuid))
        and exists (select from messages_v2 m where m.user_id = u.user_id and m.said_at < :instant)
      order by user_id limit :most""";

  private static final String WITH_EXPIRED_FACTS = """
      select user_id from users u
      where (cast(:after as uuid) is null or user_id > cast(:after as uuid)) and expiring_facts > 0
        and exists (select from user_memory f where f.user_id = u.user_id and f.expires_at <= :instant)
      order by user_id limit :most""";

  private static final String LOCK = "select user_id from users where user_id = :user for update";

  private static final String DROP_MESSAGES = """
      with dropped as (delete from messages_v2 where user_id = :user and said_at < :instant returning term_count),
           counted as (select count(*) filter (where term_count > 0) as found, coalesce(sum(term_count), 0) as terms,
                              count(*) as dropped from dropped)
      update users set found_messages = found_messages - counted.found,
             found_message_terms = found_message_terms - counted.terms
      from counted where user_id = :user
      returning counted.dropped""";

  private static final String DROP_FACTS = """
      with dropped as (delete from user_memory where user_id = :user and expires_at <= :instant
                       returning term_count, recorded_to is null as live),
           counted as (select count(*) filter (where live and term_count > 0) as found,
                              coalesce(sum(term_count) filter (where live), 0) as terms, count(*) as dropped from dropped)
      update users set found_facts = found_facts - counted.found, found_fact_terms = found_fact_terms - counted.terms,
             expiring_facts = expiring_facts - counted.dropped
      from counted where user_id = :user
      returning counted.dropped""";

  private final Database database;
  private final PostgresOptions options;

  private PostgresUpkeep(Database database, PostgresOptions options) {
    this.options = Check.required("options", options);
    this.database = database;
    keepingUp(handle -> {
      RoleCheck.upkeep(handle);
      return true;
    });
  }

  /**
   * Upkeep over connections that are the caller's, who also closes them.
   *
   * @throws PermanentException if their role is not a member of {@code recuerda_upkeep}, or is more than that, or the schema
   *     is older than this library
   * @throws StoreUnavailableException if the database cannot be reached
   */
  public static PostgresUpkeep over(DataSource source, PostgresOptions options) {
    return new PostgresUpkeep(Database.over(Check.required("source", source)), options);
  }

  /** Upkeep over the caller's connections, with the standard options. */
  public static PostgresUpkeep over(DataSource source) {
    return over(source, PostgresOptions.standard());
  }

  /**
   * Upkeep with a pool of connections of its own, which {@link #close} closes.
   *
   * @throws PermanentException if the role is not a member of {@code recuerda_upkeep}, or is more than that, or the schema is
   *     older than this library
   * @throws StoreUnavailableException if the database cannot be reached
   */
  public static PostgresUpkeep connect(String url, String user, String password, PostgresOptions options) {
    Database database = Database.over(Pool.of(url, user, password));
    try {
      return new PostgresUpkeep(database, options);
    } catch (RuntimeException refused) {
      database.close();
      throw refused;
    }
  }

  @Override
  public Optional<HeldJob> claim(Instant now, Duration lease, UUID token) {
    if (options.citus()) {
      return claimOneByOne(now, lease, token);
    }
    return keepingUp(handle -> claim(handle.createQuery(CLAIM), now, lease, token));
  }

  /** Each on the node of its user: what somebody else has locked is passed over. */
  private Optional<HeldJob> claimOneByOne(Instant now, Duration lease, UUID token) {
    Optional<HeldJob> held = Optional.empty();
    Iterator<Due> due = nextJobs(now).iterator();
    while (held.isEmpty() && due.hasNext()) {
      Due job = due.next();
      held = keepingUp(handle ->
          claim(handle.createQuery(CLAIM_ONE).bind("user", job.user).bind("job", job.id), now, lease, token));
    }
    return held;
  }

  private List<Due> nextJobs(Instant now) {
    return keepingUp(handle -> handle.createQuery(NEXT_JOBS).bind("now", Instants.bound(now)).bind("most", JOBS_AT_ONCE)
        .map((row, context) -> new Due(row.getObject("user_id", UUID.class), row.getObject("id", UUID.class))).list());
  }

  private static Optional<HeldJob> claim(Query query, Instant now, Duration lease, UUID token) {
    return query.bind("now", Instants.bound(now)).bind("until", Instants.bound(now.plus(lease))).bind("token", token)
        .map((row, context) -> new HeldJob(
            new UserId(row.getObject("user_id", UUID.class)), JobRow.read(row, context), token))
        .findOne();
  }

  @Override
  public long dropMessagesBefore(Instant instant) {
    return sweep(WITH_OLD_MESSAGES, DROP_MESSAGES, instant);
  }

  @Override
  public long dropExpired(Instant now) {
    return sweep(WITH_EXPIRED_FACTS, DROP_FACTS, now);
  }

  private long sweep(String whose, String drop, Instant instant) {
    OffsetDateTime at = Instants.bound(instant);
    long dropped = 0;
    List<UUID> users = next(whose, null, at);
    while (!users.isEmpty()) {
      for (UUID user : users) {
        dropped += keepingUp(handle -> drop(handle, drop, user, at));
      }
      users = next(whose, users.get(users.size() - 1), at);
    }
    return dropped;
  }

  private List<UUID> next(String whose, @Nullable UUID after, OffsetDateTime instant) {
    return keepingUp(handle -> handle.createQuery(whose).bind("after", after).bind("instant", instant)
        .bind("most", AT_ONCE).mapTo(UUID.class).list());
  }

  private static long drop(Handle handle, String drop, UUID user, OffsetDateTime instant) {
    return lock(handle, user) ? handle.createQuery(drop).bind("user", user).bind("instant", instant).mapTo(Long.class).one() : 0;
  }

  /**
   * Locks the row of a user, if it is there. A statement of its own: only what comes after it sees what whoever had the lock
   * before left behind.
   */
  static boolean lock(Handle handle, UUID user) {
    return handle.createQuery(LOCK).bind("user", user).mapTo(UUID.class).findOne().isPresent();
  }

  /** Runs work in a transaction that is bound to nobody. */
  <T> T keepingUp(Function<Handle, T> work) {
    return database.transaction(options.writing(), handle -> Failures.translating(() -> {
      UserBinding.toKeepUp(handle, options);
      return work.apply(handle);
    }));
  }

  /** A job that waits to be claimed. */
  private record Due(UUID user, UUID id) {}

  /** Closes the connections that are the upkeep's own; afterwards it is refused to use it. Twice is once. */
  @Override
  public void close() {
    database.close();
  }
}
