package dev.recuerda.memory.fact;

import dev.recuerda.memory.error.Check;
import java.time.Instant;
import java.util.Optional;

/**
 * A claim that somebody proposes to hold true. It is not a fact: a write policy decides.
 *
 * @param evidence what it rests on, as the proposer says; the policy looks whether it is there
 * @param proposedBy the rule, model and prompt version, or caller, by name
 * @param expires from when on it is to be known no longer, after it was said; empty to keep it for good
 */
public record Candidate(Claim claim, Evidence evidence, String proposedBy, Optional<Instant> expires) {

  public Candidate {
    Check.required("candidate.claim", claim);
    Check.required("candidate.evidence", evidence);
    Check.text("candidate.proposedBy", proposedBy, 100);
    expires = Check.instant("candidate.expires", expires);
    Check.that(expires.filter(at -> !at.isAfter(evidence.saidAt())).isEmpty(), "candidate.expires",
        "must be after the time at which it was said");
  }

  /** A candidate to be kept for good. */
  public Candidate(Claim claim, Evidence evidence, String proposedBy) {
    this(claim, evidence, proposedBy, Optional.empty());
  }

  /** The same candidate, to be known until an instant. */
  public Candidate until(Instant at) {
    return new Candidate(claim, evidence, proposedBy, Optional.of(Check.required("candidate.expires", at)));
  }

  /** Another claim that rests on the same evidence. */
  public Candidate with(Claim claim) {
    return new Candidate(claim, evidence, proposedBy, expires);
  }
}
