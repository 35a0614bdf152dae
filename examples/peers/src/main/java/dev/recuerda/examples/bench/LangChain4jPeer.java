package dev.recuerda.examples.bench;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import dev.recuerda.memory.port.Embeddings;
import java.util.List;

/** LangChain4j's {@code InMemoryEmbeddingStore}. */
final class LangChain4jPeer implements Peer {

  private static final String USER = "user";

  private final InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
  private final Embeddings embeddings;
  private final String user;
  private final Filter ofUser;

  LangChain4jPeer(Embeddings embeddings, String user) {
    this.embeddings = embeddings;
    this.user = user;
    this.ofUser = metadataKey(USER).isEqualTo(user);
  }

  @Override
  public void add(List<String> texts) {
    store.addAll(embedded(texts), texts.stream().map(text -> TextSegment.from(text, Metadata.from(USER, user))).toList());
  }

  @Override
  public int found(String query, int most) {
    return store.search(EmbeddingSearchRequest.builder()
        .queryEmbedding(embedded(List.of(query)).get(0))
        .maxResults(most)
        .filter(ofUser)
        .build()).matches().size();
  }

  private List<Embedding> embedded(List<String> texts) {
    return embeddings.embed(texts).stream().map(embedding -> Embedding.from(embedding.values())).toList();
  }
}
