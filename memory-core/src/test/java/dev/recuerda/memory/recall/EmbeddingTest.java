package dev.recuerda.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.recuerda.memory.error.InvalidInputException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingTest {

  private static final EmbeddingSpace PLANE = new EmbeddingSpace("plane", 2);

  @Test
  void the_cosine_does_not_depend_on_length() {
    Embedding one = Embedding.of(PLANE, new float[] {3, 4});
    Embedding other = Embedding.of(PLANE, new float[] {0.3f, 0.4f});

    assertThat(one.cosine(other)).isCloseTo(1, within(1e-7));
  }

  @Test
  void opposite_directions_have_a_cosine_of_minus_one() {
    assertThat(Embedding.of(PLANE, new float[] {1, 0}).cosine(Embedding.of(PLANE, new float[] {-2, 0}))).isEqualTo(-1);
  }

  @Test
  void vectors_of_two_spaces_are_not_compared() {
    Embedding other = Embedding.of(new EmbeddingSpace("another", 2), new float[] {1, 0});

    assertThatThrownBy(() -> Embedding.of(PLANE, new float[] {1, 0}).cosine(other))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("embedding.space");
  }

  @Test
  void a_vector_of_another_dimension_is_refused() {
    assertThatThrownBy(() -> Embedding.of(PLANE, new float[3]))
        .hasMessage("embedding.values must be 2 numbers, are 3");
  }

  @Test
  void the_zero_vector_is_refused() {
    assertThatThrownBy(() -> Embedding.of(PLANE, new float[2])).hasMessage("embedding.values must not all be zero");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void a_number_that_is_not_finite_is_refused(float number) {
    assertThatThrownBy(() -> Embedding.of(PLANE, new float[] {1, number})).hasMessage("embedding.values must be finite");
  }

  @Test
  void it_does_not_change_with_the_array_it_was_made_of() {
    float[] values = {1, 0};
    Embedding embedding = Embedding.of(PLANE, values);

    values[0] = 5;
    embedding.values()[1] = 5;

    assertThat(embedding).isEqualTo(Embedding.of(PLANE, new float[] {1, 0}));
  }

  @Test
  void a_vector_that_is_mostly_zeros_gives_back_all_its_numbers() {
    float[] values = new float[1_001];
    values[3] = -0.5f;
    values[7] = -0.0f;
    values[1_000] = 2;
    Embedding embedding = Embedding.of(new EmbeddingSpace("wide", values.length), values);

    assertThat(embedding.values()).containsExactly(values);
    assertThat(embedding).isEqualTo(Embedding.of(embedding.space(), embedding.values()))
        .hasSameHashCodeAs(Embedding.of(embedding.space(), embedding.values()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 64, 1_023, 1_024})
  void zeros_change_no_cosine(int dimension) {
    Random random = new Random(dimension);
    for (int few = 0; few < 50; few++) {
      float[] one = numbers(random, dimension, few % 10 + 1);
      float[] other = numbers(random, dimension, few % 7 + 1);

      assertThat(embedding(one).cosine(embedding(other))).isEqualTo(cosineOfAll(one, other))
          .isEqualTo(embedding(other).cosine(embedding(one)))
          .isEqualTo(embedding(other).cosine().applyAsDouble(embedding(one)));
    }
  }

  /** Numbers of which one in so many is not zero. */
  private static float[] numbers(Random random, int dimension, int oneIn) {
    float[] numbers = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      numbers[i] = random.nextInt(oneIn) == 0 ? random.nextFloat() - 0.5f : 0;
    }
    numbers[random.nextInt(dimension)] = 1;
    return numbers;
  }

  private static Embedding embedding(float[] values) {
    return Embedding.of(new EmbeddingSpace("any", values.length), values);
  }

  /** With every number in it, in the order of the four sums. */
  private static double cosineOfAll(float[] one, float[] other) {
    double[] sums = new double[4];
    for (int i = 0; i < one.length; i++) {
      sums[i < one.length / 4 * 4 ? i % 4 : 0] += (double) one[i] * other[i];
    }
    double product = sums[0] + sums[1] + (sums[2] + sums[3]);
    return Math.max(-1, Math.min(1, product / (norm(one) * norm(other))));
  }

  private static double norm(float[] values) {
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }
}
