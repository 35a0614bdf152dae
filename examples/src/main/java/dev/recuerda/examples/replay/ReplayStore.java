package dev.recuerda.examples.replay;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.Upkeep;
import dev.recuerda.postgres.PostgresOptions;
import dev.recuerda.postgres.PostgresSchema;
import dev.recuerda.postgres.PostgresStore;
import dev.recuerda.postgres.PostgresUpkeep;
import java.util.Optional;
import java.util.function.Supplier;

/** Where a command keeps its memory: in the heap, or in a PostgreSQL that was named. */
public final class ReplayStore implements AutoCloseable {

  private static final String APPLICATION = "--jdbc";
  private static final String OWNER = "--jdbc-owner";
  private static final String UPKEEP = "--jdbc-upkeep";

  /** What a program calls is an option here. */
  private static final String TO_CALL = "run PostgresSchema.migrate with";
  private static final String TO_GIVE = "give " + OWNER + ", or run PostgresSchema.migrate, with";

  private final MemoryStore store;
  private final Optional<Upkeep> upkeep;
  private final Runnable close;

  private ReplayStore(MemoryStore store, Optional<Upkeep> upkeep, Runnable close) {
    this.store = store;
    this.upkeep = upkeep;
    this.close = close;
  }

  /**
   * The store that was asked for.
   *
   * @param owner who makes the tables first, where they are to be made
   * @param housekeeper who gives out what is to be read later, where anything is
   * @throws PermanentException if an option is wrong, or what it names is not as it must be
   * @throws StoreUnavailableException if the database cannot be reached
   */
  public static ReplayStore chosen(Optional<String> application, Optional<String> owner, Optional<String> housekeeper) {
    Optional<PostgresUrl> user = application.map(url -> PostgresUrl.of(APPLICATION, url));
    Optional<PostgresUrl> maker = owner.map(url -> PostgresUrl.of(OWNER, url));
    Optional<PostgresUrl> keeper = housekeeper.map(url -> PostgresUrl.of(UPKEEP, url));
    Check.that(user.isPresent() || maker.isEmpty(), OWNER, "must be left out where no --jdbc is given");
    Check.that(user.isPresent() || keeper.isEmpty(), UPKEEP, "must be left out where no --jdbc is given");
    maker.ifPresent(url -> blaming(OWNER, () -> PostgresSchema.migrate(url.source())));
    return user.map(url -> postgres(url, keeper)).orElseGet(ReplayStore::inHeap);
  }

  private static ReplayStore inHeap() {
    InMemoryStore store = new InMemoryStore();
    return new ReplayStore(store, Optional.of(store), () -> { });
  }

  private static ReplayStore postgres(PostgresUrl application, Optional<PostgresUrl> housekeeper) {
    PostgresStore store = blaming(APPLICATION,
        () -> PostgresStore.connect(application.url(), application.user(), application.password()));
    try {
      Optional<PostgresUpkeep> upkeep = housekeeper.map(url -> blaming(UPKEEP,
          () -> PostgresUpkeep.connect(url.url(), url.user(), url.password(), PostgresOptions.standard())));
      return new ReplayStore(store, upkeep.map(Upkeep.class::cast), () -> {
        upkeep.ifPresent(PostgresUpkeep::close);
        store.close();
      });
    } catch (RuntimeException refused) {
      store.close();
      throw refused;
    }
  }

  /** Tells which of the URLs it is that led nowhere. */
  private static <T> T blaming(String option, Supplier<T> work) {
    try {
      return work.get();
    } catch (StoreUnavailableException away) {
      throw new StoreUnavailableException(option + ": " + away.getMessage());
    } catch (PermanentException refused) {
      throw new PermanentException(option + ": " + String.valueOf(refused.getMessage()).replace(TO_CALL, TO_GIVE));
    }
  }

  /** The store itself. */
  public MemoryStore store() {
    return store;
  }

  /** Who gives out what is to be read later; empty in a PostgreSQL where nobody was named who may. */
  public Optional<Upkeep> upkeep() {
    return upkeep;
  }

  @Override
  public void close() {
    close.run();
  }
}
