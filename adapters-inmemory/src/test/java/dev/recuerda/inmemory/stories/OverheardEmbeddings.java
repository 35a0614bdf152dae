package dev.recuerda.inmemory.stories;

import dev.recuerda.inmemory.LexicalEmbeddings;
import dev.recuerda.memory.port.Embeddings;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.recall.EmbeddingSpace;
import java.util.ArrayList;
import java.util.List;

/** Real embeddings with somebody who listens: what was sent to them can be asked. */
final class OverheardEmbeddings implements Embeddings {

  private final Embeddings lexical = new LexicalEmbeddings();
  private final List<String> sent = new ArrayList<>();

  /** Every text that was sent so far. */
  List<String> sent() {
    return sent;
  }

  @Override
  public EmbeddingSpace space() {
    return lexical.space();
  }

  @Override
  public List<Embedding> embed(List<String> texts) {
    sent.addAll(texts);
    return lexical.embed(texts);
  }
}
