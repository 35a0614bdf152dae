package dev.recuerda.examples.bench;

import dev.recuerda.memory.port.Embeddings;
import java.util.List;
import java.util.Map;
import org.springframework.ai.document.Document;
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
    this.store = SimpleVectorStore.builder(new SpringAiModel(embeddings)).build();
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
}
