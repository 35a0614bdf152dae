package dev.recuerda.memory;

import dev.recuerda.memory.error.Check;

/**
 * What came of an answer to a {@link ConsentRequest}.
 *
 * @param learned what was learned; nothing unless the consent was given
 */
public record Redeemed(Outcome outcome, Learned learned) {

  public Redeemed {
    Check.required("redeemed.outcome", outcome);
    Check.required("redeemed.learned", learned);
  }

  static Redeemed as(Outcome outcome) {
    return new Redeemed(outcome, Learned.nothing());
  }

  /** Whether the consent was given and what was asked about was kept. */
  public boolean isGiven() {
    return outcome == Outcome.GIVEN;
  }

  /** What can come of it. */
  public enum Outcome {
    /** The consent was given, and what was asked about is held true. */
    GIVEN,
    /** The user did not want it to be kept, and is not asked about it again. */
    REFUSED,
    /** The token is not one of this user's, or what was handed over with it is not what was asked about, to the letter. */
    NOT_VALID,
    /** It is too late to answer. */
    EXPIRED,
    /** It was answered before, or the consent was withdrawn since. */
    ANSWERED,
    /**
     * It would not be kept any more: the message was forgotten, for instance, or the extractor no longer proposes what was
     * asked about. No consent was recorded.
     */
    NOT_KEPT
  }
}
