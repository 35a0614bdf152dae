package dev.recuerda.memory.personalization;

import dev.recuerda.memory.error.Check;

/** Lets one component reach what another offers. It leads one way: the way back is another bridge. */
public record Bridge(Space from, Space to) {

  public Bridge {
    Check.required("bridge.from", from);
    Check.required("bridge.to", to);
    Check.that(!from.equals(to), "bridge.to", "must be another component than the one it leads from");
  }

  @Override
  public String toString() {
    return from + " to " + to;
  }
}
