package dev.recuerda.memory.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.port.Embeddings;
import dev.recuerda.memory.recall.Embedding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link Embeddings} promises. Models repeat themselves only nearly, so vectors are compared by their cosines. */
public interface EmbeddingsContract {

  /** The embeddings under test. */
  Embeddings embeddings();

  /** The cosine at which two vectors count as the same. */
  double SAME = 0.999;

  private Embedding embed(String text) {
    return embeddings().embed(List.of(text)).get(0);
  }

  @Test
  default void for_no_texts_there_are_no_vectors() {
    List<Embedding> vectors = embeddings().embed(List.of());

    assertThat(vectors).isEmpty();
  }

  @Test
  default void each_text_has_a_vector_in_the_same_order() {
    List<String> texts = IntStream.range(0, 40)
        .mapToObj(i -> List.of("Vivo en Cali", "My dog barks", "三月の雨").get(i % 3) + " " + i / 3).toList();

    List<Embedding> vectors = embeddings().embed(texts);

    assertThat(vectors).hasSameSizeAs(texts);
    for (int i = 0; i < texts.size(); i++) {
      assertThat(vectors.get(i).cosine(embed(texts.get(i)))).as("text %d", i).isGreaterThan(SAME);
    }
  }

  @Test
  default void all_vectors_lie_in_the_space() {
    List<Embedding> vectors = embeddings().embed(TypedTexts.lines());

    assertThat(vectors).extracting(Embedding::space).containsOnly(embeddings().space());
  }

  @Test
  default void the_space_stays_the_same() {
    assertThat(embeddings().space()).isEqualTo(embeddings().space());
  }

  @Test
  default void the_same_text_lies_in_the_same_place() {
    List<Embedding> vectors = embeddings().embed(List.of("Vivo en Cali", "Vivo en Cali"));

    assertThat(vectors.get(0).cosine(vectors.get(1))).isGreaterThan(SAME);
  }

  @Test
  default void what_is_alike_lies_closer_than_what_is_not() {
    Embedding text = embed("Mi hermana vive en Medellín");

    double alike = text.cosine(embed("mi hermana vive en Medellín, Colombia"));
    double unlike = text.cosine(embed("The quarterly figures arrive on Tuesday"));

    assertThat(alike).isGreaterThan(unlike);
  }

  @Test
  default void every_text_that_a_person_can_type_has_a_vector() {
    List<String> texts = new ArrayList<>(TypedTexts.texts());
    texts.addAll(TypedTexts.generatedLines(500));
    texts.addAll(List.of(".", "?!", "\u00A0", "👍", "\u0301", "a"));

    List<Embedding> vectors = embeddings().embed(texts);

    assertThat(vectors).as("seed %d", TypedTexts.SEED).hasSameSizeAs(texts);
  }

  @Test
  default void a_blank_text_is_refused() {
    for (String blank : List.of("", " ", "\n\t")) {
      assertThatThrownBy(() -> embeddings().embed(List.of("words", blank))).isInstanceOf(InvalidInputException.class);
    }
  }

  @Test
  default void eight_threads_get_each_their_own_vectors() throws Exception {
    List<Embedding> expected = IntStream.range(0, 8).mapToObj(i -> embed("text of thread " + i)).toList();

    Together.run(8, thread -> {
      for (int i = 0; i < 20; i++) {
        assertThat(embed("text of thread " + thread).cosine(expected.get(thread))).isGreaterThan(SAME);
      }
    });
  }
}
