package dev.recuerda.memory.recall;

import dev.recuerda.memory.error.Check;

/**
 * The space in which vectors can be compared: those of one model, in one dimension.
 *
 * @param dimension how many numbers a vector has, 1 to {@value #MAX_DIMENSION}
 */
public record EmbeddingSpace(String model, int dimension) {

  /** The largest dimension that can be kept. */
  public static final int MAX_DIMENSION = 16_000;

  public EmbeddingSpace {
    Check.text("embedding.model", model, 100);
    Check.between("embedding.dimension", dimension, 1, MAX_DIMENSION);
  }
}
