package dev.recuerda.memory.policy;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.Role;
import dev.recuerda.memory.conversation.ToolReport;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.profile.Projection;
import java.util.Optional;

/**
 * One rule on what may be remembered.
 *
 * @param name what it is called in decisions and in the trail
 * @param judge looks at a candidate and at the message it says it rests on
 * @param quarantines whether what it objects to is set apart as suspicious, and not merely refused
 */
public record WriteRule(String name, Judge judge, boolean quarantines) {

  public WriteRule {
    Check.text("rule.name", name, 60);
    Check.required("rule.judge", judge);
  }

  /** A rule that refuses what it objects to. */
  public WriteRule(String name, Judge judge) {
    this(name, judge, false);
  }

  /** Nothing is held true that the message it cites does not say. */
  public static WriteRule evidence() {
    return new WriteRule("evidence", setting -> {
      if (setting.source().isEmpty()) {
        return Optional.of("the message it cites is not in this user's conversation");
      }
      Candidate candidate = setting.candidate();
      Message message = setting.source().get();
      boolean report = message.tool().isPresent();
      if (message.tool().filter(ToolReport::isBare).isPresent()) {
        return Optional.of("the report it cites has no arguments: what was closed is in the user's own words then");
      }
      if (candidate.evidence().end() > message.text().length()) {
        return Optional.of("the span it cites lies outside of the message");
      }
      if (!report && span(candidate, message).isBlank()) {
        return Optional.of("the span it cites is empty");
      }
      if (message.splitsPair(candidate.evidence().start()) || message.splitsPair(candidate.evidence().end())) {
        return Optional.of("the span it cites cuts a character in two");
      }
      if (span(candidate, message).indexOf(Message.COVER) >= 0) {
        return Optional.of("the span it cites was forgotten");
      }
      boolean asItWas = candidate.evidence().provenance() == message.provenance()
          && candidate.evidence().saidAt().equals(message.at());
      return asItWas ? Optional.empty() : Optional.of("it misstates when or how the message came");
    });
  }

  /** Only what the user said, or the host reported, is held true. */
  public static WriteRule provenance() {
    return new WriteRule("provenance", setting -> setting.source()
        .filter(message -> !message.provenance().mayBecomeFact() || message.role() == Role.ASSISTANT)
        .map(message -> "what comes as " + message.provenance() + " of " + message.role() + " is not held true"));
  }

  /** From a form that is not read, such as a sticker or a video, nothing is held true. */
  public static WriteRule form() {
    return new WriteRule("form", setting -> setting.source()
        .filter(message -> !message.type().isRead())
        .map(message -> "the words of a message in the form " + message.type() + " are not read"));
  }

  /** What belongs into the profile has to be such that the profile can show it: a name of 60 characters, a known zone. */
  public static WriteRule profile() {
    return new WriteRule("profile", setting -> Projection.objection(setting.candidate().claim()));
  }

  /** What the judge says; that it failed, and with what kind of failure, where it did. */
  Optional<String> objection(Setting setting) {
    try {
      return Check.required("rule.objection", judge.objection(setting));
    } catch (VirtualMachineError broken) {
      throw broken;
    } catch (Throwable failed) {
      return Optional.of("the rule failed with " + failed.getClass().getSimpleName());
    }
  }

  private static String span(Candidate candidate, Message message) {
    return message.text().substring(candidate.evidence().start(), candidate.evidence().end());
  }

  /** The rule's own part: says why not, or nothing. */
  @FunctionalInterface
  public interface Judge {

    /**
     * Why a candidate may not be remembered, with none of the user's words; empty to allow it. What it throws is an objection
     * too: what nobody could look at is not remembered.
     */
    Optional<String> objection(Setting setting);
  }
}
