package dev.recuerda.memory.trait;

import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Fit;
import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.phrase.Phrasebook;
import java.util.Optional;

/**
 * When, or with what exception, it is so what somebody says: without that, "on Fridays I don't eat meat" and "I'm vegetarian
 * except at Christmas" would tell more than was said. The heading {@code circumstances before} holds how that is said at the
 * beginning of a clause, {@code circumstances} right behind what is said, and {@code exceptions} there or behind a pause.
 */
final class Circumstances {

  private final Frames before;
  private final Frames behind;
  private final Frames exceptions;

  Circumstances(Phrasebook book) {
    this.before = book.frames("circumstances before");
    this.behind = book.frames("circumstances", "exceptions");
    this.exceptions = book.frames("exceptions");
  }

  /**
   * The words that tell it.
   *
   * @param start where in the clause something is said
   * @param end the place behind it
   */
  Optional<Fit.Span> around(Clause clause, int start, int end) {
    Frames those = end < clause.size() && clause.stopsBefore(end) ? exceptions : behind;
    return those.fitFrom(clause, end).or(() -> before.fitFrom(clause, 0).filter(fit -> start > 0 && fit.end() == start))
        .map(fit -> new Fit.Span(fit.start(), fit.end()));
  }
}
