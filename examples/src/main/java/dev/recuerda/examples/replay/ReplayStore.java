package dev.recuerda.examples.replay;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.postgres.PostgresSchema;
import dev.recuerda.postgres.PostgresStore;
import java.util.Optional;
import java.util.function.Supplier;

/** Where the memory of a replay is kept: in the heap, or in a PostgreSQL that was named. */
final class ReplayStore implements AutoCloseable {

  private static final String APPLICATION = "--jdbc";
  private static final String OWNER = "--jdbc-owner";

  /** What a program calls is an option here. */
  private static final String TO_CALL = "run PostgresSchema.migrate with";
  private static final String TO_GIVE = "give " + OWNER + ", or run PostgresSchema.migrate, with";

  private final MemoryStore store;
  private final Runnable close;

  private ReplayStore(MemoryStore store, Runnable close) {
    this.store = store;
    this.close = close;
  }

  /**
   * The store that was asked for.
   *
   * @param owner who makes the tables first, where they are to be made
   * @throws PermanentException if an option is wrong, or what it names is not as it must be
   * @throws StoreUnavailableException if the database cannot be reached
   */
  static ReplayStore chosen(Optional<String> application, Optional<String> owner) {
    Optional<PostgresUrl> user = application.map(url -> PostgresUrl.of(APPLICATION, url));
    Optional<PostgresUrl> maker = owner.map(url -> PostgresUrl.of(OWNER, url));
    Check.that(user.isPresent() || maker.isEmpty(), OWNER, "must be left out where no --jdbc is given");
    maker.ifPresent(url -> blaming(OWNER, () -> PostgresSchema.migrate(url.source())));
    return user.map(ReplayStore::postgres).orElseGet(() -> new ReplayStore(new InMemoryStore(), () -> { }));
  }

  private static ReplayStore postgres(PostgresUrl url) {
    PostgresStore store = blaming(APPLICATION, () -> PostgresStore.connect(url.url(), url.user(), url.password()));
    return new ReplayStore(store, store::close);
  }

  /** Tells which of the two URLs it is that led nowhere. */
  private static <T> T blaming(String option, Supplier<T> work) {
    try {
      return work.get();
    } catch (StoreUnavailableException away) {
      throw new StoreUnavailableException(option + ": " + away.getMessage());
    } catch (PermanentException refused) {
      throw new PermanentException(option + ": " + String.valueOf(refused.getMessage()).replace(TO_CALL, TO_GIVE));
    }
  }

  MemoryStore store() {
    return store;
  }

  @Override
  public void close() {
    close.run();
  }
}
