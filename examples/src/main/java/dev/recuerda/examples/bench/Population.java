package dev.recuerda.examples.bench;

import dev.recuerda.memory.user.UserId;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Made-up users of whom a few have much and many have little: the second has half as many facts as the first, the third a
 * third. The same seed makes up the same users.
 *
 * @param users how many there are
 * @param facts how many facts they have together, give or take what rounding does; each has one at least
 */
record Population(int users, int facts, long seed) {

  /** From how far off a user may be to stand for those of a size. */
  private static final double ALIKE = 0.25;

  /** How many facts a user has, who are counted from 1. */
  int factsOf(int user) {
    double harmonic = IntStream.rangeClosed(1, users).mapToDouble(rank -> 1.0 / rank).sum();
    return Math.max(1, (int) Math.round(facts / harmonic / user));
  }

  /** The numbers of those who have about so many facts, the likest first. */
  List<Integer> ofSize(int size, int most) {
    double harmonic = IntStream.rangeClosed(1, users).mapToDouble(rank -> 1.0 / rank).sum();
    return IntStream.rangeClosed(1, users).boxed()
        .filter(user -> Math.abs(facts / harmonic / user - size) <= ALIKE * size)
        .sorted(Comparator.comparingDouble(user -> Math.abs(facts / harmonic / user - size)))
        .limit(most).toList();
  }

  /** Whose records they are. */
  UserId id(int user) {
    return new UserId(new UUID(seed << 16 | 0x4000, 0x9000000000000000L | user));
  }

  /** What they have told so far, from its beginning. */
  Life life(int user) {
    return new Life(this, user, factsOf(user));
  }
}
