package dev.recuerda.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.recuerda.memory.error.InvalidInputException;
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
}
