package dev.recuerda.memory.policy;

import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.privacy.ConsentProof;
import dev.recuerda.memory.privacy.ConsentScope;
import java.time.Instant;
import java.util.Optional;

/** What a write policy decided on a candidate. */
public sealed interface Decision {

  /** The candidate that was decided on. */
  Candidate candidate();

  /** The rule that decided, by name. */
  String rule();

  /** Why, in words that hold nothing of the candidate's. */
  String reason();

  /** It may be held true. Only a {@link WritePolicy} makes one. */
  final class Accepted implements Decision {

    private final Candidate candidate;
    private final ConsentProof proof;

    Accepted(Candidate candidate, ConsentProof proof) {
      this.candidate = candidate;
      this.proof = proof;
    }

    /**
     * The fact that comes of it.
     *
     * @param supersedes the fact whose slot it takes
     */
    public Fact asFact(FactId id, Instant now, Optional<FactId> supersedes) {
      return Fact.learned(id, candidate, proof, now, supersedes);
    }

    @Override
    public Candidate candidate() {
      return candidate;
    }

    @Override
    public String rule() {
      return "accepted";
    }

    @Override
    public String reason() {
      return "every rule allowed it";
    }

    @Override
    public String toString() {
      return "Accepted";
    }
  }

  /** It may not be held true, and asking would not change that. */
  record Refused(Candidate candidate, String rule, String reason) implements Decision {

    @Override
    public String toString() {
      return "Refused(" + rule + ")";
    }
  }

  /**
   * It looks like something made to steer the assistant rather than to tell of the user. Nothing of it is kept; it is set
   * apart from what is merely refused so that a host can look at it.
   */
  record Quarantined(Candidate candidate, String rule, String reason) implements Decision {

    @Override
    public String toString() {
      return "Quarantined(" + rule + ")";
    }
  }

  /** It may be held true once the user consents to this scope. */
  record NeedsConsent(Candidate candidate, ConsentScope scope) implements Decision {

    @Override
    public String rule() {
      return "consent";
    }

    @Override
    public String reason() {
      return "there is no consent to remember " + scope;
    }

    @Override
    public String toString() {
      return "NeedsConsent(" + scope + ")";
    }
  }
}
