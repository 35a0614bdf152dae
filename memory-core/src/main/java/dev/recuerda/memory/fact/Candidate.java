package dev.recuerda.memory.fact;

import dev.recuerda.memory.error.Check;

/**
 * A claim that somebody proposes to hold true. It is not a fact: a write policy decides.
 *
 * @param evidence what it rests on, as the proposer says; the policy looks whether it is there
 * @param proposedBy the rule, model and prompt version, or caller, by name
 */
public record Candidate(Claim claim, Evidence evidence, String proposedBy) {

  public Candidate {
    Check.required("candidate.claim", claim);
    Check.required("candidate.evidence", evidence);
    Check.text("candidate.proposedBy", proposedBy, 100);
  }

  /** Another claim that rests on the same evidence. */
  public Candidate with(Claim claim) {
    return new Candidate(claim, evidence, proposedBy);
  }
}
