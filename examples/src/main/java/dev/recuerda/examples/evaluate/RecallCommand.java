package dev.recuerda.examples.evaluate;

import dev.recuerda.examples.Console;
import dev.recuerda.examples.evaluate.Examination.Examiner;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code evaluate recall}: which turns of other people's conversations are found for questions about them. */
@Command(
    name = "recall",
    mixinStandardHelpOptions = true,
    description = {
      "Records conversations in the format of LoCoMo, each in a memory of its own, and searches for the turns that answer "
          + "its questions. Prints recall@k of turns, with k 5, 10, 25 and 50: the fraction of the gold turns, any of them, "
          + "all of them.",
      "",
      "The raw results are JSON lines, one for every question:",
      "  {\"conversation\": \"conv-26\", \"question\": 0, \"ranked\": [at most 50 ids of turns, best first]}",
      ""
    })
final class RecallCommand implements Callable<Integer> {

  private static final String BRIEFING = "briefing";
  private static final int FLOOR_MISSED = 1;

  private final Console console;

  @Spec
  private @Nullable CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "PATH",
      description = "A file with a conversation or a list of them, or a folder of such files that end in .json.")
  private @Nullable Path data;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the raw results go.")
  private @Nullable Path out;

  @Option(
      names = "--baseline",
      paramLabel = "NAME",
      defaultValue = "words",
      description = "The ranking that ours is compared with: words (words alone, the default) or standard.")
  private String baseline = "";

  @Option(names = "--ablation", description = "Measure as well what is lost without each signal of the ranking.")
  private boolean ablation;

  @Option(
      names = "--briefing",
      description = "Measure as well which turns a model is told within " + BriefingTally.BUDGET + " tokens (o200k).")
  private boolean briefing;

  @Option(
      names = "--without-consent",
      description = "No user consents to special categories (health, religion, ...), so that what tells of them is found by "
          + "no search. Otherwise each user consents to everything beforehand.")
  private boolean withoutConsent;

  @Option(
      names = "--floor",
      split = ",",
      paramLabel = "K=PERCENT",
      description = "The least recall@k, fraction, categories 1-4, such as 5=69.0,10=76.9; with --briefing also "
          + "briefing=85, the mean fraction of the gold turns. The exit code is 1 where one is missed.")
  private Map<String, Double> floors = Map.of();

  RecallCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    try {
      return evaluate(Objects.requireNonNull(data), Objects.requireNonNull(out));
    } catch (InvalidInputException wrong) {
      throw new ParameterException(Objects.requireNonNull(spec).commandLine(), String.valueOf(wrong.getMessage()));
    }
  }

  private int evaluate(Path from, Path to) throws IOException {
    List<Variant> others = others();
    Floors least = new Floors(floors, floorNames());
    List<Dialogue> dialogues = Dialogues.at(from);
    Check.that(DataFiles.at(from).stream().noneMatch(file -> file.toAbsolutePath().equals(to.toAbsolutePath())), "--out",
        "must not be a file that is read");
    try (RawResults raw = RawResults.to(to)) {
      Map<String, Double> figures = measured(dialogues, others, raw);
      raw.done();
      console.out().flush();
      List<String> missed = least.missed(figures);
      missed.forEach(console::say);
      return missed.isEmpty() ? CommandLine.ExitCode.OK : FLOOR_MISSED;
    }
  }

  /** What else is measured than the standard, each once. */
  private List<Variant> others() {
    Variant compared = Variant.baseline(baseline);
    List<Variant> all = new ArrayList<>(ablation ? Variant.withoutOneSignal() : List.of());
    if (ablation) {
      all.addAll(Variant.BASELINES);
    } else {
      all.add(compared);
    }
    all.removeIf(variant -> variant.name().equals(Variant.STANDARD.name()));
    return all;
  }

  private List<String> floorNames() {
    Stream<String> places = RecallReport.PLACES.stream().map(String::valueOf);
    return Stream.concat(places, briefing ? Stream.of(BRIEFING) : Stream.empty()).collect(Collectors.toList());
  }

  private Map<String, Double> measured(List<Dialogue> dialogues, List<Variant> others, RawResults raw) {
    int rankings = 1 + others.size();
    int questions = dialogues.stream().mapToInt(dialogue -> dialogue.questions().size()).sum();
    Progress progress = new Progress(
        console, System::nanoTime, "conversations", rankings * dialogues.size(), rankings * questions);
    Examination examination = new Examination(dialogues, !withoutConsent, progress);
    RefusalTally refusals = new RefusalTally();
    Optional<BriefingTally> briefings = briefing ? Optional.of(new BriefingTally()) : Optional.empty();

    Rankings standard = standard(examination, refusals, briefings);
    Map<String, Rankings> all = new LinkedHashMap<>();
    all.put(Variant.STANDARD.name(), standard);
    others.forEach(variant -> all.put(variant.name(), examination.of(variant, List.of())));

    standard.all().forEach(ranking -> raw.add(line(ranking)));
    report(dialogues, all);
    refusals.report(console);
    briefings.ifPresent(tally -> tally.report(console));
    Map<String, Double> figures = RecallReport.figures(standard);
    briefings.ifPresent(tally -> figures.put(BRIEFING, tally.percent()));
    return figures;
  }

  private static Rankings standard(
      Examination examination, RefusalTally refusals, Optional<BriefingTally> briefings) {
    List<Examiner> examiners = new ArrayList<>(List.of(refusals));
    briefings.ifPresent(examiners::add);
    return examination.of(
        briefings.map(tally -> Variant.STANDARD.and(tally::setting)).orElse(Variant.STANDARD), examiners);
  }

  private void report(List<Dialogue> dialogues, Map<String, Rankings> all) {
    RecallReport report = new RecallReport(console);
    Rankings standard = Objects.requireNonNull(all.get(Variant.STANDARD.name()));
    report.data(dialogues);
    report.recall(standard);
    report.compared(standard, baseline, Objects.requireNonNull(all.get(baseline)));
    if (ablation) {
      report.ablation(all);
    }
    report.decoys(standard);
  }

  private static Map<String, Object> line(Rankings.Ranking ranking) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("conversation", ranking.conversation());
    line.put("question", ranking.question().number());
    line.put("ranked", ranking.ranked());
    return line;
  }
}
