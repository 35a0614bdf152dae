package dev.recuerda.memory.wish;

import dev.recuerda.memory.error.Check;
import java.util.BitSet;

/**
 * What a message says is not to be kept.
 *
 * @param hidden the UTF-16 units of the message itself that are not
 * @param last whether it is what was said before the message
 * @param next whether it is what will be said after it
 */
public record Confidence(BitSet hidden, boolean last, boolean next) {

  static final Confidence NONE = new Confidence(new BitSet(), false, false);

  public Confidence {
    hidden = (BitSet) Check.required("confidence.hidden", hidden).clone();
  }

  @Override
  public BitSet hidden() {
    return (BitSet) hidden.clone();
  }

  /** Whether it says so of anything. */
  public boolean isAny() {
    return last || next || !hidden.isEmpty();
  }
}
