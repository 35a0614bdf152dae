package dev.recuerda.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.error.ModelFailure;
import dev.recuerda.memory.error.ModelUnavailableException;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.recall.EmbeddingSpace;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Texts become vectors in batches. */
class OpenAiEmbeddingsTest {

  private static final Pattern TEXT = Pattern.compile("\"text (\\d+)\"");

  /** Answers with the number in each text, the last text first. */
  private final ScriptedServer server = ScriptedServer.answering((request, line) -> {
    List<String> numbers = TEXT.matcher(request.body()).results().map(found -> found.group(1)).toList();
    line.json(200, Said.list(IntStream.iterate(numbers.size() - 1, place -> place >= 0, place -> place - 1)
        .mapToObj(place -> Said.vector(place, "[1," + numbers.get(place) + "]")).toArray(String[]::new)));
  });
  private final ModelServer models = Use.server(server.url());
  private final OpenAiEmbeddings embeddings = new OpenAiEmbeddings(models, EmbeddingOptions.of("e", 2).batch(3));

  @AfterEach
  void close() {
    models.close();
    server.close();
  }

  private static List<String> texts(int count) {
    return IntStream.range(0, count).mapToObj(i -> "text " + i).toList();
  }

  @Test
  void batches_come_in_the_order_of_the_texts() {
    List<Embedding> vectors = embeddings.embed(texts(7));

    assertThat(vectors).extracting(vector -> vector.values()[1]).containsExactly(0f, 1f, 2f, 3f, 4f, 5f, 6f);
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void a_full_batch_is_one_request() {
    embeddings.embed(texts(3));

    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void none_for_none_without_a_request() {
    assertThat(embeddings.embed(List.of())).isEmpty();
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void a_blank_text_is_refused_before_anything_is_sent() {
    assertThatThrownBy(() -> embeddings.embed(Arrays.asList("a", "b", "c", " \n"))).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> embeddings.embed(Arrays.asList("a", null))).isInstanceOf(InvalidInputException.class);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void the_space_is_the_model_and_its_dimension() {
    assertThat(embeddings.space()).isEqualTo(new EmbeddingSpace("e", 2));
    assertThat(embeddings.embed(texts(1)).get(0).space()).isEqualTo(embeddings.space());
  }

  @Test
  void all_batches_share_one_time_limit() {
    embeddings.embed(texts(1)); // Loads the classes, which takes longer than the limit here.
    server.answer((request, line) -> {
      if (server.requests().size() == 2) {
        line.hang();
      }
      line.json(200, Said.list(Said.vector(0, "[1,0]")));
    });
    OpenAiEmbeddings one = new OpenAiEmbeddings(models, EmbeddingOptions.of("e", 2).batch(1).limit(Duration.ofMillis(500)));

    ModelUnavailableException late = catchThrowableOfType(ModelUnavailableException.class, () -> one.embed(texts(3)));

    assertThat(late.failure()).isEqualTo(ModelFailure.TIMEOUT);
    assertThat(server.requests()).hasSize(2);
  }
}
