package dev.recuerda.memory.policy;

import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.policy.Speech.Sequel;
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
  private static final int LONGEST_REQUEST = 24;
  private static final int SEQUEL = 6;


  private final List<Speech> languages;
  private final TextAnalysis analysis;
  private final VerbForms verbs;
  private final Set<String> lightVerbs;
  private final Likeness likeness;
  private final AskingTools questions = new AskingTools();
  private final Map<String, List<Example>> byVerb = new HashMap<>();

  HostTools(List<ToolDescription> tools, List<Speech> languages, TextAnalysis analysis, VerbForms verbs,
      Set<String> lightVerbs, Likeness likeness) {
    this.likeness = likeness;
    this.languages = languages;
    this.analysis = analysis;
    this.verbs = verbs;
    this.lightVerbs = lightVerbs;
    List<Draft> drafts = new ArrayList<>();
    if (likeness.isOfFew()) {
      tools.forEach(tool -> tool.examples().forEach(example -> draft(tool.name(), example).ifPresent(drafts::add)));
    }
    for (Draft draft : drafts) {
      byVerb.computeIfAbsent(verbs.of(draft.verb()).stem(), verb -> new ArrayList<>()).add(weighed(draft, drafts));
    }
  }

  /** The tool that a clause asks for best, if it asks for one well enough; of two that are even, the one named first. */
  Optional<String> askedFor(Clause clause, List<Openings> readings) {
    return likeness.toolAskedFor(clause.words()).or(() -> orderedOrAskedFor(clause, readings));
  }

  /** The tool to which words of several clauses together are said. */
  Optional<String> likened(List<String> words) {
    return likeness.toolAskedFor(words);
  }

  private Optional<String> orderedOrAskedFor(Clause clause, List<Openings> readings) {
    Best best = new Best();
    for (int at = 0; !isEmpty() && at < clause.size(); at++) {
      boolean wished = isAskedFor(readings, at) || isWishedForSpeaker(clause, readings, at);
      boolean opening = wished || isOrder(readings, at);
      if (opening) {
        weighOrders(clause, at, wished, best);
      }
      if (opening || isIndirectQuestion(clause, readings, at)) {
        weighQuestions(clause, at, best);
      }
    }
    return best.tool;
  }

  private boolean isEmpty() {
    return byVerb.isEmpty() && questions.isEmpty();
  }

  private void weighOrders(Clause clause, int at, boolean wished, Best best) {
    String word = clause.word(at);
    VerbForms.Form form = verbs.of(word);
    List<Example> examples = byVerb.getOrDefault(form.stem(), List.of());
    if (examples.isEmpty() || isNoRequest(clause, at) || isTold(clause, at)) {
      return;
    }
    Set<String> terms = terms(clause, at);
    for (Example example : examples) {
      if (wished || !form.bound() || example.verb().equals(word)) {
        best.offer(example.tool(), example.score(terms, sequel(clause, at)));
      }
    }
  }

  private void weighQuestions(Clause clause, int at, Best best) {
    if (!questions.isEmpty() && !isNoRequest(clause, at)) {
      languages.stream().filter(language -> language.asksAt(clause, at))
          .forEach(language -> questions.weigh(clause, at, language, best));
    }
  }

  private boolean isIndirectQuestion(Clause clause, List<Openings> readings, int at) {
    boolean indirect = false;
    for (int i = 0; !indirect && !questions.isEmpty() && i < languages.size(); i++) {
      indirect = languages.get(i).asksIndirectlyAt(clause, readings.get(i), at);
    }
    return indirect;
  }

  private boolean isNoRequest(Clause clause, int at) {
    return languages.stream().anyMatch(language -> language.isNoRequestAt(clause, at));
  }

  /** "Pedí una pizza" is an order in some countries, but "anoche pedí una pizza" is none anywhere. */
  private boolean isTold(Clause clause, int at) {
    String spelling = clause.spelling(at);
    return (spelling.endsWith("í") || spelling.endsWith("é"))
        && clause.words().subList(at, Math.min(at + LONGEST_REQUEST, clause.size())).stream()
            .anyMatch(word -> languages.stream().anyMatch(language -> language.isLongSince(word)));
  }

  private boolean isWishedForSpeaker(Clause clause, List<Openings> readings, int at) {
    return at > 0 && clause.word(at).endsWith("s") && isOrder(readings, at - 1)
        && languages.stream().anyMatch(language -> language.isForSpeaker(clause.word(at - 1)));
  }

  private static boolean isOrder(List<Openings> readings, int at) {
    return readings.stream().anyMatch(openings -> openings.ordersAt(at));
  }

  private static boolean isAskedFor(List<Openings> readings, int at) {
    return readings.stream().anyMatch(openings -> openings.isAskedFor(at));
  }

  /** The few words behind a verb. */
  private static List<String> sequel(Clause clause, int verb) {
    int from = Math.min(verb + 1, clause.size());
    return clause.words().subList(from, Math.min(from + SEQUEL, clause.size()));
  }

  private Set<String> terms(Clause clause, int verb) {
    int from = Math.min(verb + 1, clause.size());
    int to = clause.stopsBefore(from) ? from : Math.min(verb + LONGEST_REQUEST, clause.size());
    return analysis.terms(String.join(" ", clause.words().subList(from, to))).counts().keySet();
  }

  private Optional<Draft> draft(String tool, String text) {
    List<Clause> clauses = Clause.of(text);
    if (clauses.isEmpty()) {
      return Optional.empty();
    }
    Clause clause = clauses.get(0);
    int verb = languages.stream().mapToInt(language -> language.openings(clause).firstThingWanted()).max().orElse(0);
    Optional<Speech> asking = languages.stream().filter(language -> language.asksAt(clause, verb)).findFirst();
    asking.ifPresent(language -> questions.learn(tool, clause, verb, language));
    return asking.isPresent() ? Optional.empty() : Optional.of(
        new Draft(tool, clause.word(verb), clause.word(verb + 1), languagesOf(clause), terms(clause, verb)));
  }

  /** The languages that know most of its words. */
  private List<Speech> languagesOf(Clause clause) {
    long most = languages.stream().mapToLong(language -> language.known(clause)).max().orElse(0);
    return languages.stream().filter(language -> language.known(clause) == most).toList();
  }

  private Example weighed(Draft draft, List<Draft> all) {
    Map<String, Double> weights = new LinkedHashMap<>();
    long slots = draft.terms().stream().filter(term -> !isCore(term, draft, all)).count();
    double slot = Math.min(SLOT, ALL_SLOTS / Math.max(1, slots));
    draft.terms().forEach(term -> weights.put(term, rarity(term, all) * (isCore(term, draft, all) ? 1 : slot)));
    double weight = lightVerbs.contains(draft.verb()) ? LIGHT_VERB : 1;
    return new Example(draft, weight * Math.log1p(all.size()), weights);
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

  /** The tool that did best so far; of two that are even, the one that was offered first. */
  static final class Best {

    private Optional<String> tool = Optional.empty();
    private double score = THRESHOLD;

    void offer(String candidate, double candidateScore) {
      if (candidateScore > score || candidateScore == score && tool.isEmpty()) {
        tool = Optional.of(candidate);
        score = candidateScore;
      }
    }
  }

  /**
   * An example that orders.
   *
   * @param next the word that follows its verb
   */
  private record Draft(String tool, String verb, String next, List<Speech> languages, Set<String> terms) {

    /** Whether its verb may go on so: "call Ana" is like "call my mom", "call for help" is not. */
    boolean goesOnLike(List<String> sequel) {
      String other = sequel.isEmpty() ? "" : sequel.get(0);
      return languages.stream().anyMatch(language -> language.sequel(next) == language.sequel(other)
          || language.sequel(next) == Sequel.TOWARDS && sequel.contains(next));
    }
  }

  private record Example(Draft draft, double weight, Map<String, Double> weights) {

    String tool() {
      return draft.tool();
    }

    String verb() {
      return draft.verb();
    }

    /** The share of the weight that is met; nothing where only the verb is the same and goes on in another way. */
    double score(Set<String> terms, List<String> sequel) {
      double met = weight;
      double all = weight;
      for (Map.Entry<String, Double> term : weights.entrySet()) {
        all += term.getValue();
        met += terms.contains(term.getKey()) ? term.getValue() : 0;
      }
      boolean another = met == weight && !draft.goesOnLike(sequel);
      return !weights.isEmpty() && (terms.isEmpty() || another) ? 0 : met / all;
    }
  }
}
