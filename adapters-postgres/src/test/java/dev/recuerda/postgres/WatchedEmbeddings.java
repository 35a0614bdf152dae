package dev.recuerda.postgres;

import dev.recuerda.memory.port.Embeddings;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.recall.EmbeddingSpace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntConsumer;

/** A model that puts a text where its hash says, and tells what it was sent; something may happen while it works. */
final class WatchedEmbeddings implements Embeddings {

  private final EmbeddingSpace space;
  private final IntConsumer whileWorking;
  private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
  private int calls;

  /** @param whileWorking is told how many calls there were, this one counted */
  WatchedEmbeddings(EmbeddingSpace space, IntConsumer whileWorking) {
    this.space = space;
    this.whileWorking = whileWorking;
  }

  WatchedEmbeddings(EmbeddingSpace space) {
    this(space, call -> { });
  }

  List<String> sent() {
    return sent;
  }

  @Override
  public EmbeddingSpace space() {
    return space;
  }

  @Override
  public List<Embedding> embed(List<String> texts) {
    sent.addAll(texts);
    whileWorking.accept(++calls);
    return texts.stream().map(text -> of(space, text)).toList();
  }

  /** Where a text lies in a space; in another space it lies elsewhere. */
  static Embedding of(EmbeddingSpace space, String text) {
    float[] values = new float[space.dimension()];
    long state = text.hashCode() * 31L + space.model().hashCode();
    for (int i = 0; i < values.length; i++) {
      state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
      values[i] = (state >> 33) / (float) Integer.MAX_VALUE;
    }
    return Embedding.of(space, values);
  }
}
