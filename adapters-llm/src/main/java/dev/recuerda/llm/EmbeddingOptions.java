package dev.recuerda.llm;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.recall.EmbeddingSpace;
import java.time.Duration;
import java.util.Optional;

/**
 * How a model for embeddings is asked.
 *
 * @param space the name of the model at the server, and how many numbers its vectors have
 * @param shortened whether the model is asked for vectors of that many numbers, which not every model and server knows how to do
 * @param batch how many texts are sent at once, 1 to {@value #LARGEST_BATCH}
 * @param limit how long a call may take, with all its batches, 1 millisecond to 1 hour; empty for the limit of the server
 */
public record EmbeddingOptions(EmbeddingSpace space, boolean shortened, int batch, Optional<Duration> limit) {

  private static final int LARGEST_BATCH = 2_048;
  private static final int USUAL_BATCH = 96;

  public EmbeddingOptions {
    Check.required("embeddings.space", space);
    Check.between("embeddings.batch", batch, 1, LARGEST_BATCH);
    Check.required("embeddings.limit", limit).ifPresent(value -> Limits.check("embeddings.limit", value));
  }

  /** A model whose vectors have so many numbers by themselves; 96 texts at once, the limit of the server. */
  public static EmbeddingOptions of(String model, int dimension) {
    return new EmbeddingOptions(new EmbeddingSpace(model, dimension), false, USUAL_BATCH, Optional.empty());
  }

  /** A model that is asked for vectors of so many numbers; 96 texts at once, the limit of the server. */
  public static EmbeddingOptions shortened(String model, int dimension) {
    return new EmbeddingOptions(new EmbeddingSpace(model, dimension), true, USUAL_BATCH, Optional.empty());
  }

  /** The same with another number of texts at once. */
  public EmbeddingOptions batch(int texts) {
    return new EmbeddingOptions(space, shortened, texts, limit);
  }

  /** The same with a time limit of its own. */
  public EmbeddingOptions limit(Duration longest) {
    return new EmbeddingOptions(space, shortened, batch, Optional.of(Check.required("embeddings.limit", longest)));
  }
}
