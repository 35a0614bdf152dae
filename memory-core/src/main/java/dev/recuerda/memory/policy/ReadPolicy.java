package dev.recuerda.memory.policy;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.recall.ReadPlan;
import java.util.EnumMap;
import java.util.Map;

/** What each class of input may read. A value: replacing a rule gives another policy. */
public final class ReadPolicy {

  private static final ReadPolicy STANDARD = new ReadPolicy(
      new EnumMap<>(Map.of(
          InputClass.TEXT_SIMPLE, ReadRule.SIMPLE,
          InputClass.TEXT_TOOL_INTENT, ReadRule.FULL,
          InputClass.RICH_INPUT, ReadRule.RICH,
          InputClass.RICH_INPUT_TOOL_INTENT, ReadRule.RICH,
          InputClass.STICKER_STANDBY, ReadRule.NOTHING,
          InputClass.UNSUPPORTED, ReadRule.NOTHING)),
      ReadRule.FULL, ReadRule.SESSION_WINDOW);

  private final Map<InputClass, ReadRule> rules;
  private final ReadRule memoryQuestion;
  private final int sessionWindow;

  private ReadPolicy(Map<InputClass, ReadRule> rules, ReadRule memoryQuestion, int sessionWindow) {
    this.rules = rules;
    this.memoryQuestion = memoryQuestion;
    this.sessionWindow = sessionWindow;
  }

  /**
   * The policy of the memory contract: {@link ReadRule#SIMPLE} for simple text, {@link ReadRule#FULL} where a tool is asked
   * for, {@link ReadRule#RICH} for media, {@link ReadRule#NOTHING} for stickers and what is not supported. A question about
   * memory is always answered with {@link ReadRule#FULL}, whatever form it came in and whatever the budget says to media.
   */
  public static ReadPolicy standard() {
    return STANDARD;
  }

  /** The same policy with another rule for one class. */
  public ReadPolicy with(InputClass inputClass, ReadRule rule) {
    Map<InputClass, ReadRule> changed = new EnumMap<>(rules);
    changed.put(Check.required("policy.inputClass", inputClass), Check.required("policy.rule", rule));
    return new ReadPolicy(changed, memoryQuestion, sessionWindow);
  }

  /** The same policy with another rule for questions about memory. */
  public ReadPolicy withMemoryQuestions(ReadRule rule) {
    return new ReadPolicy(rules, Check.required("policy.rule", rule), sessionWindow);
  }

  /**
   * The same policy with another window for sessions with an agent.
   *
   * @param messages how many useful messages, 0 to {@value dev.recuerda.memory.recall.ReadPlan#MAX_COUNT}
   */
  public ReadPolicy withSessionWindow(int messages) {
    return new ReadPolicy(rules, memoryQuestion, Check.between("policy.sessionWindow", messages, 0, ReadPlan.MAX_COUNT));
  }

  /**
   * How many useful messages are read in a session with an agent, whatever the class of the input, unless its rule reads none;
   * {@value ReadRule#SESSION_WINDOW} by default.
   */
  public int sessionWindow() {
    return sessionWindow;
  }

  /** What an input may read. */
  public ReadRule ruleFor(Classification classification) {
    return classification.memoryQuestion() ? memoryQuestion : Check.required("policy.rule",
        rules.get(classification.inputClass()));
  }
}
