package dev.recuerda.memory.policy;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.privacy.Consent;
import dev.recuerda.memory.privacy.ConsentProof;
import dev.recuerda.memory.privacy.ConsentScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides what may be remembered: rules in a list, of which the first refusal wins, and then consent. The only way from a
 * {@link Candidate} to a fact.
 */
public final class WritePolicy {

  private static final WritePolicy STANDARD = new WritePolicy(
      List.of(WriteRule.evidence(), WriteRule.provenance(), WriteRule.profile()));

  private final List<WriteRule> rules;

  private WritePolicy(List<WriteRule> rules) {
    this.rules = rules;
  }

  /** Evidence, then provenance, then what the profile can show, then consent. No policy has less. */
  public static WritePolicy standard() {
    return STANDARD;
  }

  /** The same policy with one more rule, after the others. */
  public WritePolicy and(WriteRule rule) {
    List<WriteRule> more = new ArrayList<>(rules);
    more.add(Check.required("policy.rule", rule));
    return new WritePolicy(List.copyOf(more));
  }

  /**
   * Decides on a candidate.
   *
   * @param source the message that its evidence names; empty where the user's conversation has no such
   * @param consent what the user has consented to
   */
  public Decision decide(Candidate candidate, Optional<Message> source, Consent consent) {
    for (WriteRule rule : rules) {
      Optional<String> objection = rule.judge().objection(candidate, source);
      if (objection.isPresent()) {
        return new Decision.Refused(candidate, rule.name(), objection.get());
      }
    }
    ConsentScope scope = candidate.claim().scope();
    Optional<ConsentProof> proof = consent.to(scope);
    return proof.isPresent()
        ? new Decision.Accepted(candidate, proof.get())
        : new Decision.NeedsConsent(candidate, scope);
  }
}
