package dev.recuerda.postgres.sequence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Chance by a seed. */
final class Dice {

  private final SplittableRandom random;

  Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** A number from 0, below a bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean oneIn(int times) {
    return below(times) == 0;
  }

  <T> T of(List<T> values) {
    return values.get(below(values.size()));
  }

  <T> Optional<T> maybe(Supplier<T> value) {
    return oneIn(2) ? Optional.of(value.get()) : Optional.empty();
  }

  /** From none to so many. */
  <T> List<T> some(int most, Supplier<T> value) {
    List<T> values = new ArrayList<>();
    for (int left = below(most + 1); left > 0; left--) {
      values.add(value.get());
    }
    return values;
  }
}
