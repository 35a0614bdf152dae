package dev.recuerda.memory.recall;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A text as a direction in an {@link EmbeddingSpace}. Finite, not zero, and of the space's dimension. Immutable. */
public final class Embedding {

  private final EmbeddingSpace space;
  private final float[] values;
  private final double norm;

  private Embedding(EmbeddingSpace space, float[] values, double norm) {
    this.space = space;
    this.values = values;
    this.norm = norm;
  }

  /**
   * Copies the values.
   *
   * @throws InvalidInputException if there are more or fewer than the dimension says, or one is not finite, or all are zero
   */
  public static Embedding of(EmbeddingSpace space, float[] values) {
    Check.required("embedding.space", space);
    Check.that(Check.required("embedding.values", values).length == space.dimension(), "embedding.values",
        "must be " + space.dimension() + " numbers, are " + values.length);
    double squares = 0;
    for (float value : values) {
      Check.that(Float.isFinite(value), "embedding.values", "must be finite");
      squares += (double) value * value;
    }
    Check.that(squares > 0, "embedding.values", "must not all be zero");
    return new Embedding(space, values.clone(), Math.sqrt(squares));
  }

  /**
   * The cosine of the angle to another vector of the same space, from -1 to 1.
   *
   * @throws InvalidInputException if the other is of another space
   */
  public double cosine(Embedding other) {
    Check.that(space.equals(other.space), "embedding.space", "must be the same for vectors that are compared");
    return Math.max(-1, Math.min(1, product(values, other.values) / (norm * other.norm)));
  }

  /** The scalar product, in four sums that do not wait for each other: always the same four, so always the same result. */
  private static double product(float[] one, float[] other) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < one.length; i += 4) {
      a += (double) one[i] * other[i];
      b += (double) one[i + 1] * other[i + 1];
      c += (double) one[i + 2] * other[i + 2];
      d += (double) one[i + 3] * other[i + 3];
    }
    for (; i < one.length; i++) {
      a += (double) one[i] * other[i];
    }
    return a + b + (c + d);
  }

  public EmbeddingSpace space() {
    return space;
  }

  /** A copy of the numbers. */
  public float[] values() {
    return values.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Embedding that && space.equals(that.space) && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  /** Names the space; the numbers of a text are as private as its words. */
  @Override
  public String toString() {
    return "Embedding(" + space + ")";
  }
}
