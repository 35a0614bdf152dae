package dev.recuerda.memory;

import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was said for one key over time. At each instant the value that was said last is the true one, in whatever order we
 * came to know.
 */
final class Timeline {

  private final List<Said> said = new ArrayList<>();

  /** @param facts all facts of the key, in the order in which they were added */
  Timeline(List<Fact> facts) {
    for (Fact fact : facts) {
      for (Evidence evidence : fact.evidence()) {
        said.add(new Said(evidence.saidAt(), fact));
      }
    }
    said.sort(Comparator.comparing(Said::at)); // Stable: of the same instant, what was added last was said last.
  }

  /** What was true just before something else was said: the fact that rests on what was said last until then. */
  Optional<Fact> before(Instant instant) {
    return said.stream()
        .filter(one -> !one.at().isAfter(instant))
        .reduce((earlier, later) -> later)
        .map(Said::fact)
        .filter(fact -> fact.isCurrent() || fact.valid().contains(instant) || fact.valid().from().equals(instant));
  }

  /** What was said next. */
  Optional<Said> after(Instant instant) {
    return said.stream().filter(one -> one.at().isAfter(instant)).findFirst();
  }

  /** One thing that was said, and the fact that rests on it. */
  record Said(Instant at, Fact fact) {}
}
