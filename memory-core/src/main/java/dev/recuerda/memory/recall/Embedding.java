package dev.recuerda.memory.recall;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A text as a direction in an {@link EmbeddingSpace}. Finite, not zero, and of the space's dimension. Immutable. Of a vector
 * that is mostly zeros only the others are kept, which changes none of its cosines.
 */
public final class Embedding {

  /** A vector of which no more than one number in so many is not zero is kept by those. */
  private static final int ONE_IN = 4;

  /** The sums of a product, which do not wait for each other: always the same four, so always the same result. */
  private static final int SUMS = 4;

  private final EmbeddingSpace space;

  /** Where the values stand, or nothing where all of them are kept. The largest dimension is within a character. */
  private final char @Nullable [] places;
  private final float[] values;
  private final double norm;

  private Embedding(EmbeddingSpace space, char @Nullable [] places, float[] values, double norm) {
    this.space = space;
    this.places = places;
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
    int there = 0;
    for (float value : values) {
      Check.that(Float.isFinite(value), "embedding.values", "must be finite");
      squares += (double) value * value;
      there += isThere(value) ? 1 : 0;
    }
    Check.that(squares > 0, "embedding.values", "must not all be zero");
    double norm = Math.sqrt(squares);
    return there > values.length / ONE_IN
        ? new Embedding(space, null, values.clone(), norm) : sparse(space, values, there, norm);
  }

  /** Zero with a sign is kept, so that what comes out is what went in. */
  private static boolean isThere(float value) {
    return Float.floatToRawIntBits(value) != 0;
  }

  private static Embedding sparse(EmbeddingSpace space, float[] values, int there, double norm) {
    char[] places = new char[there];
    float[] kept = new float[there];
    int next = 0;
    for (int i = 0; i < values.length; i++) {
      if (isThere(values[i])) {
        places[next] = (char) i;
        kept[next++] = values[i];
      }
    }
    return new Embedding(space, places, kept, norm);
  }

  /**
   * The cosine of the angle to another vector of the same space, from -1 to 1.
   *
   * @throws InvalidInputException if the other is of another space
   */
  public double cosine(Embedding other) {
    return cosine().applyAsDouble(other);
  }

  /** The {@link #cosine(Embedding)} to this one, for who asks it of many others. */
  public ToDoubleFunction<Embedding> cosine() {
    float[] all = all();
    return other -> {
      Check.that(space.equals(other.space), "embedding.space", "must be the same for vectors that are compared");
      return Math.max(-1, Math.min(1, other.product(all) / (norm * other.norm)));
    };
  }

  private double product(float[] other) {
    return places == null ? product(values, other) : product(places, values, other);
  }

  private static double product(float[] one, float[] other) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + SUMS <= one.length; i += SUMS) {
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

  /** The same sums in the same order, without the zeros that change none of them. */
  private static double product(char[] places, float[] values, float[] other) {
    double[] sums = new double[SUMS];
    int inFours = other.length / SUMS * SUMS;
    for (int i = 0; i < places.length; i++) {
      int place = places[i];
      sums[place < inFours ? place % SUMS : 0] += (double) values[i] * other[place];
    }
    return sums[0] + sums[1] + (sums[2] + sums[3]);
  }

  public EmbeddingSpace space() {
    return space;
  }

  /** A copy of the numbers. */
  public float[] values() {
    return places == null ? values.clone() : all();
  }

  private float[] all() {
    if (places == null) {
      return values;
    }
    float[] all = new float[space.dimension()];
    for (int i = 0; i < places.length; i++) {
      all[places[i]] = values[i];
    }
    return all;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Embedding that && space.equals(that.space) && Arrays.equals(places, that.places)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(all());
  }

  /** Names the space; the numbers of a text are as private as its words. */
  @Override
  public String toString() {
    return "Embedding(" + space + ")";
  }
}
