package dev.recuerda.examples.bench;

import dev.recuerda.memory.port.Embeddings;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.recall.EmbeddingSpace;
import dev.recuerda.memory.text.TextAnalysis;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Made-up vectors without zeros, as a model's are, of 384 dimensions: each word has a direction of its own, and a text that of
 * its words together. So texts that share words lie close, and the same text is always the same vector.
 */
final class Meanings implements Embeddings {

  private static final EmbeddingSpace SPACE = new EmbeddingSpace("made-up", 384);
  private static final TextAnalysis ANALYSIS = TextAnalysis.standard();
  private static final Map<String, float[]> WORDS = new ConcurrentHashMap<>();

  static Embedding of(String text) {
    float[] sum = new float[SPACE.dimension()];
    add(sum, "", 1);
    ANALYSIS.terms(text).counts().forEach((word, count) -> add(sum, word, count));
    return Embedding.of(SPACE, sum);
  }

  private static void add(float[] sum, String word, int count) {
    float[] direction = WORDS.computeIfAbsent(word, Meanings::direction);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += count * direction[i];
    }
  }

  private static float[] direction(String word) {
    Random random = new Random(word.hashCode());
    float[] direction = new float[SPACE.dimension()];
    for (int i = 0; i < direction.length; i++) {
      direction[i] = (float) random.nextGaussian();
    }
    return direction;
  }

  @Override
  public EmbeddingSpace space() {
    return SPACE;
  }

  @Override
  public List<Embedding> embed(List<String> texts) {
    return texts.stream().map(Meanings::of).toList();
  }
}
