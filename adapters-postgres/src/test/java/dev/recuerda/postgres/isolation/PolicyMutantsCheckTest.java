package dev.recuerda.postgres.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.contract.Cases;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Each policy that is gone, or says less than it did, is noticed by what somebody then gets at. Check 16. */
class PolicyMutantsCheckTest {

  private static final TwoUsers HERE = new TwoUsers();

  private static final String POLICIES = """
      select tablename, policyname, qual, with_check from pg_policies where schemaname = 'recuerda'
      order by tablename, policyname""";

  @AfterAll
  static void close() {
    HERE.close();
  }

  @Test
  void a_policy_that_is_gone_or_says_less_is_noticed() throws SQLException {
    try (Connection admin = HERE.asAdmin()) {
      admin.setAutoCommit(false);
      List<Cell> cells = Catalog.read(admin, HERE.compactActors()).cells();
      List<Mutant> mutants = mutants(admin);
      List<String> alive = new ArrayList<>();

      int breaches = 0;
      for (Mutant mutant : mutants) {
        List<String> noticed = noticed(admin, cells, mutant);
        breaches += noticed.size();
        if (noticed.isEmpty()) {
          alive.add(mutant.change);
        }
      }

      assertThat(alive).isEmpty();
      assertThat(mutants).hasSizeGreaterThan(50);
      Cases.report("check 16", "%d of %d mutants of policies killed, by %,d breaches", mutants.size() - alive.size(),
          mutants.size(), breaches);
    }
  }

  @Test
  void policies_that_are_as_they_should_be_are_not_complained_about() throws SQLException {
    try (Connection admin = HERE.asAdmin()) {
      admin.setAutoCommit(false);

      assertThat(Isolation.findings(admin, HERE.compactActors())).isEmpty();
    }
  }

  private static List<String> noticed(Connection admin, List<Cell> cells, Mutant mutant) throws SQLException {
    try (Statement statement = admin.createStatement()) {
      statement.execute(mutant.change);
      return Isolation.breaches(admin, cells.stream().filter(cell -> cell.target().equals(mutant.table)).toList());
    } finally {
      admin.rollback();
    }
  }

  /** A policy that lets everything through already is the same where it is told to. */
  private static List<Mutant> mutants(Connection admin) throws SQLException {
    List<Mutant> mutants = new ArrayList<>();
    try (Statement statement = admin.createStatement(); ResultSet rows = statement.executeQuery(POLICIES)) {
      while (rows.next()) {
        String table = rows.getString("tablename");
        String policy = rows.getString("policyname") + " on recuerda." + table;
        mutants.add(new Mutant(table, "drop policy " + policy));
        if (!"true".equals(rows.getString("qual"))) {
          mutants.add(new Mutant(table, "alter policy " + policy + " using (true)"));
        }
        if (rows.getString("with_check") != null && !rows.getString("with_check").equals("true")) {
          mutants.add(new Mutant(table, "alter policy " + policy + " with check (true)"));
        }
      }
    }
    return mutants;
  }

  private record Mutant(String table, String change) {}
}
