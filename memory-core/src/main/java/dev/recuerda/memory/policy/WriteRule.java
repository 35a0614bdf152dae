package dev.recuerda.memory.policy;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.fact.Candidate;
import java.util.Optional;

/**
 * One rule on what may be remembered.
 *
 * @param name what it is called in decisions and in the trail
 * @param judge looks at a candidate and at the message it says it rests on
 */
public record WriteRule(String name, Judge judge) {

  public WriteRule {
    Check.text("rule.name", name, 60);
    Check.required("rule.judge", judge);
  }

  /** Nothing is held true that the message it cites does not say. */
  public static WriteRule evidence() {
    return new WriteRule("evidence", (candidate, source) -> {
      if (source.isEmpty()) {
        return Optional.of("the message it cites is not in this user's conversation");
      }
      Message message = source.get();
      boolean report = message.tool().isPresent();
      if (candidate.evidence().end() > message.text().length()) {
        return Optional.of("the span it cites lies outside of the message");
      }
      if (!report && message.text().substring(candidate.evidence().start(), candidate.evidence().end()).isBlank()) {
        return Optional.of("the span it cites is empty");
      }
      boolean asItWas = candidate.evidence().provenance() == message.provenance()
          && candidate.evidence().saidAt().equals(message.at());
      return asItWas ? Optional.empty() : Optional.of("it misstates when or how the message came");
    });
  }

  /** Only what the user said, or the host reported, is held true. */
  public static WriteRule provenance() {
    return new WriteRule("provenance", (candidate, source) -> source
        .filter(message -> !message.provenance().mayBecomeFact())
        .map(message -> "what comes as " + message.provenance() + " is not held true"));
  }

  /** The rule's own part: says why not, or nothing. */
  @FunctionalInterface
  public interface Judge {

    /**
     * Judges a candidate.
     *
     * @param source the message that the candidate's evidence names; empty where the user's conversation has no such
     * @return why it may not be remembered, with none of the user's words; empty to allow it
     */
    Optional<String> objection(Candidate candidate, Optional<Message> source);
  }
}
