package dev.recuerda.examples.evaluate;

import dev.recuerda.examples.Console;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints what was found. Granularity, k, and what counts as found are said with every figure. */
final class RecallReport {

  /** The places down to which rankings are looked at. */
  static final List<Integer> PLACES = List.of(5, 10, 25, 50);

  private static final int FIRST = 5;
  private static final List<Integer> COMPARED = List.of(5, 10);
  private static final String ANSWERABLE = "1-4";

  private final Console console;

  RecallReport(Console console) {
    this.console = console;
  }

  /** The means of categories 1 to 4, by the place. */
  static Map<String, Double> figures(Rankings rankings) {
    Map<String, Double> figures = new LinkedHashMap<>();
    PLACES.forEach(k ->
        figures.put(String.valueOf(k), rankings.percent(Measure.FRACTION, k, Category.ANSWERABLE)));
    return figures;
  }

  void data(List<Dialogue> dialogues) {
    long turns = dialogues.stream().mapToLong(dialogue -> dialogue.turns().size()).sum();
    long questions = dialogues.stream().mapToLong(dialogue -> dialogue.questions().size()).sum();
    long scored = dialogues.stream().flatMap(dialogue -> dialogue.questions().stream())
        .filter(Dialogue.Question::isScored).count();
    print(String.format(Locale.ROOT, "%,d conversations, %,d turns, %,d questions: %,d scored, %,d without usable evidence",
        dialogues.size(), turns, questions, scored, questions - scored));
    print("granularity: turn; k: 5, 10, 25, 50; all figures are means over questions");
  }

  void recall(Rankings rankings) {
    print("turns that no search can find, for they say too little or what nobody consented to keep: "
        + Grid.count(rankings.notFindable()));
    table(rankings, Measure.FRACTION, "recall@k, fraction: share of a question's gold turns among the first k, %");
    table(rankings, Measure.ANY, "recall@k, any: questions with a gold turn at least among the first k, %");
    table(rankings, Measure.ALL, "recall@k, all: questions with all gold turns among the first k, %");
  }

  private void table(Rankings rankings, Measure measure, String title) {
    Grid grid = new Grid(title, header("category"));
    Category.ANSWERABLE.forEach(category -> grid.row(row(category.toString(), rankings, measure, List.of(category))));
    grid.row(row(ANSWERABLE, rankings, measure, Category.ANSWERABLE));
    print(grid);
  }

  private static String[] header(String first) {
    List<String> cells = new ArrayList<>(List.of(first, "questions"));
    PLACES.forEach(k -> cells.add("@" + k));
    return cells.toArray(String[]::new);
  }

  private static List<String> row(String name, Rankings rankings, Measure measure, List<Category> categories) {
    List<String> cells = new ArrayList<>(List.of(name, Grid.count(rankings.scored(categories))));
    PLACES.forEach(k -> cells.add(Grid.figure(rankings.percent(measure, k, categories))));
    return cells;
  }

  /** Apart from all others: what category 5 names as evidence is a decoy, so that finding it is no merit. */
  void decoys(Rankings rankings) {
    List<Category> decoys = List.of(Category.ADVERSARIAL);
    Grid grid = new Grid(Category.ADVERSARIAL + ", apart: its gold turn is a decoy, and the lower the better, %",
        header("decoy-leak@k, any"));
    grid.row(row("decoy among the first k", rankings, Measure.ANY, decoys));
    print(grid);
    print("");
    print("decoy-leak@" + FIRST + " (" + Category.ADVERSARIAL + ", any): "
        + Grid.figure(rankings.percent(Measure.ANY, FIRST, decoys)) + " %, beside hit@" + FIRST + " ("
        + Category.SINGLE_HOP + ", any): "
        + Grid.figure(rankings.percent(Measure.ANY, FIRST, List.of(Category.SINGLE_HOP))) + " %");
  }

  /** The difference to another ranking of the same questions. */
  void compared(Rankings rankings, String baseline, Rankings others) {
    Grid grid = new Grid(String.format(Locale.ROOT,
        "standard against the baseline \"%s\": recall@k, fraction, categories 1-4, paired bootstrap (%,d resamples)",
        baseline, Interval.RESAMPLES), "", "standard", baseline, "difference, points [95 %]");
    COMPARED.forEach(k -> grid.row("@" + k, percent(rankings, k), percent(others, k), rankings.over(others, k).toString()));
    print(grid);
  }

  /** What each of several rankings lacks against the first. */
  void ablation(Map<String, Rankings> variants) {
    Grid recall = new Grid("Ablation: recall@k, fraction, categories 1-4, %", header("ranking"));
    Grid differences = new Grid(String.format(Locale.ROOT,
        "Ablation: difference to the standard, points [95 %%, paired bootstrap, %,d resamples]", Interval.RESAMPLES),
        "ranking", "@5", "@10", "@25", "@50");
    Rankings standard = variants.values().iterator().next();
    variants.forEach((name, rankings) -> {
      recall.row(row(name, rankings, Measure.FRACTION, Category.ANSWERABLE));
      List<String> cells = new ArrayList<>(List.of(name));
      PLACES.forEach(k -> cells.add(rankings == standard ? "" : rankings.over(standard, k).toString()));
      differences.row(cells);
    });
    print(recall);
    print(differences);
  }

  private static String percent(Rankings rankings, int k) {
    return Grid.figure(rankings.percent(Measure.FRACTION, k, Category.ANSWERABLE));
  }

  private void print(Grid grid) {
    grid.lines().forEach(this::print);
  }

  private void print(String line) {
    Console.line(console.out(), line);
  }
}
