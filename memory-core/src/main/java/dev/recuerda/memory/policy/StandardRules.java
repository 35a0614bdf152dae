package dev.recuerda.memory.policy;

import dev.recuerda.memory.conversation.ToolReport;
import dev.recuerda.memory.fact.Claim;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The rules of {@link WritePolicy#standard()}, a few lines each. */
final class StandardRules {

  /** What is wished of the assistant: it is said as an order, and is one. */
  private static final Set<String> WISHES =
      Set.of("tone", "language", "reply.format", "reply.way", "name.called", "timezone", "constraint", "setting");

  /** What is told of somebody else and still is about the user. */
  private static final Set<String> COMPANY = Set.of("pet", "relationship", "name.called");
  private static final List<String> COMPANIES = List.of("family", "contact", "people");

  /** What is told of somebody of the user's, and is theirs to tell: "my father drives a taxi". */
  private static final String AROUND = "around";

  /** What is wished for, and is to be known as that. */
  private static final Set<String> AIMS = Set.of("goal", "project");

  /** What lasts although it has a date, or comes round again. */
  private static final Set<String> DATED = Set.of("goal", "project", "challenge", "habit", "birthday", "age", "relationship");

  private static final String WORK = "work.";

  private StandardRules() {}

  static List<WriteRule> all() {
    return List.of(WriteRule.evidence(), WriteRule.provenance(), WriteRule.form(), secret(), instruction(), closedAction(),
        quotation(), fiction(), question(), hypothetical(), thirdParty(), command(), ephemeral(), WriteRule.profile());
  }

  /** Secrets, means of payment and identity numbers are never kept, whoever agrees to it. */
  static WriteRule secret() {
    return new WriteRule("secret", setting -> objecting(setting.holdsSecret(), "it holds what is never kept"));
  }

  /** What is made to steer the assistant is kept away from its memory. */
  static WriteRule instruction() {
    return new WriteRule("instruction", setting -> {
      Claim claim = setting.candidate().claim();
      boolean steers = setting.reading().touches(Mood.INSTRUCTION, setting.candidate())
          || steers(setting, claim.statement())
          || claim.value().filter(value -> steers(setting, value)).isPresent()
          || Smuggling.isIn(setting.cited()) || Smuggling.hasCode(setting.cited());
      return objecting(steers, "it looks like an instruction to the assistant");
    }, true);
  }

  private static boolean steers(Setting setting, String words) {
    return Smuggling.isIn(words) || setting.readingOf(words).has(Mood.INSTRUCTION);
  }

  /** An action is held true when the host reports that it was done. */
  static WriteRule closedAction() {
    return new WriteRule("closed action", setting -> objecting(
        isAction(setting) && setting.report().filter(StandardRules::succeeded).isEmpty(),
        "the host did not report that the action was done"));
  }

  private static boolean succeeded(ToolReport report) {
    return report.status() == ToolReport.Status.SUCCESS;
  }

  static WriteRule quotation() {
    return new WriteRule("quotation", setting -> objecting(
        setting.reading().quotes(setting.candidate()) || isMeant(Mood.REPORTED, setting),
        "it was told as somebody else's words"));
  }

  static WriteRule question() {
    return new WriteRule("question", setting -> objecting(
        isMeant(Mood.ASKED, setting) && !(isGranted(setting) && isNamed(setting)), "it was asked, not said"));
  }

  static WriteRule fiction() {
    return new WriteRule("fiction", setting -> objecting(
        isMeant(Mood.FICTION, setting) && !isGranted(setting),
        "it belongs to a text that was asked for, not to the user"));
  }

  static WriteRule hypothetical() {
    return new WriteRule("hypothetical", setting -> objecting(
        !isGranted(setting) && (isMeant(Mood.UNREAL, setting)
            || !concerns(setting, StandardRules::isWished) && isMeant(Mood.WISHED, setting)),
        "it was supposed or wished, not said to be so"));
  }

  static WriteRule thirdParty() {
    return new WriteRule("third party", setting -> objecting(
        !concerns(setting, StandardRules::isCompany) && !concerns(setting, AROUND::equals)
            && isMeant(Mood.OF_OTHERS, setting),
        "it was said of somebody else"));
  }

  static WriteRule command() {
    return new WriteRule("command", setting -> objecting(
        !isAction(setting) && !concerns(setting, WISHES::contains) && !isGranted(setting)
            && isMeant(Mood.COMMAND, setting),
        "it was asked to be done, not said to be so"));
  }

  static WriteRule ephemeral() {
    return new WriteRule("ephemeral", setting -> objecting(
        concerns(setting, "state"::equals) || setting.reading().isAcknowledgement()
            || !isAction(setting) && !concerns(setting, StandardRules::isLasting) && !isParting(setting)
                && isMeant(Mood.PASSING, setting)
                && !isGranted(setting),
        "it is so only for a while"));
  }

  private static boolean isMeant(Mood mood, Setting setting) {
    return setting.reading().governs(mood, setting.candidate());
  }

  /** Whose wife is called what is so, whatever is asked, ordered or told of her. */
  private static boolean isGranted(Setting setting) {
    return !setting.candidate().claim().negated() && concerns(setting, StandardRules::isCompany)
        && setting.reading().beginsIn(Mood.GRANTED, setting.candidate());
  }

  /** Whether it tells a name: that there is somebody is only presupposed by who asks, but how they are called is told. */
  private static boolean isNamed(Setting setting) {
    return setting.candidate().claim().value().filter(value -> Character.isUpperCase(value.codePointAt(0))).isPresent();
  }

  private static boolean isAction(Setting setting) {
    return setting.candidate().claim().isAction();
  }

  /** Whoever is gone since yesterday is gone today, and so is a job. */
  private static boolean isParting(Setting setting) {
    return setting.candidate().claim().negated()
        && concerns(setting, category -> isCompany(category) || category.startsWith(WORK));
  }

  /** What is wished of the assistant holds until another wish. */
  private static boolean isLasting(String category) {
    return DATED.contains(category) || WISHES.contains(category) && !category.equals("constraint");
  }

  private static boolean isWished(String category) {
    return AIMS.contains(category) || WISHES.contains(category);
  }

  private static boolean isCompany(String category) {
    return COMPANY.contains(category)
        || COMPANIES.stream().anyMatch(kind -> category.equals(kind) || category.startsWith(kind + "."));
  }

  /** Whether the category or the slot of what is proposed is such: either may name what it is about. */
  private static boolean concerns(Setting setting, Predicate<String> topic) {
    Claim claim = setting.candidate().claim();
    return topic.test(claim.category()) || claim.slot().filter(slot -> topic.test(slot.name())).isPresent();
  }

  private static Optional<String> objecting(boolean objects, String reason) {
    return objects ? Optional.of(reason) : Optional.empty();
  }
}
