package dev.recuerda.postgres;

import dev.recuerda.memory.error.MemoryException;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.user.UserId;
import dev.recuerda.postgres.RoundTrip.Answer;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * One unit of work on the records of one user, in one transaction. A writing unit has the user's row locked from its
 * beginning. A reading unit is bound to its user by its first trip, so that the binding costs none of its own, but on Citus.
 */
final class Unit {

  private static final String ARRIVE = "insert into users (user_id) values (?) on conflict do nothing";
  private static final String LEAVE = "delete from users where user_id = ?";

  private final Handle handle;
  private final UUID user;
  private final PostgresOptions options;
  private final boolean writing;
  private final Backlog backlog;
  private boolean open = true;

  /** Empty before the unit is bound to its user. */
  private @Nullable Tally tally;
  private @Nullable Answer<Optional<Tally>> arriving;

  /** Whether the user's row came with this unit, and goes with it unless something is written. */
  private boolean isNew;
  private boolean touched;

  /** What the database failed to do. It then takes back all of the unit, and a commit would not even say so. */
  private @Nullable MemoryException failure;

  private Unit(Handle handle, UserId user, PostgresOptions options, boolean writing) {
    this.handle = handle;
    this.user = user.value();
    this.options = options;
    this.writing = writing;
    this.backlog = new Backlog(this.user);
  }

  /** A unit that only looks. */
  static Unit reading(Handle handle, UserId user, PostgresOptions options) {
    return new Unit(handle, user, options, false);
  }

  /** A unit that may change things, once no other such unit of the user is open. */
  static Unit writing(Handle handle, UserId user, PostgresOptions options) {
    Unit unit = new Unit(handle, user, options, true);
    return Failures.translating(() -> {
      unit.lock();
      return unit;
    });
  }

  private void lock() throws SQLException {
    RoundTrip first = new RoundTrip();
    UserBinding.toChange(first, user, options);
    Optional<Tally> locked = locked(first);
    while (locked.isEmpty()) { // Nobody of that name is there yet, or whoever was has just been erased.
      RoundTrip again = new RoundTrip();
      Answer<Integer> arrived = again.count(ARRIVE, user);
      locked = locked(again);
      isNew = arrived.get() > 0;
    }
    tally = locked.get();
  }

  private Optional<Tally> locked(RoundTrip trip) throws SQLException {
    Answer<Optional<Tally>> answer = trip.ask(Tally.LOCKED, Tally::in, user);
    trip.make(handle.getConnection());
    return answer.get();
  }

  UUID user() {
    return user;
  }

  /** This unit, if it is still open. */
  Unit checked() {
    checkOpen();
    return this;
  }

  /** What is counted of the user. */
  Tally tally() {
    checkOpen();
    Tally known = tally;
    if (known == null) {
      make(trip());
      known = tally;
    }
    return Objects.requireNonNull(known);
  }

  /** What is counted of the user, if that is known without asking. */
  Optional<Tally> knownTally() {
    return Optional.ofNullable(tally);
  }

  /** What was added and is not written yet. */
  Backlog backlog() {
    return backlog;
  }

  /** Asks one thing. */
  <T> T look(Question<T> question) {
    tally();
    return asking(() -> question.ask(handle));
  }

  /** Changes something. */
  <T> T change(Question<T> change) {
    checkOpen();
    if (!writing) {
      throw new PermanentException("a reading unit of work changes nothing: use write instead of read");
    }
    touched = true;
    return asking(() -> change.ask(handle));
  }

  /** A trip to be filled with questions and then made; it begins with the binding where there was none. */
  RoundTrip trip() {
    checkOpen();
    RoundTrip trip = new RoundTrip();
    if (tally == null) {
      UserBinding.toLook(trip, user, options);
      arriving = trip.ask(Tally.SEEN, Tally::in, user);
    }
    return trip;
  }

  /** Makes a trip that began with {@link #trip()}. */
  void make(RoundTrip trip) {
    asking(() -> {
      trip.make(handle.getConnection());
      return trip;
    });
    if (tally == null && arriving != null) {
      tally = arriving.get().orElseGet(Tally::new);
    }
  }

  /** Writes what was added, where somebody is about to look for it or to change it. */
  void catchUp() {
    if (!backlog.isEmpty()) {
      asking(() -> {
        RoundTrip trip = new RoundTrip();
        backlog.write(trip, handle.getConnection());
        trip.make(handle.getConnection());
        return trip;
      });
    }
  }

  /** Writes what was added, if that is much. */
  void keepUp() {
    if (backlog.isLong()) {
      catchUp();
    }
  }

  /** Begins anew, after everything of the user was removed, the row that was locked included. */
  void beginAnew() {
    backlog.clear();
    asking(() -> {
      RoundTrip trip = new RoundTrip();
      trip.tell(LEAVE, user);
      trip.tell(ARRIVE, user);
      tally = locked(trip).orElseGet(Tally::new);
      return trip;
    });
    isNew = true;
    touched = false;
  }

  /** Writes what is left to write, unless something failed before, whatever the work made of that. */
  void complete() {
    if (writing) {
      if (failure != null) {
        throw failure;
      }
      asking(this::writeTheRest);
    }
  }

  private RoundTrip writeTheRest() throws SQLException {
    RoundTrip last = new RoundTrip();
    backlog.write(last, handle.getConnection());
    if (isNew && !touched) {
      last.tell(LEAVE, user);
    } else {
      tally().save(last, user);
    }
    last.make(handle.getConnection());
    return last;
  }

  private <T> T asking(Failures.Part<T> part) {
    try {
      return part.run();
    } catch (SQLException | JdbiException failed) {
      failure = Failures.of(failed);
      throw failure;
    }
  }

  /** Nothing can be asked or changed any more. */
  void close() {
    open = false;
  }

  private void checkOpen() {
    if (!open) {
      throw new PermanentException("the unit of work is over: use the records inside of it, and take out only values");
    }
  }

  /** Something to ask the database, or to change in it. */
  interface Question<T> {
    T ask(Handle handle) throws SQLException;
  }
}
