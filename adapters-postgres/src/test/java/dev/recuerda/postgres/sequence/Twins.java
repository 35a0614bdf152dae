package dev.recuerda.postgres.sequence;

import java.util.List;

/** Two stores that are to answer alike. */
public final class Twins {

  private final Side one;
  private final Side other;
  private final Counts counts = new Counts();

  /** The store that tells what is right, and the one that is compared with it. */
  public Twins(Side one, Side other) {
    this.one = one;
    this.other = other;
  }

  /** What was compared so far. */
  public Counts counts() {
    return counts;
  }

  /**
   * Puts both through the sequence of a seed, and erases its users.
   *
   * @throws AssertionError at the first answer that differs, with the seed and the place
   */
  public void run(long seed) {
    compare(seed, Sequence.of(seed).steps());
  }

  /**
   * Holds the talk of a seed with both, at whose end its users are forgotten.
   *
   * @throws AssertionError at the first answer that differs, with the seed and the place
   */
  public void talk(long seed) {
    one.host().beginAnew();
    other.host().beginAnew();
    compare(seed, Talk.of(seed));
  }

  private void compare(long seed, List<Step> steps) {
    for (int i = 0; i < steps.size(); i++) {
      compare(seed, i, steps.get(i));
    }
  }

  private void compare(long seed, int number, Step step) {
    List<Result> expected = step.on(one);
    List<Result> found = step.on(other);
    for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
      if (!expected.get(i).equals(found.get(i))) {
        throw difference(seed, number, step, i, expected.get(i), found.get(i));
      }
      counts.add(expected.get(i));
    }
    if (expected.size() != found.size()) {
      throw difference(seed, number, step, Math.min(expected.size(), found.size()), expected.size(), found.size());
    }
  }

  private static AssertionError difference(
      long seed, int step, Step of, int operation, Object expected, Object found) {
    return new AssertionError(String.format("seed %d, step %d (%s), operation %d:%n  one said   %s%n  the other  %s",
        seed, step, of.name(), operation, expected, found));
  }
}
