package dev.recuerda.examples.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures side by side: what was measured down the page, what it was measured on across. */
final class Table {

  private static final int COLUMN = 12;

  private final String title;
  private final String corner;
  private final List<String> columns = new ArrayList<>();
  private final Map<String, List<String>> rows = new LinkedHashMap<>();

  Table(String title, String corner) {
    this.title = title;
    this.corner = corner;
  }

  void add(String column, Map<String, String> figures) {
    columns.add(column);
    figures.forEach((row, figure) -> rows.computeIfAbsent(row, unknown -> new ArrayList<>()).add(figure));
  }

  List<String> lines() {
    int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(title);
    lines.add(line(width, corner, columns));
    rows.forEach((row, figures) -> lines.add(line(width, row, figures)));
    return lines;
  }

  private static String line(int width, String name, List<String> figures) {
    StringBuilder line = new StringBuilder(name).append(" ".repeat(Math.max(0, width - name.length())));
    figures.forEach(figure -> line.append(" ".repeat(Math.max(1, COLUMN - figure.length()))).append(figure));
    return line.toString();
  }
}
