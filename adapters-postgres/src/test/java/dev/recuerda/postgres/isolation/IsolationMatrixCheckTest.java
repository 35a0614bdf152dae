package dev.recuerda.postgres.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.recuerda.memory.contract.Cases;
import dev.recuerda.postgres.server.Login;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Whatever is tried on whatever there is, bound to whomever, on a connection of whatever history: nobody sees or changes the
 * rows of somebody else, and everybody sees their own. Check 14.
 */
class IsolationMatrixCheckTest {

  private static final TwoUsers HERE = new TwoUsers();
  private static final List<Predecessor> PREDECESSORS = List.of(Predecessor.values());

  private final List<String> breaches = new ArrayList<>();
  private final Map<Predecessor, Integer> tried = new EnumMap<>(Predecessor.class);

  @AfterAll
  static void close() {
    HERE.close();
  }

  /** Every attempt in every build, the histories in turns; all of them with all histories where all cases are asked for. */
  @Test
  void nobody_gets_at_the_rows_of_somebody_else() throws SQLException {
    boolean all = Cases.count(1, PREDECESSORS.size()) > 1;
    try (Connection admin = HERE.asAdmin();
        HikariDataSource app = pool(HERE.database.app()); HikariDataSource upkeep = pool(HERE.database.upkeep())) {
      Catalog catalog = Catalog.read(admin, HERE.actors());
      List<Cell> cells = catalog.cells();
      List<String> kept = rows(admin, catalog);

      for (int i = 0; i < cells.size(); i++) {
        HikariDataSource pool = cells.get(i).actor().seesAll() ? upkeep : app;
        for (Predecessor before : all ? PREDECESSORS : List.of(inTurn(i))) {
          attempt(cells.get(i), before, pool);
        }
      }

      assertThat(breaches).isEmpty();
      assertThat(catalog.withoutRows()).isEmpty();
      assertThat(rows(admin, catalog)).isEqualTo(kept);
      Cases.report("check 14", "%,d attempts (%d kinds on %d relations and %d functions, %d actors), by who was there before: %s",
          tried.values().stream().mapToInt(count -> count).sum(), Attempt.values().length, catalog.relations().size(),
          catalog.functions().size(), HERE.actors().size(), tried);
    }
  }

  /** Those that take a new connection, which is slow, come seldom. */
  private static Predecessor inTurn(int cell) {
    return switch (cell % 20) {
      case 0 -> Predecessor.NOBODY;
      case 10 -> Predecessor.KILLED;
      default -> PREDECESSORS.get(1 + cell % (PREDECESSORS.size() - 2));
    };
  }

  private void attempt(Cell cell, Predecessor before, HikariDataSource pool) throws SQLException {
    boolean fresh = before == Predecessor.NOBODY;
    if (!fresh) {
      before.use(pool, cell.actor().victim());
    }
    try (Connection connection = fresh ? HERE.database.connect(cell.actor().login()) : pool.getConnection()) {
      connection.setAutoCommit(false);
      Optional<String> breach = cell.breach(connection);
      breach.ifPresent(text -> breaches.add(text + ", after " + before));
      if (cell.mayBeCommitted()) {
        connection.commit();
      } else {
        connection.rollback();
      }
    }
    tried.merge(before, 1, Integer::sum);
  }

  private static HikariDataSource pool(Login login) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(HERE.database.url());
    config.setUsername(login.user());
    config.setPassword(login.password());
    config.setMaximumPoolSize(1);
    return new HikariDataSource(config);
  }

  /** All rows, and which transaction wrote them last. */
  private static List<String> rows(Connection admin, Catalog catalog) throws SQLException {
    List<String> rows = new ArrayList<>();
    for (Relation relation : catalog.relations()) {
      try (Statement statement = admin.createStatement();
          ResultSet found = statement.executeQuery("select t::text || t.xmin from recuerda." + relation.name() + " t")) {
        while (found.next()) {
          rows.add(found.getString(1));
        }
      }
    }
    return rows;
  }
}
