package dev.recuerda.memory.policy;

import dev.recuerda.memory.text.TextAnalysis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the host's tool whose examples a clause resembles; {@link RuleClassifier} describes how. */
final class HostTools {

  /** The share of an example's weight that must be met. */
  static final double THRESHOLD = 0.55;

  private static final double SLOT = 0.4;
  private static final double ALL_SLOTS = 0.8;
  private static final double LIGHT_VERB = 0.25;
  private static final int VERB_PREFIX = 5;
  private static final int LONGEST_REQUEST = 24;

  private final TextAnalysis analysis;
  private final Set<String> lightVerbs;
  private final Map<String, List<Example>> byVerb = new HashMap<>();

  HostTools(List<ToolDescription> tools, List<Speech> languages, TextAnalysis analysis, Set<String> lightVerbs) {
    this.analysis = analysis;
    this.lightVerbs = lightVerbs;
    List<Draft> drafts = new ArrayList<>();
    tools.forEach(tool -> tool.examples().forEach(example -> draft(tool.name(), example, languages).ifPresent(drafts::add)));
    for (Draft draft : drafts) {
      byVerb.computeIfAbsent(key(draft.verb()), verb -> new ArrayList<>()).add(weighed(draft, drafts));
    }
  }

  /** The tool that a clause asks for best, if it asks for one well enough; of two that are even, the one named first. */
  Optional<String> askedFor(Clause clause, List<Openings> readings) {
    Optional<String> best = Optional.empty();
    double bestScore = THRESHOLD;
    for (int at = 0; !byVerb.isEmpty() && at < clause.size(); at++) {
      for (Example example : isOpening(readings, at) ? startingWith(clause.word(at)) : List.<Example>of()) {
        double score = example.score(terms(clause, at));
        if (score > bestScore || score == bestScore && best.isEmpty()) {
          best = Optional.of(example.tool());
          bestScore = score;
        }
      }
    }
    return best;
  }

  private List<Example> startingWith(String word) {
    return byVerb.getOrDefault(key(word), List.of());
  }

  private static boolean isOpening(List<Openings> readings, int at) {
    return readings.stream().anyMatch(openings -> openings.ordersAt(at) || openings.isAskedFor(at));
  }

  /** Forms of a longer verb differ at its end only. */
  private static String key(String verb) {
    return verb.substring(0, Math.min(VERB_PREFIX, verb.length()));
  }

  private Set<String> terms(Clause clause, int verb) {
    int from = Math.min(verb + 1, clause.size());
    int to = Math.min(verb + LONGEST_REQUEST, clause.size());
    return analysis.terms(String.join(" ", clause.words().subList(from, to))).counts().keySet();
  }

  private Optional<Draft> draft(String tool, String text, List<Speech> languages) {
    List<Clause> clauses = Clause.of(text);
    if (clauses.isEmpty()) {
      return Optional.empty();
    }
    Clause clause = clauses.get(0);
    int verb = languages.stream().mapToInt(language -> language.openings(clause).firstThingWanted()).max().orElse(0);
    return Optional.of(new Draft(tool, clause.word(verb), terms(clause, verb)));
  }

  private Example weighed(Draft draft, List<Draft> all) {
    Map<String, Double> weights = new LinkedHashMap<>();
    long slots = draft.terms().stream().filter(term -> !isCore(term, draft, all)).count();
    double slot = Math.min(SLOT, ALL_SLOTS / Math.max(1, slots));
    draft.terms().forEach(term -> weights.put(term, rarity(term, all) * (isCore(term, draft, all) ? 1 : slot)));
    double verb = lightVerbs.contains(draft.verb()) ? LIGHT_VERB : 1;
    return new Example(draft.tool(), verb * Math.log1p(all.size()), weights);
  }

  /** In how few tools a term occurs. */
  private static double rarity(String term, List<Draft> all) {
    Set<String> tools = new HashSet<>();
    all.stream().filter(draft -> draft.terms().contains(term)).forEach(draft -> tools.add(draft.tool()));
    return Math.log1p((double) all.size() / tools.size());
  }

  /** What several examples of a tool repeat is what it is about; the rest are things that vary. */
  private static boolean isCore(String term, Draft draft, List<Draft> all) {
    return all.stream().filter(other -> other.tool().equals(draft.tool()) && other.terms().contains(term)).count() > 1;
  }

  private record Draft(String tool, String verb, Set<String> terms) {}

  private record Example(String tool, double verb, Map<String, Double> weights) {

    double score(Set<String> terms) {
      double met = verb;
      double all = verb;
      for (Map.Entry<String, Double> weight : weights.entrySet()) {
        all += weight.getValue();
        met += terms.contains(weight.getKey()) ? weight.getValue() : 0;
      }
      return terms.isEmpty() && !weights.isEmpty() ? 0 : met / all;
    }
  }
}
