package dev.recuerda.examples.bench;

import dev.recuerda.inmemory.LexicalEmbeddings;
import dev.recuerda.memory.port.Embeddings;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.recall.EmbeddingSpace;
import java.util.List;

/**
 * Vectors by spelling, turned so that no number is zero, as those of a model are: a Walsh-Hadamard transform, which changes
 * no angle, of numbers that each place has weighed a little differently, for sums of few whole numbers are often zero.
 */
final class DenseEmbeddings implements Embeddings {

  private static final EmbeddingSpace SPACE = new EmbeddingSpace("recuerda-lexical-dense", LexicalEmbeddings.DIMENSION);

  private static final float LITTLE = 1e-4f;

  private final Embeddings lexical = new LexicalEmbeddings();

  @Override
  public EmbeddingSpace space() {
    return SPACE;
  }

  @Override
  public List<Embedding> embed(List<String> texts) {
    return lexical.embed(texts).stream().map(embedding -> Embedding.of(SPACE, turned(embedding.values()))).toList();
  }

  private static float[] turned(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= 1 + i * LITTLE;
    }
    for (int half = 1; half < values.length; half *= 2) {
      for (int i = 0; i < values.length; i++) {
        if ((i & half) == 0) {
          float one = values[i];
          float other = values[i + half];
          values[i] = one + other;
          values[i + half] = one - other;
        }
      }
    }
    return values;
  }
}
