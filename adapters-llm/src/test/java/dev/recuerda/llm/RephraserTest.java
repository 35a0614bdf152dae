package dev.recuerda.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.inmemory.ScriptedLanguageModel;
import dev.recuerda.llm.Rephraser.Rephrased;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.answer.Answer;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.ModelFailure;
import dev.recuerda.memory.error.ModelRefusedException;
import dev.recuerda.memory.user.UserId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RephraserTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final UserMemory marta = Memory.builder(new InMemoryStore()).clock(() -> NOON).build()
      .of(new UserId(new UUID(1, 1)));
  private int said;

  private Message says(String text) {
    return Message.fromUser("m" + said++, NOON.plusSeconds(said), text);
  }

  private Answer whatIsKnown() {
    marta.hear(says("Me llamo Marta y vivo en Cali"));
    return marta.answer(says("¿Qué sabes de mí?")).orElseThrow();
  }

  private static Rephrased rephrased(Answer answer, String reply) {
    return new Rephraser(ScriptedLanguageModel.answering(reply)).rephrase(answer);
  }

  @Test
  void what_says_the_same_goes_out_in_the_models_words() {
    Answer answer = whatIsKnown();
    String natural = "¡Hola! Te llamas Marta y vives en Cali, confianza alta. "
        + "Solo sé lo que me has contado aquí; si algo no es así, dímelo y lo corrijo.";

    Rephrased rephrased = rephrased(answer, "  " + natural + "\n");

    assertThat(rephrased.whyNot()).isEmpty();
    assertThat(rephrased.isByModel()).isTrue();
    assertThat(rephrased.text()).isEqualTo(natural);
    assertThat(rephrased.replyTokens()).isPositive();
  }

  @Test
  void what_adds_something_does_not_and_the_composed_text_goes_out() {
    Answer answer = whatIsKnown();

    Rephrased rephrased = rephrased(answer, answer.text() + " Y te encanta el café.");

    assertThat(rephrased.text()).isEqualTo(answer.text());
    assertThat(rephrased.whyNot()).contains("a part of it says what the answer does not");
    assertThat(rephrased.toString()).doesNotContain("café").doesNotContain("Marta");
  }

  @Test
  void a_denial_does_not() {
    Answer answer = whatIsKnown();

    assertThat(rephrased(answer, "Lo siento, no tengo historial de nuestras conversaciones.").text()).isEqualTo(answer.text());
  }

  @Test
  void when_the_model_fails_the_composed_text_goes_out() {
    Answer answer = whatIsKnown();

    assertThat(new Rephraser(ScriptedLanguageModel.answering().thenFailing()).rephrase(answer).text()).isEqualTo(answer.text());
    assertThat(new Rephraser(prompt -> {
      throw new ModelRefusedException(ModelFailure.REFUSAL, "the model declined to answer");
    }).rephrase(answer).whyNot()).contains("the model declined to answer");
    assertThat(new Rephraser(prompt -> {
      throw new IllegalStateException("Marta");
    }).rephrase(answer).whyNot()).contains("the model failed with IllegalStateException");
  }

  @Test
  void the_model_sees_the_answer_as_data_and_is_told_in_its_language_what_to_do() {
    ScriptedLanguageModel model = ScriptedLanguageModel.answering("");
    Answer answer = whatIsKnown();

    new Rephraser(model).rephrase(answer);

    assertThat(model.asked().get(0).turns().get(0).text()).startsWith("Recibes una respuesta");
    assertThat(model.asked().get(0).turns().get(1).text().lines()).singleElement().asString()
        .startsWith("{\"answer\":\"").contains("Marta").endsWith("\"}");
  }

  @Test
  void what_tells_nothing_is_not_shown_to_the_model() {
    Answer nothing = marta.answer(says("¿Qué sabes de mí?")).orElseThrow();

    Rephrased rephrased = new Rephraser(ScriptedLanguageModel.answering()).rephrase(nothing);

    assertThat(rephrased.text()).isEqualTo(nothing.text());
    assertThat(rephrased.promptTokens()).isZero();
  }
}
