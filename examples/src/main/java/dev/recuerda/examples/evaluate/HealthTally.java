package dev.recuerda.examples.evaluate;

import dev.recuerda.memory.privacy.SensitiveContent.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts where health is found: in statements on health, in those on anything else, and in what people say of themselves. */
final class HealthTally {

  static final String HEALTH = "health";
  static final String NOT_HEALTH = "not-health";
  static final String MSC = "msc";

  private final Map<String, Share> byDomain = new TreeMap<>();
  private final Map<String, Map<Kind, Share>> kindsByDomain = new TreeMap<>();
  private final Share ofHealth = new Share();
  private final Share ofOthers = new Share();
  private final Share ofPersonas = new Share();

  void add(Statement statement, Sensed sensed) {
    String domain = statement.domain() + (statement.firstPerson() ? ", first person" : ", third person");
    sensed.count(Kind.HEALTH::equals, byDomain.computeIfAbsent(domain, isNew -> new Share()));
    sensed.count(Kind.HEALTH::equals, statement.isOfHealth() ? ofHealth : ofOthers);
    sensed.count(kindsByDomain.computeIfAbsent(statement.domain(), isNew -> new TreeMap<>()));
  }

  void addPersona(Sensed sensed) {
    sensed.count(Kind.HEALTH::equals, ofPersonas);
  }

  Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    if (!byDomain.isEmpty()) {
      figures.put(HEALTH, ofHealth.worse());
      figures.put(NOT_HEALTH, 100 - ofOthers.worseIfUnwanted());
    }
    if (ofPersonas.of() > 0) {
      figures.put(MSC, 100 - ofPersonas.worseIfUnwanted());
    }
    return figures;
  }

  List<Grid> grids() {
    List<Grid> grids = new ArrayList<>();
    if (!byDomain.isEmpty()) {
      grids.add(domains());
      grids.add(confusion());
    }
    if (ofPersonas.of() > 0) {
      Grid grid = new Grid("MSC: in which health is found, % of the sentences", "", "sentences", "as given", "lower-cased",
          "in both", "in either");
      grid.row(row("msc (--floor: the rest of in either)", ofPersonas));
      grids.add(grid);
    }
    return grids;
  }

  private Grid domains() {
    Grid grid = new Grid("CIMemories: in which health is found, % of the statements; it is right of health and mental_health",
        "domain", "statements", "as given", "lower-cased", "in both", "in either");
    byDomain.forEach((domain, share) -> grid.row(row(domain, share)));
    grid.row(row("health and mental_health (--floor health: in both)", ofHealth));
    grid.row(row("all others (--floor not-health: the rest of in either)", ofOthers));
    return grid;
  }

  private Grid confusion() {
    Set<Kind> found = EnumSet.noneOf(Kind.class);
    kindsByDomain.values().forEach(kinds -> kinds.forEach((kind, share) -> {
      if (share.percent(Form.GIVEN) > 0) {
        found.add(kind);
      }
    }));
    List<String> columns = new ArrayList<>(List.of("domain"));
    found.forEach(kind -> columns.add(kind.name()));
    Grid grid = new Grid("CIMemories: what is found where, as given, % of the statements", columns.toArray(String[]::new));
    kindsByDomain.forEach((domain, kinds) -> {
      List<String> cells = new ArrayList<>(List.of(domain));
      found.forEach(kind -> cells.add(Grid.figure(kinds.getOrDefault(kind, new Share()).percent(Form.GIVEN))));
      grid.row(cells);
    });
    return grid;
  }

  private static List<String> row(String name, Share share) {
    List<String> cells = new ArrayList<>(List.of(name, Grid.count(share.of())));
    cells.addAll(share.figures());
    cells.add(Grid.figure(share.worseIfUnwanted()));
    return cells;
  }
}
