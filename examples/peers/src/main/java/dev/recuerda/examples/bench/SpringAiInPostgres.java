package dev.recuerda.examples.bench;

import dev.recuerda.memory.port.Embeddings;
import dev.recuerda.memory.port.Facts;
import dev.recuerda.memory.user.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.ai.document.Document;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.filter.FilterExpressionBuilder;
import org.springframework.ai.vectorstore.pgvector.PgVectorStore;
import org.springframework.ai.vectorstore.pgvector.PgVectorStore.PgIndexType;
import org.springframework.jdbc.core.JdbcTemplate;

/** Spring AI's {@code PgVectorStore}: as it is, or with an index on what it filters by, and none on the vectors of everybody. */
final class SpringAiInPostgres implements PostgresPeer {

  private static final String USER = "user_id";

  private final DataSource source;
  private final boolean tuned;
  private final PgVectorStore store;

  SpringAiInPostgres(DataSource source, Embeddings embeddings, boolean tuned) {
    this.source = source;
    this.tuned = tuned;
    this.store = PgVectorStore.builder(new JdbcTemplate(source), new SpringAiModel(embeddings)).vectorTableName(table())
        .dimensions(embeddings.space().dimension()).initializeSchema(!tuned)
        .indexType(tuned ? PgIndexType.NONE : PgIndexType.HNSW).build();
  }

  @Override
  public String name() {
    return "Spring AI" + (tuned ? ", tuned" : "");
  }

  @Override
  public String table() {
    return "spring_ai" + (tuned ? "_tuned" : "");
  }

  @Override
  public void prepare() throws SQLException {
    if (tuned) {
      try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
        statement.execute("create table if not exists spring_ai_tuned ("
            + "id uuid primary key, content text, metadata jsonb, embedding vector(384))");
        statement.execute("create index if not exists spring_ai_tuned_metadata on spring_ai_tuned "
            + "using gin (metadata jsonb_path_ops)");
      }
    }
    store.afterPropertiesSet();
  }

  @Override
  public void add(UserId user, List<Facts.Searchable> facts) {
    store.add(facts.stream().map(fact -> new Document(
        fact.fact().id().toString(), fact.fact().claim().statement(), Map.of(USER, user.toString()))).toList());
  }

  @Override
  public List<String> nearest(UserId user, String text, int most) {
    return store.similaritySearch(SearchRequest.builder().query(text).topK(most)
        .filterExpression(new FilterExpressionBuilder().eq(USER, user.toString()).build()).build()).stream()
        .map(Document::getId).toList();
  }
}
