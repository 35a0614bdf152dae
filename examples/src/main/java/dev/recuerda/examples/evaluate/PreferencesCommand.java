package dev.recuerda.examples.evaluate;

import dev.recuerda.examples.Console;
import dev.recuerda.examples.evaluate.PreferenceResults.Result;
import dev.recuerda.examples.evaluate.PreferringUser.Learning;
import dev.recuerda.examples.evaluate.PreferringUser.Standing;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code evaluate preferences}: whether a model is told of the preference that a question calls for. */
@Command(
    name = "preferences",
    mixinStandardHelpOptions = true,
    description = {
      "Lets users tell preferences in the format of PrefEval, each in a message of its own, then " + OtherTurns.BETWEEN
          + " other messages, and looks for each question whether the preference is in the briefing: as a fact that rests "
          + "on the message, or where the profile shows that fact. Once with what the rules learn, once with what a host "
          + "reports. Quotation marks around a whole preference are taken for the file's and left out.",
      "",
      "The raw results are JSON lines, one for every preference:",
      "  {\"topic\": \"travel\", \"index\": 0, \"learned\": true, \"inBriefing\": true, \"hostInBriefing\": true}",
      ""
    })
final class PreferencesCommand implements Callable<Integer> {

  private static final int TOLD = 20;
  private static final int FLOOR_MISSED = 1;
  private static final String RULES = "rules";
  private static final String HOST = "host";

  private final Console console;

  @Spec
  private @Nullable CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "PATH",
      description = "A folder with explicit_preference/*.json, and with filtered_inter_turns.json for what is said in "
          + "between; without it, sums are.")
  private @Nullable Path data;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the raw results go.")
  private @Nullable Path out;

  @Option(
      names = "--floor",
      split = ",",
      paramLabel = "NAME=PERCENT",
      description = "Of how many per cent the preference must be in the briefing, such as rules=50,host=100. The exit code "
          + "is 1 where one is missed.")
  private Map<String, Double> floors = Map.of();

  PreferencesCommand(Console console) {
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
    Floors least = new Floors(floors, List.of(RULES, HOST));
    Check.that(Preference.isIn(from), from.toString(), "must be a folder with a folder explicit_preference");
    List<Preference> preferences = Preference.at(from);
    OtherTurns others = OtherTurns.at(from);
    List<List<Preference>> users = users(preferences);
    try (RawResults raw = RawResults.to(to)) {
      PreferenceResults results = results(users, others);
      results.inOrderOf(preferences).forEach(result -> raw.add(line(result)));
      report(users, results);
      raw.done();
      List<String> missed = least.missed(figures(results));
      missed.forEach(console::say);
      return missed.isEmpty() ? CommandLine.ExitCode.OK : FLOOR_MISSED;
    }
  }

  private static Map<String, Double> figures(PreferenceResults results) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(RULES, results.percent(result -> result.byRules().inBriefing()));
    figures.put(HOST, results.percent(result -> result.byHost().inBriefing()));
    return figures;
  }

  /** As many preferences for each as a profile is read with, of every topic in turn, so that a user has mixed ones. */
  private static List<List<Preference>> users(List<Preference> preferences) {
    Map<String, Deque<Preference>> topics = new LinkedHashMap<>();
    preferences.forEach(each -> topics.computeIfAbsent(each.topic(), unknown -> new ArrayDeque<>()).add(each));
    List<Preference> mixed = new ArrayList<>();
    while (mixed.size() < preferences.size()) {
      topics.values().stream().filter(topic -> !topic.isEmpty()).forEach(topic -> mixed.add(topic.remove()));
    }
    List<List<Preference>> users = new ArrayList<>();
    for (int from = 0; from < mixed.size(); from += TOLD) {
      users.add(List.copyOf(mixed.subList(from, Math.min(from + TOLD, mixed.size()))));
    }
    return users;
  }

  private PreferenceResults results(List<List<Preference>> users, OtherTurns others) {
    int questions = users.stream().mapToInt(List::size).sum();
    Progress progress = new Progress(console, System::nanoTime, "users", users.size(), questions);
    PreferenceResults results = new PreferenceResults();
    for (int number = 0; number < users.size(); number++) {
      List<Preference> told = users.get(number);
      PreferringUser byRules = new PreferringUser(told, others, number, Learning.BY_RULES);
      PreferringUser byHost = new PreferringUser(told, others, number, Learning.BY_HOST);
      for (int i = 0; i < told.size(); i++) {
        results.add(told.get(i), byRules.standing(i), byHost.standing(i));
        progress.stepDone();
      }
      progress.partDone();
    }
    return results;
  }

  private void report(List<List<Preference>> users, PreferenceResults results) {
    print(Grid.count(results.size()) + " preferences with a question each; users by the number of their preferences: "
        + sizes(users));
    print("in the briefing: a fact that rests on the message that told it, or what the profile shows of it; "
        + OtherTurns.BETWEEN + " other messages lie in between");
    Grid grid = new Grid("The preference a question calls for, % of the questions", "preferences", "learned",
        "in the briefing", "its message quoted there");
    grid.row(row("as the rules learn them", results, Result::byRules));
    grid.row(row("as the host reports them", results, Result::byHost));
    grid.lines().forEach(this::print);
    Grid topics = new Grid("By topic, %", "topic", "questions", "rules: learned", "rules: in the briefing",
        "host: in the briefing");
    results.topics().forEach(topic -> topics.row(row(topic, results.of(topic))));
    topics.lines().forEach(this::print);
    print("");
    print("not learned by the rules: " + counts(results.notLearned(Result::byRules)));
    print("not learned from the host: " + counts(results.notLearned(Result::byHost)));
    console.out().flush();
  }

  private static String counts(Map<String, Long> byRule) {
    return byRule.isEmpty() ? "none" : byRule.entrySet().stream()
        .map(entry -> entry.getValue() + " (" + entry.getKey() + ")").collect(Collectors.joining(", "));
  }

  private static String sizes(List<List<Preference>> users) {
    Map<Integer, Integer> sizes = new LinkedHashMap<>();
    users.forEach(user -> sizes.merge(user.size(), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    sizes.forEach((size, count) -> parts.add(count + " with " + size));
    return String.join(", ", parts);
  }

  private static List<String> row(String name, PreferenceResults results, Function<Result, Standing> way) {
    return List.of(name,
        Grid.figure(results.percent(result -> way.apply(result).learned())),
        Grid.figure(results.percent(result -> way.apply(result).inBriefing())),
        Grid.figure(results.percent(result -> way.apply(result).quoted())));
  }

  private static List<String> row(String topic, PreferenceResults results) {
    return List.of(topic, Grid.count(results.size()),
        Grid.figure(results.percent(result -> result.byRules().learned())),
        Grid.figure(results.percent(result -> result.byRules().inBriefing())),
        Grid.figure(results.percent(result -> result.byHost().inBriefing())));
  }

  private static Map<String, Object> line(Result result) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("topic", result.preference().topic());
    line.put("index", result.preference().index());
    line.put("learned", result.byRules().learned());
    line.put("inBriefing", result.byRules().inBriefing());
    line.put("hostInBriefing", result.byHost().inBriefing());
    return line;
  }

  private void print(String line) {
    Console.line(console.out(), line);
  }
}
