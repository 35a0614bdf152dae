package dev.recuerda.memory.trait;

import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Fit;
import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.phrase.WordSet;
import java.util.Optional;

/**
 * When, or with what exception, it is so what somebody says: without that, "on Fridays I don't eat meat" and "I'm vegetarian
 * except at Christmas" would tell more than was said. The heading {@code circumstances before} holds how that is said at the
 * beginning of a clause or behind a pause, {@code circumstances} right behind what is said, and {@code exceptions} there or
 * behind a pause. Between them a word of the list {@code own} may stand: "on Fridays I'm up at five".
 */
final class Circumstances {

  /** No circumstance is longer than so many words, nor the word between. */
  private static final int FARTHEST = 12;

  private final Frames before;
  private final Frames behind;
  private final Frames exceptions;
  private final WordSet own;

  Circumstances(Phrasebook book) {
    this.before = book.frames("circumstances before");
    this.behind = book.frames("circumstances", "exceptions");
    this.exceptions = book.frames("exceptions");
    this.own = book.list("own");
  }

  /**
   * The words that tell it.
   *
   * @param start where in the clause something is said
   * @param end the place behind it
   */
  Optional<Fit.Span> around(Clause clause, int start, int end) {
    Frames those = end < clause.size() && clause.stopsBefore(end) ? exceptions : behind;
    return those.fitFrom(clause, end).or(() -> before(clause, start)).map(fit -> new Fit.Span(fit.start(), fit.end()));
  }

  /** Whether they are told right before a place. */
  boolean isBefore(Clause clause, int start) {
    return before(clause, start).isPresent();
  }

  private Optional<Fit> before(Clause clause, int start) {
    int from = start;
    while (from > 0 && start - from < FARTHEST && (from == start || !clause.stopsBefore(from))) {
      from--;
    }
    return start == 0 ? Optional.empty() : before(clause, from, start).or(() -> before(clause, 0, start));
  }

  private Optional<Fit> before(Clause clause, int from, int start) {
    return before.fitFrom(clause, from)
        .filter(fit -> fit.end() == start || fit.end() == start - 1 && own.contains(clause.word(start - 1)));
  }
}
