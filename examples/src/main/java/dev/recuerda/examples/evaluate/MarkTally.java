package dev.recuerda.examples.evaluate;

import dev.recuerda.examples.evaluate.MarkedText.Mark;
import dev.recuerda.memory.privacy.SensitiveContent.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts what is found of what is marked in texts, type by type, and what is found where nothing is marked. */
final class MarkTally {

  static final String NOTHING_SECRET = "nothing-secret";

  private final Map<String, Share> touched = new TreeMap<>();
  private final Map<String, Share> covered = new TreeMap<>();
  private final Map<String, Integer> others = new TreeMap<>();
  private final Share secretsElsewhere = new Share();

  /** By what name the figure of a type is called. */
  static String figure(String type) {
    return type.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  void add(MarkedText text, Sensed sensed) {
    for (Mark mark : text.marks()) {
      if (mark.kind().isPresent()) {
        sensed.countTouched(mark, touched.computeIfAbsent(mark.type(), isNew -> new Share()));
        sensed.countCovered(mark, covered.computeIfAbsent(mark.type(), isNew -> new Share()));
      } else {
        others.merge(mark.type(), 1, Integer::sum);
      }
    }
    if (!text.holdsWhatIsNeverKept()) {
      sensed.count(Kind::isNever, secretsElsewhere);
    }
  }

  Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    covered.forEach((type, share) -> figures.put(figure(type), share.worse()));
    if (secretsElsewhere.of() > 0) {
      figures.put(NOTHING_SECRET, 100 - secretsElsewhere.worseIfUnwanted());
    }
    return figures;
  }

  List<String> lines() {
    Grid grid = new Grid("Presidio: covered from end to end, % of what is marked", "type", "marked", "as given", "lower-cased",
        "the worse (--floor)", "found in part, the worse");
    MarkedText.types().stream().filter(covered::containsKey).forEach(type -> grid.row(row(type)));
    List<String> lines = new ArrayList<>(grid.lines());
    lines.add("not looked for: " + others.entrySet().stream().map(other -> Grid.count(other.getValue()) + " " + other.getKey())
        .collect(Collectors.joining(", ")));
    lines.add("found what is never kept in " + Grid.figure(secretsElsewhere.worseIfUnwanted()) + " % of the "
        + Grid.count(secretsElsewhere.of()) + " texts in which none is marked (--floor nothing-secret: the rest)");
    return lines;
  }

  private List<String> row(String type) {
    Share share = covered.getOrDefault(type, new Share());
    List<String> cells = new ArrayList<>(List.of(figure(type), Grid.count(share.of())));
    cells.addAll(share.figures());
    cells.add(Grid.figure(touched.getOrDefault(type, new Share()).worse()));
    return cells;
  }
}
