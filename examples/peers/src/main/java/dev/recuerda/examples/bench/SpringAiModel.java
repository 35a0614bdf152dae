package dev.recuerda.examples.bench;

import dev.recuerda.memory.port.Embeddings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;

/** The same vectors, the way that Spring AI asks for them. */
record SpringAiModel(Embeddings embeddings) implements EmbeddingModel {

  @Override
  public EmbeddingResponse call(EmbeddingRequest request) {
    List<Embedding> embedded = new ArrayList<>();
    for (String text : request.getInstructions()) {
      embedded.add(new Embedding(vector(text), embedded.size()));
    }
    return new EmbeddingResponse(embedded);
  }

  @Override
  public float[] embed(Document document) {
    return vector(Objects.requireNonNull(document.getText()));
  }

  @Override
  public int dimensions() {
    return embeddings.space().dimension();
  }

  private float[] vector(String text) {
    return embeddings.embed(List.of(text)).get(0).values();
  }
}
