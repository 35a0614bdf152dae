package dev.recuerda.postgres;

import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Binds a transaction to one user, and is the only class that does. What it sets lasts for the transaction and no longer, so
 * that whoever gets the connection next is bound to nobody. Limits of time ride along.
 */
final class UserBinding {

  private static final String SNAPSHOT = "set transaction isolation level repeatable read, read only";
  private static final String CHANGING = "set transaction isolation level read committed, read write";
  private static final String BIND = """
      select set_config('app.current_user_id', ?, true), set_config('search_path', ?, true),
             set_config('statement_timeout', ?, true), set_config('lock_timeout', ?, true),
             set_config('idle_in_transaction_session_timeout', ?, true), set_config('plan_cache_mode', ?, true)""";

  /** On Citus, only what is set by these words is told to the nodes that a transaction comes to. */
  private static final String TELL_NODES = "set local citus.propagate_set_commands = 'local'";

  /** Our own tables first; then where the types of vectors may be; temporary tables, which anybody may make, at the end. */
  private static final String SEARCH_PATH = PostgresSchema.NAME + ", public, extensions, pg_temp";
  private static final String NOBODY = "";

  /**
   * Whoever looks follows an index whatever is looked for, so one plan will do for all users: making it anew for each takes
   * longer than reading. On Citus a plan needs to know the user, whose node it is made for.
   */
  private static final String PLANNED_ONCE = "force_generic_plan";
  private static final String PLANNED_AS_IT_PAYS = "auto";

  private UserBinding() {}

  /** The first thing in a transaction that looks: it sees the records as they are now, whatever is written meanwhile. */
  static void toLook(RoundTrip trip, UUID user, PostgresOptions options) {
    reach(trip, user, options);
    trip.tell(SNAPSHOT);
    bind(trip, user.toString(), options.reading(), options.idle(), options.citus() ? PLANNED_AS_IT_PAYS : PLANNED_ONCE);
  }

  /** The first thing in a transaction that changes: what it sees after it got its lock is what others left behind. */
  static void toChange(RoundTrip trip, UUID user, PostgresOptions options) {
    reach(trip, user, options);
    trip.tell(CHANGING);
    bind(trip, user.toString(), options.writing(), options.idle(), PLANNED_AS_IT_PAYS);
  }

  /** The first thing in a transaction of the upkeep, which is bound to nobody. */
  static void toKeepUp(Handle handle, PostgresOptions options) {
    Failures.translating(() -> {
      RoundTrip trip = new RoundTrip();
      trip.tell(CHANGING);
      bind(trip, NOBODY, options.writing(), options.idle(), PLANNED_AS_IT_PAYS);
      trip.make(handle.getConnection());
      return trip;
    });
  }

  /** What set_config sets stays on the node that is connected to. A user's id is put into the text, which takes no values. */
  private static void reach(RoundTrip trip, UUID user, PostgresOptions options) {
    if (options.citus()) {
      trip.tellFirst(TELL_NODES);
      trip.tellFirst("set local app.current_user_id = '" + user.toString() + "'");
    }
  }

  private static void bind(RoundTrip trip, String user, Duration limit, Duration idle, String plans) {
    String millis = Long.toString(limit.toMillis());
    trip.tell(BIND, user, SEARCH_PATH, millis, millis, Long.toString(idle.toMillis()), plans);
  }
}
