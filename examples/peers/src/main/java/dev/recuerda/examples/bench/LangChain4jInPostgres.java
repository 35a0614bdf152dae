package dev.recuerda.examples.bench;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.pgvector.DefaultMetadataStorageConfig;
import dev.langchain4j.store.embedding.pgvector.MetadataStorageConfig;
import dev.langchain4j.store.embedding.pgvector.MetadataStorageMode;
import dev.langchain4j.store.embedding.pgvector.PgVectorEmbeddingStore;
import dev.recuerda.memory.port.Embeddings;
import dev.recuerda.memory.port.Facts;
import dev.recuerda.memory.user.UserId;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** LangChain4j's {@code PgVectorEmbeddingStore}: as it is, or with the user in a column of its own that has an index. */
final class LangChain4jInPostgres implements PostgresPeer {

  private static final String USER = "user_id";

  private final DataSource source;
  private final Embeddings embeddings;
  private final boolean tuned;
  private @Nullable PgVectorEmbeddingStore store;

  LangChain4jInPostgres(DataSource source, Embeddings embeddings, boolean tuned) {
    this.source = source;
    this.embeddings = embeddings;
    this.tuned = tuned;
  }

  @Override
  public String name() {
    return "LangChain4j" + (tuned ? ", tuned" : "");
  }

  @Override
  public String table() {
    return "langchain4j" + (tuned ? "_tuned" : "");
  }

  @Override
  public void prepare() {
    store = PgVectorEmbeddingStore.datasourceBuilder().datasource(source).table(table())
        .dimension(embeddings.space().dimension()).skipCreateVectorExtension(tuned)
        .metadataStorageConfig(tuned ? byColumn() : DefaultMetadataStorageConfig.defaultConfig()).build();
  }

  private static MetadataStorageConfig byColumn() {
    return DefaultMetadataStorageConfig.builder().storageMode(MetadataStorageMode.COLUMN_PER_KEY)
        .columnDefinitions(List.of(USER + " text")).indexes(List.of(USER)).indexType("BTREE").build();
  }

  private PgVectorEmbeddingStore prepared() {
    if (store == null) {
      throw new IllegalStateException("prepare it first");
    }
    return store;
  }

  @Override
  public void add(UserId user, List<Facts.Searchable> facts) {
    prepared().addAll(
        facts.stream().map(fact -> fact.fact().id().toString()).toList(),
        facts.stream().map(fact -> Embedding.from(fact.embedding().orElseThrow().values())).toList(),
        facts.stream().map(fact -> TextSegment.from(
            fact.fact().claim().statement(), Metadata.from(USER, user.toString()))).toList());
  }

  @Override
  public List<String> nearest(UserId user, String text, int most) {
    return prepared().search(EmbeddingSearchRequest.builder()
        .queryEmbedding(Embedding.from(embeddings.embed(List.of(text)).get(0).values()))
        .maxResults(most)
        .filter(metadataKey(USER).isEqualTo(user.toString()))
        .build()).matches().stream().map(EmbeddingMatch::embeddingId).toList();
  }
}
