package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.contract.Together;
import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.postgres.Starter.Gate;
import dev.recuerda.postgres.server.PostgresServer;
import dev.recuerda.postgres.server.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Check 56: many start at once, some are killed half way, and the schema is always the old or the new one. */
class StartersCheckTest {

  private static final int STARTERS = 8;
  private static final long SEED = 56;

  private TestDatabase database;
  private DataSource owner;
  private RoleConnections backends;

  @BeforeEach
  void open() {
    database = PostgresServer.shared().freshDatabase();
    owner = Prepared.source(database, database.owner());
    backends = new RoleConnections(database, database.owner());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void eight_starters_at_once_apply_each_file_once() throws Exception {
    AtomicInteger applied = new AtomicInteger();

    Together.run(STARTERS, starter -> applied.addAndGet(PostgresSchema.migrate(owner)));

    assertThat(applied).hasValue(PostgresSchema.version());
    assertThat(SchemaShape.history(database)).hasSize(PostgresSchema.version());
  }

  @Test
  void processes_that_start_at_once_apply_each_file_once() throws Exception {
    int processes = Cases.count(2, STARTERS);
    List<OtherProcess> starters = new ArrayList<>();
    int applied = 0;
    try (Connection connection = owner.getConnection(); Statement gate = connection.createStatement()) {
      gate.execute("select pg_advisory_lock(" + PostgresSchema.LOCK + ")");
      for (int i = 0; i < processes; i++) {
        starters.add(OtherProcess.start(Starter.class, database, database.owner()));
      }
      backends.awaitWaiting(processes);
      gate.execute("select pg_advisory_unlock(" + PostgresSchema.LOCK + ")");
      for (OtherProcess starter : starters) {
        assertThat(starter.hear()).isEqualTo("ready");
        applied += Integer.parseInt(starter.hear().replace("applied ", ""));
      }
    } finally {
      starters.forEach(OtherProcess::close);
    }

    assertThat(applied).isEqualTo(PostgresSchema.version());
    assertThat(SchemaShape.history(database)).hasSize(PostgresSchema.version());
    Cases.report("56", "%,d processes that started at once applied each of %,d files once", processes, applied);
  }

  @Test
  void a_starter_that_is_killed_in_a_file_leaves_the_old_schema_or_the_new_and_the_next_one_goes_on() throws Exception {
    List<List<String>> shapes = shapes();
    List<Place> places = places();
    Collections.shuffle(places, new Random(SEED));
    int kills = Cases.count(3, 20);
    for (int i = 0; i < kills; i++) {
      try (TestDatabase fresh = PostgresServer.shared().freshDatabase()) {
        Killed killed = new Killed(fresh, places.get(i), i % 3 == 0);
        killed.kill();
        killed.assertOldOrNew(shapes);
        killed.assertTheNextOneGoesOn(shapes);
      }
    }
    Cases.report("56", "%,d starters killed, of which every third with its process, at as many of %,d places: 0 between two "
        + "versions, 0 that could not be gone on from", kills, places.size());
  }

  /** What the schema looks like at each version. */
  private List<List<String>> shapes() {
    List<List<String>> shapes = new ArrayList<>(List.of(SchemaShape.of(database)));
    for (int version = 1; version <= PostgresSchema.version(); version++) {
      PostgresSchema.until(version).bring(owner);
      shapes.add(SchemaShape.of(database));
    }
    return shapes;
  }

  private static List<Place> places() {
    List<Place> places = new ArrayList<>();
    for (int version = 1; version <= PostgresSchema.version(); version++) {
      for (int place = 1; place <= Gate.places(version); place++) {
        places.add(new Place(version, place));
      }
    }
    return places;
  }

  private record Place(int version, int place) {}

  /** One starter that is killed at a place. */
  private record Killed(TestDatabase database, Place place, boolean withItsProcess) {

    void kill() throws Exception {
      try (Connection connection = database.connect(database.app()); Statement gate = connection.createStatement()) {
        gate.execute("select pg_advisory_lock(" + Gate.LOCK + ")");
        if (withItsProcess) {
          killProcess();
        } else {
          cutOff();
        }
      }
      new RoleConnections(database, database.owner()).awaitGone();
    }

    private void killProcess() {
      try (OtherProcess starter = OtherProcess.start(Starter.class, database, database.owner(),
          Integer.toString(place.version), Integer.toString(place.place))) {
        new RoleConnections(database, database.owner()).awaitWaiting(1);
        starter.kill();
      }
    }

    private void cutOff() {
      DataSource owner = Prepared.source(database, database.owner());
      CompletableFuture<Integer> starter = CompletableFuture.supplyAsync(
          () -> new PostgresSchema(Gate.in(place.version, place.place)).bring(owner));
      new RoleConnections(database, database.owner()).awaitWaiting(1);
      new RoleConnections(database, database.owner()).terminate();
      assertThatThrownBy(() -> starter.get(60, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(StoreUnavailableException.class);
    }

    void assertOldOrNew(List<List<String>> shapes) {
      int applied = SchemaShape.history(database).size();
      assertThat(applied).as("files applied, killed at %s with seed %d", place, SEED).isEqualTo(place.version - 1);
      assertThat(SchemaShape.of(database)).as("killed at %s with seed %d", place, SEED).isEqualTo(shapes.get(applied));
    }

    void assertTheNextOneGoesOn(List<List<String>> shapes) {
      int left = PostgresSchema.version() - place.version + 1;
      assertThat(PostgresSchema.migrate(Prepared.source(database, database.owner()))).isEqualTo(left);
      assertThat(SchemaShape.of(database)).isEqualTo(shapes.get(PostgresSchema.version()));
    }
  }

  @Test
  void who_waits_for_a_starter_that_is_killed_goes_on_in_its_place() throws Exception {
    try (Connection connection = database.connect(database.app()); Statement gate = connection.createStatement()) {
      gate.execute("select pg_advisory_lock(" + Gate.LOCK + ")");
      OtherProcess killed = OtherProcess.start(Starter.class, database, database.owner(), "3", "2");
      backends.awaitWaiting(1);
      CompletableFuture<Integer> next = CompletableFuture.supplyAsync(() -> PostgresSchema.migrate(owner));
      backends.awaitWaiting(2);

      killed.kill();
      gate.execute("select pg_advisory_unlock(" + Gate.LOCK + ")");

      assertThat(next.get(60, TimeUnit.SECONDS)).isEqualTo(PostgresSchema.version() - 2);
    }
    assertThat(SchemaShape.history(database)).hasSize(PostgresSchema.version());
  }

  @Test
  void half_of_a_file_would_be_noticed() throws Exception {
    List<List<String>> shapes = shapes();
    try (TestDatabase fresh = PostgresServer.shared().freshDatabase()) {
      PostgresSchema.until(1).bring(Prepared.source(fresh, fresh.owner()));
      String[] statements = SchemaFile.all().get(1).sql().split("\n\n");
      Prepared.run(fresh, fresh.owner(), "set search_path to recuerda, public;" + statements[1]);

      assertThat(SchemaShape.of(fresh)).isNotIn(shapes);
    }
  }
}
