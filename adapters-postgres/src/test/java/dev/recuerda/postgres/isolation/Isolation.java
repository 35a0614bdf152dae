package dev.recuerda.postgres.isolation;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Tries fields of the matrix one after the other in a superuser's transaction, who plays the actors and takes back what they
 * did. So the schema may be changed beforehand in the same transaction, and nothing is left of that.
 */
final class Isolation {

  private Isolation() {}

  /** What is wrong with them. */
  static List<String> breaches(Connection admin, List<Cell> cells) throws SQLException {
    List<String> breaches = new ArrayList<>();
    for (Cell cell : cells) {
      Savepoint before = admin.setSavepoint();
      try (Statement statement = admin.createStatement()) {
        statement.execute("set local role " + cell.actor().login().user());
        cell.breach(admin).ifPresent(breaches::add);
      } finally {
        admin.rollback(before);
      }
    }
    return breaches;
  }

  /** Everything that is wrong: with the catalog, with what the matrix rests on, and with the matrix. */
  static List<String> findings(Connection admin, List<Actor> actors) throws SQLException {
    Catalog catalog = Catalog.read(admin, actors);
    return findings(admin, catalog, catalog.cells());
  }

  /** The same, of the matrix only what is tried on one target. */
  static List<String> findings(Connection admin, List<Actor> actors, String target) throws SQLException {
    Catalog catalog = Catalog.read(admin, actors);
    return findings(admin, catalog, catalog.cells().stream().filter(cell -> cell.target().equals(target)).toList());
  }

  private static List<String> findings(Connection admin, Catalog catalog, List<Cell> cells) throws SQLException {
    List<String> findings = new ArrayList<>();
    for (CatalogRule rule : CatalogRule.values()) {
      rule.brokenBy(admin).forEach(name -> findings.add(rule + ": " + name));
    }
    catalog.withoutRows().forEach(name -> findings.add("nothing to see in " + name));
    findings.addAll(breaches(admin, cells));
    return findings;
  }
}
