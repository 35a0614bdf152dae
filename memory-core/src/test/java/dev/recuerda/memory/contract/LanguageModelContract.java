package dev.recuerda.memory.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.briefing.Prompt;
import dev.recuerda.memory.briefing.Prompt.Speaker;
import dev.recuerda.memory.briefing.Prompt.Turn;
import dev.recuerda.memory.error.RetryableException;
import dev.recuerda.memory.port.LanguageModel;
import dev.recuerda.memory.port.LanguageModel.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link LanguageModel} promises, with what it answers being given. */
public interface LanguageModelContract {

  /** A model that answers whatever it is asked with this text, at least once. */
  LanguageModel answering(String text);

  /** A model that cannot be reached. */
  LanguageModel unreachable();

  private static Prompt prompt() {
    return new Prompt(List.of(new Turn(Speaker.SYSTEM, "Answer briefly."),
        new Turn(Speaker.MEMORY, "lives in Cali"), new Turn(Speaker.USER, "¿Dónde vivo?"),
        new Turn(Speaker.ASSISTANT, "En Cali."), new Turn(Speaker.USER, "👍🏽 \u2028 \"gracias\"")));
  }

  @Test
  default void the_answer_comes_as_it_was_given() {
    for (String text : TypedTexts.lines()) {
      Reply reply = answering(text).complete(prompt());

      assertThat(reply.text()).isEqualTo(text);
    }
  }

  @Test
  default void what_went_in_and_came_out_is_counted() {
    Reply reply = answering("En Cali, como siempre.").complete(prompt());

    assertThat(reply.promptTokens()).isPositive();
    assertThat(reply.replyTokens()).isPositive();
  }

  @Test
  default void a_model_that_cannot_be_reached_may_be_asked_again_later() {
    LanguageModel model = unreachable();

    assertThatThrownBy(() -> model.complete(prompt())).isInstanceOf(RetryableException.class);
  }

  @Test
  default void a_failure_holds_nothing_of_the_prompt() {
    LanguageModel model = unreachable();

    assertThatThrownBy(() -> model.complete(prompt()))
        .message().doesNotContain("Cali").doesNotContain("gracias");
  }
}
