package dev.recuerda.memory;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.user.ErasureReceipt;
import java.util.Optional;

/**
 * What became of a message that may have asked for something to be forgotten.
 *
 * @param receipt how much was forgotten; there if something was
 */
public record Forgotten(Outcome outcome, Optional<ErasureReceipt> receipt) {

  public Forgotten {
    Check.required("forgotten.outcome", outcome);
    Check.required("forgotten.receipt", receipt);
  }

  static Forgotten as(Outcome outcome) {
    return new Forgotten(outcome, Optional.empty());
  }

  static Forgotten with(ErasureReceipt receipt) {
    return new Forgotten(Outcome.FORGOTTEN, Optional.of(receipt));
  }

  /** What can become of it. */
  public enum Outcome {
    /** The message asked for nothing of the kind. */
    NOT_ASKED,
    /** It was forgotten, and what the message called it by is covered in the message itself. */
    FORGOTTEN,
    /** Nothing that is known fits what was named: nothing changed. */
    NOT_KNOWN,
    /** Everything is to be forgotten: ask back. Nothing changed yet; the user's very next message may confirm it. */
    TO_BE_CONFIRMED
  }
}
