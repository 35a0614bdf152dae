package dev.recuerda.memory.recall;

import dev.recuerda.memory.error.Check;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much each signal counts when earlier turns of a conversation are ranked, beside the words of the turn itself. Measured
 * on LoCoMo's conversations 26, 30, 41, 42 and 43, where each of them earns its place; what the figures are is told in
 * {@code examples/RESULTS.md}.
 *
 * @param related how much of what words count that may stand for those of the question, as {@link
 *     dev.recuerda.memory.text.TextAnalysis#related} says, 0 for nothing and 1 for as much as it says
 * @param neighbours how much of the words of the three turns before and the two behind counts for a turn, 0 for nothing: of
 *     each a part that falls with its distance, and more of what came before, since an answer often says little by itself
 * @param replies how much more of the words of the turn before counts if that one asked
 * @param sitting how much the words of the whole sitting count
 * @param dates how much it counts, as a share of what the best turn has by its words, that a turn was said in a time that the
 *     question names, or in the two weeks after
 * @param when by how much a turn that says when something was gains if it is asked when, as a share of what it has
 * @param speaker how many times as much as others a turn counts that is by the person whom the question names, if it names
 *     exactly one of those who speak; 1 for no more
 * @param subject by how much a turn of that person is divided again if there is more in it of the other than of himself or
 *     herself; 1 for nothing
 * @param assistant how many times as much as the user's turns those of an assistant without a name count: it repeats what the
 *     user says; 1 for as much
 */
public record Weights(
    double related,
    double neighbours,
    double replies,
    double sitting,
    double dates,
    double when,
    double speaker,
    double subject,
    double assistant) {

  /** What earned its place. */
  public static final Weights STANDARD = new Weights(1, 1, 0.2, 0.5, 0.5, 0.5, 4, 2, 0.7);

  /** The words of the turn itself alone. */
  public static final Weights WORDS = new Weights(0, 0, 0, 0, 0, 0, 1, 1, 1);

  private static final double MOST = 100;

  public Weights {
    Check.that(related >= 0 && related <= 1, "weights.related", "must be between 0 and 1");
    check("neighbours", neighbours, 0);
    check("replies", replies, 0);
    check("sitting", sitting, 0);
    check("dates", dates, 0);
    check("when", when, 0);
    check("speaker", speaker, 1);
    check("subject", subject, 1);
    Check.that(assistant >= 0 && assistant <= 1, "weights.assistant", "must be between 0 and 1");
  }

  private static void check(String name, double weight, double least) {
    Check.that(weight >= least && weight <= MOST, "weights." + name,
        "must be between " + (int) least + " and " + (int) MOST);
  }

  /** The names of the signals, in alphabetical order. */
  public static List<String> signals() {
    return List.copyOf(WITHOUT.keySet());
  }

  /**
   * These weights without one of the signals.
   *
   * @param signal one of {@link #signals()}
   */
  public Weights without(String signal) {
    Check.that(WITHOUT.containsKey(signal), "weights.signal", "must be one of " + WITHOUT.keySet());
    return WITHOUT.get(signal).from(this);
  }

  private interface Change {
    Weights from(Weights weights);
  }

  private static final Map<String, Change> WITHOUT = new TreeMap<>(Map.of(
      "related", w -> new Weights(0, w.neighbours, w.replies, w.sitting, w.dates, w.when, w.speaker, w.subject, w.assistant),
      "neighbours", w -> new Weights(w.related, 0, w.replies, w.sitting, w.dates, w.when, w.speaker, w.subject, w.assistant),
      "replies", w -> new Weights(w.related, w.neighbours, 0, w.sitting, w.dates, w.when, w.speaker, w.subject, w.assistant),
      "sitting", w -> new Weights(w.related, w.neighbours, w.replies, 0, w.dates, w.when, w.speaker, w.subject, w.assistant),
      "dates", w -> new Weights(w.related, w.neighbours, w.replies, w.sitting, 0, w.when, w.speaker, w.subject, w.assistant),
      "when", w -> new Weights(w.related, w.neighbours, w.replies, w.sitting, w.dates, 0, w.speaker, w.subject, w.assistant),
      "speaker", w -> new Weights(w.related, w.neighbours, w.replies, w.sitting, w.dates, w.when, 1, w.subject, w.assistant),
      "subject", w -> new Weights(w.related, w.neighbours, w.replies, w.sitting, w.dates, w.when, w.speaker, 1, w.assistant),
      "assistant", w -> new Weights(w.related, w.neighbours, w.replies, w.sitting, w.dates, w.when, w.speaker, w.subject, 1)));
}
