package dev.recuerda.examples.evaluate;

import dev.recuerda.examples.Console;
import dev.recuerda.examples.evaluate.Dialogue.Question;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.briefing.Briefing;
import dev.recuerda.memory.briefing.TokenCounter;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.policy.InputClass;
import dev.recuerda.memory.policy.ReadPolicy;
import dev.recuerda.memory.policy.ReadRule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Counts how many of the turns that hold an answer a model is told within a budget, and how much that saves. */
final class BriefingTally implements Examination.Examiner {

  /** How many tokens a prompt may have. */
  static final int BUDGET = 1_600;

  private static final int EPISODES = 100; // More than there is room for.

  private final TokenCounter counter = new O200k();
  private final Map<String, Long> inFull = new HashMap<>();
  private long questions;
  private long gold;
  private long found;
  private double shares;
  private long tokens;
  private long most;
  private long tokensInFull;

  /** Makes a memory tell of earlier messages what finds room, whatever is asked, and of the latest none. */
  Memory.Builder setting(Memory.Builder builder) {
    ReadRule rule = ReadRule.FULL.withWindow(0).withEpisodes(EPISODES);
    ReadPolicy policy = ReadPolicy.standard().withMemoryQuestions(rule);
    for (InputClass inputClass : InputClass.values()) {
      policy = policy.with(inputClass, rule);
    }
    return builder.readPolicy(policy).promptTokens(BUDGET).tokenCounter(counter);
  }

  @Override
  public void ask(Dialogue dialogue, Question question, ToldDialogue told) {
    if (!Category.ANSWERABLE.contains(question.category()) || !question.isScored()) {
      return;
    }
    Briefing briefing = told.briefing(question.text());
    long there = question.gold().stream().filter(turns(briefing)::contains).count();
    questions++;
    found += there;
    gold += question.gold().size();
    shares += (double) there / question.gold().size();
    tokens += briefing.tokens();
    most = Math.max(most, briefing.tokens());
    tokensInFull += inFull.computeIfAbsent(dialogue.name(), unknown -> counter.tokens(dialogue.inFull()));
  }

  private static Set<String> turns(Briefing briefing) {
    Set<String> turns = new HashSet<>();
    briefing.used().window().stream().map(MessageId::value).forEach(turns::add);
    briefing.used().episodes().stream().map(MessageId::value).forEach(turns::add);
    return turns;
  }

  /** The share of a question's gold turns that were told, mean over the questions, in per cent; not a number without any. */
  double percent() {
    return 100 * shares / questions;
  }

  void report(Console console) {
    Grid grid = new Grid(String.format(Locale.ROOT,
        "Briefing within %,d tokens (o200k_base), categories 1-4, %,d questions", BUDGET, questions));
    grid.row("fraction of a question's gold turns in the briefing, mean, %", Grid.figure(percent()));
    grid.row("of the gold turns of all questions together, %", Grid.figure(100.0 * found / gold));
    grid.row("tokens of the briefing, mean", Grid.figure((double) tokens / questions));
    grid.row("tokens of the briefing, most", Grid.count(most));
    grid.row("tokens of the whole conversation, mean over the same questions",
        Grid.figure((double) tokensInFull / questions));
    grid.lines().forEach(line -> Console.line(console.out(), line));
  }
}
