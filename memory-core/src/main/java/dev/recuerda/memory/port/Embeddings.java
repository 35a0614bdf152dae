package dev.recuerda.memory.port;

import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.error.RetryableException;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.recall.EmbeddingSpace;
import java.util.List;

/** Turns texts into directions in a space, so that what is alike lies close. Safe for many threads. */
public interface Embeddings {

  /** The space that all vectors of this object lie in. */
  EmbeddingSpace space();

  /**
   * Embeds texts.
   *
   * @return one vector for each text, in the same order; none for none
   * @throws InvalidInputException if a text is blank
   * @throws RetryableException if they cannot be had at the moment
   */
  List<Embedding> embed(List<String> texts);
}
