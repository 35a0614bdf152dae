package dev.recuerda.postgres.isolation;

import dev.recuerda.memory.contract.OneOfEach;
import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.user.UserId;
import dev.recuerda.postgres.PostgresSchema;
import dev.recuerda.postgres.PostgresStore;
import dev.recuerda.postgres.server.Login;
import dev.recuerda.postgres.server.PostgresServer;
import dev.recuerda.postgres.server.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;

/** A database in which two users have one record of each kind, under the same ids, and a third was erased. */
final class TwoUsers implements AutoCloseable {

  static final UUID A = Samples.uuid("the user A");
  static final UUID B = Samples.uuid("the user B");
  static final UUID ERASED = Samples.uuid("the user who was erased");

  /** What stands in the records of each, and nowhere else. */
  private static final String WORD_OF_A = "alfalfa";
  private static final String WORD_OF_B = "bravura";

  final TestDatabase database = PostgresServer.shared().freshDatabase();

  TwoUsers() {
    PGSimpleDataSource owner = new PGSimpleDataSource();
    owner.setUrl(database.url());
    owner.setUser(database.owner().user());
    owner.setPassword(database.owner().password());
    PostgresSchema.migrate(owner);
    try (PostgresStore store = PostgresStore.connect(database.url(), database.app().user(), database.app().password())) {
      keep(store, A, WORD_OF_A);
      keep(store, B, WORD_OF_B);
      keep(store, ERASED, "charade");
      store.write(new UserId(ERASED), UserRecords::erase);
    }
  }

  private static void keep(PostgresStore store, UUID user, String words) {
    store.write(new UserId(user), records -> {
      OneOfEach.keep(records, words);
      return user;
    });
  }

  Connection asAdmin() throws SQLException {
    return database.connect(PostgresServer.shared().admin());
  }

  /** By these a row of somebody else's is recognized. */
  static List<String> marksOfOthers(Optional<UUID> own) {
    List<String> ofA = List.of(A.toString(), WORD_OF_A);
    List<String> ofB = List.of(B.toString(), WORD_OF_B);
    if (own.isEmpty() || own.get().equals(ERASED)) {
      return List.of(ofA.get(0), ofA.get(1), ofB.get(0), ofB.get(1));
    }
    return own.get().equals(A) ? ofB : ofA;
  }

  /** Whoever the application works for, and the upkeep. */
  List<Actor> actors() {
    return List.of(
        Actor.boundTo("A", database.app(), A, B),
        Actor.boundTo("B", database.app(), B, A),
        Actor.boundTo("an erased user", database.app(), ERASED, B),
        Actor.withBinding("nobody", database.app(), Optional.empty(), B),
        Actor.withBinding("an empty user", database.app(), Optional.of(""), B),
        Actor.withBinding(Actor.GARBAGE, database.app(), Optional.of("' or '1'='1"), B),
        upkeep());
  }

  /** The few who notice most. */
  List<Actor> compactActors() {
    return List.of(Actor.boundTo("A", database.app(), A, B),
        Actor.withBinding("nobody", database.app(), Optional.empty(), B), upkeep(), owner());
  }

  private Actor upkeep() {
    return Actor.seeingAll("the upkeep", database.upkeep(), B);
  }

  /** Sees all rows too, since whoever migrates the schema may have to change them. */
  private Actor owner() {
    return Actor.seeingAll("the owner", database.owner(), B);
  }

  Login app() {
    return database.app();
  }

  @Override
  public void close() {
    database.close();
  }
}
