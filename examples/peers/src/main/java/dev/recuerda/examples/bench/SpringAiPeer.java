package dev.recuerda.examples.bench;

import dev.recuerda.memory.port.Embeddings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.SimpleVectorStore;
import org.springframework.ai.vectorstore.filter.Filter;
import org.springframework.ai.vectorstore.filter.FilterExpressionBuilder;

/** Spring AI's {@code SimpleVectorStore}. */
final class SpringAiPeer implements Peer {

  private static final String USER = "user";

  private final SimpleVectorStore store;
  private final String user;
  private final Filter.Expression ofUser;

  SpringAiPeer(Embeddings embeddings, String user) {
    this.store = SimpleVectorStore.builder(new Model(embeddings)).build();
    this.user = user;
    this.ofUser = new FilterExpressionBuilder().eq(USER, user).build();
  }

  @Override
  public void add(List<String> texts) {
    store.add(texts.stream().map(text -> new Document(text, Map.of(USER, user))).toList());
  }

  @Override
  public int found(String query, int most) {
    return store.similaritySearch(SearchRequest.builder().query(query).topK(most).filterExpression(ofUser).build()).size();
  }

  /** The same vectors, the way that Spring AI asks for them. */
  private record Model(Embeddings embeddings) implements EmbeddingModel {

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
}
