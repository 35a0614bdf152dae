package dev.recuerda.llm;

import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams.EncodingFormat;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.port.Embeddings;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.recall.EmbeddingSpace;
import java.util.ArrayList;
import java.util.List;

/**
 * Embeddings by a model on a server that speaks the API of OpenAI ({@code /embeddings}). Many texts are sent in batches, one
 * after the other, under one time limit; it is all of them or none.
 */
public final class OpenAiEmbeddings implements Embeddings {

  private final ModelServer server;
  private final EmbeddingOptions options;

  public OpenAiEmbeddings(ModelServer server, EmbeddingOptions options) {
    this.server = Check.required("embeddings.server", server);
    this.options = Check.required("embeddings.options", options);
  }

  @Override
  public EmbeddingSpace space() {
    return options.space();
  }

  @Override
  public List<Embedding> embed(List<String> texts) {
    List<String> all = Check.list("texts", texts);
    all.forEach(text -> Check.that(!text.isBlank(), "texts", "must have no blank text among them"));
    Deadline deadline = server.deadline(options.limit());
    List<Embedding> vectors = new ArrayList<>(all.size());
    for (int from = 0; from < all.size(); from += options.batch()) {
      vectors.addAll(embed(all.subList(from, Math.min(all.size(), from + options.batch())), deadline));
    }
    return List.copyOf(vectors);
  }

  private List<Embedding> embed(List<String> texts, Deadline limit) {
    EmbeddingCreateParams request = request(texts);
    return server.call(space().model(), limit, deadline -> {
      CreateEmbeddingResponse answer = server.client().embeddings().create(request, ModelServer.within(deadline));
      return new Vectors(space(), texts.size()).of(answer);
    });
  }

  private EmbeddingCreateParams request(List<String> texts) {
    EmbeddingCreateParams.Builder request = EmbeddingCreateParams.builder().model(space().model())
        .inputOfArrayOfStrings(texts)
        .encodingFormat(server.dialect().packsVectors() ? EncodingFormat.BASE64 : EncodingFormat.FLOAT);
    if (options.shortened()) {
      request.dimensions(space().dimension());
    }
    return request.build();
  }

  /** Names the space and where it is. */
  @Override
  public String toString() {
    return "OpenAiEmbeddings(" + space() + " at " + server + ")";
  }
}
