package dev.recuerda.llm;

import com.openai.models.embeddings.CreateEmbeddingResponse;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.error.ModelFailure;
import dev.recuerda.memory.error.ModelUnavailableException;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.recall.EmbeddingSpace;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The vectors in an answer: one for each text, at its place, and each one of the space. Anything else is no answer. */
final class Vectors {

  private final EmbeddingSpace space;
  private final @Nullable Embedding[] places;

  Vectors(EmbeddingSpace space, int texts) {
    this.space = space;
    this.places = new Embedding[texts];
  }

  List<Embedding> of(CreateEmbeddingResponse answer) {
    answer._data().asKnown().orElseThrow(() -> refusal("none can be read")).forEach(this::put);
    List<Embedding> all = Stream.of(places).filter(Objects::nonNull).toList();
    if (all.size() < places.length) {
      throw refusal("they are " + all.size() + " for " + places.length + " texts");
    }
    return all;
  }

  private void put(com.openai.models.embeddings.Embedding given) {
    long index = given._index().asKnown().orElseThrow(() -> refusal("one does not say which text it is of"));
    if (index < 0 || index >= places.length) {
      throw refusal("one is of a text that was not sent");
    }
    if (places[(int) index] != null) {
      throw refusal("two are of the same text");
    }
    places[(int) index] = vector(numbers(given));
  }

  private static List<Float> numbers(com.openai.models.embeddings.Embedding given) {
    try {
      return given.embedding();
    } catch (RuntimeException unreadable) { // Whatever the client makes of text that is not base64, or of other types.
      throw refusal("one is not made of numbers");
    }
  }

  private Embedding vector(List<Float> numbers) {
    if (numbers.size() != space.dimension()) {
      throw refusal("one has " + numbers.size() + " numbers, and " + space.dimension() + " were declared");
    }
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      @Nullable Float number = numbers.get(i);
      values[i] = number == null ? Float.NaN : number;
    }
    try {
      return Embedding.of(space, values);
    } catch (InvalidInputException refused) {
      throw refusal("one is refused: it " + refused.rule());
    }
  }

  private static ModelUnavailableException refusal(String why) {
    return new ModelUnavailableException(ModelFailure.INVALID_ANSWER, "the vectors of the server's answer cannot be used: "
        + why);
  }
}
