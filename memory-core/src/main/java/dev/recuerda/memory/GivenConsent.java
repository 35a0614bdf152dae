package dev.recuerda.memory;

import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.privacy.Consent;
import java.time.Instant;
import java.util.Optional;

/** A consent that is about to be recorded, in the unit in which something is learned because of it. */
interface GivenConsent {

  /** Why it is no consent any more; empty if it is one. */
  Optional<Redeemed.Outcome> objection(UserRecords records, Instant now);

  /** What the user has consented to once it is recorded. */
  Consent consent(UserRecords records);

  /** Records it. */
  void record(UserRecords records, Trail trail);
}
