package dev.recuerda.memory.arrows.broken.text;

import dev.recuerda.memory.arrows.broken.policy.GoesInACircle;
import java.util.List;

/** The other half of a circle. */
public record GoesBack(List<GoesInACircle> previous) {

  /** Knows the other half. */
  public GoesInACircle first() {
    return previous.get(0);
  }
}
