package dev.recuerda.examples.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Figures in rows and columns, below a title. */
final class Grid {

  private static final String GAP = "  ";

  private final String title;
  private final List<List<String>> rows = new ArrayList<>();

  /** @param columns their names; none for a grid that needs none */
  Grid(String title, String... columns) {
    this.title = title;
    if (columns.length > 0) {
      row(columns);
    }
  }

  void row(String... cells) {
    rows.add(Arrays.asList(cells));
  }

  void row(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  /** An empty line, the title, and the rows: the first column to the left, the others to the right. */
  List<String> lines() {
    List<String> lines = new ArrayList<>(List.of("", title));
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        String padding = " ".repeat(width(column) - cell.length());
        line.append(column == 0 ? cell + padding : GAP + padding + cell);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private int width(int column) {
    return rows.stream().filter(row -> row.size() > column).mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  /** A figure with one decimal; a dash where there is none. */
  static String figure(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.1f", value);
  }

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
