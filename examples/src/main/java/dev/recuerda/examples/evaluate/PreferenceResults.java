package dev.recuerda.examples.evaluate;

import dev.recuerda.examples.evaluate.PreferringUser.Standing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of each preference: where the rules learn it from its sentence, and where the host reports it. */
final class PreferenceResults {

  private final List<Result> all = new ArrayList<>();

  void add(Preference preference, Standing byRules, Standing byHost) {
    all.add(new Result(preference, byRules, byHost));
  }

  /** In the order of the preferences. */
  List<Result> inOrderOf(List<Preference> preferences) {
    Map<Preference, Result> results = new LinkedHashMap<>();
    all.forEach(result -> results.put(result.preference(), result));
    return preferences.stream().flatMap(preference -> Stream.ofNullable(results.get(preference))).toList();
  }

  List<String> topics() {
    return all.stream().map(result -> result.preference().topic()).distinct().sorted().toList();
  }

  PreferenceResults of(String topic) {
    PreferenceResults some = new PreferenceResults();
    all.stream().filter(result -> result.preference().topic().equals(topic)).forEach(some.all::add);
    return some;
  }

  int size() {
    return all.size();
  }

  /** Of how many per cent it holds. */
  double percent(Predicate<Result> holds) {
    return 100.0 * all.stream().filter(holds).count() / all.size();
  }

  /** How many were not learned in one of the two ways, by the rule that decided. */
  Map<String, Long> notLearned(Function<Result, Standing> way) {
    return all.stream().map(way).filter(standing -> !standing.learned())
        .collect(Collectors.groupingBy(Standing::rule, TreeMap::new, Collectors.counting()));
  }

  /** What became of one preference. */
  record Result(Preference preference, Standing byRules, Standing byHost) {}
}
