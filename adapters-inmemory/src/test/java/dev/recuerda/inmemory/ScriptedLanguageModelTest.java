package dev.recuerda.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.recuerda.memory.briefing.Prompt;
import dev.recuerda.memory.briefing.Prompt.Speaker;
import dev.recuerda.memory.briefing.Prompt.Turn;
import dev.recuerda.memory.contract.LanguageModelContract;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.error.RetryableException;
import dev.recuerda.memory.port.LanguageModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptedLanguageModelTest implements LanguageModelContract {

  @Override
  public LanguageModel answering(String text) {
    return ScriptedLanguageModel.answering(text);
  }

  @Override
  public LanguageModel unreachable() {
    return ScriptedLanguageModel.answering().thenFailing().thenFailing();
  }

  private static Prompt asking(String question) {
    return new Prompt(List.of(new Turn(Speaker.USER, question)));
  }

  @Test
  void answers_come_in_the_order_of_the_script() {
    ScriptedLanguageModel model = ScriptedLanguageModel.answering("one", "two").thenAnswering("three");

    List<String> answers = List.of(model.complete(asking("a")).text(), model.complete(asking("b")).text(),
        model.complete(asking("c")).text());

    assertThat(answers).containsExactly("one", "two", "three");
  }

  @Test
  void a_failure_has_its_place_in_the_script() {
    ScriptedLanguageModel model = ScriptedLanguageModel.answering("one").thenFailing().thenAnswering("two");
    model.complete(asking("a"));

    assertThatThrownBy(() -> model.complete(asking("b"))).isInstanceOf(RetryableException.class);

    assertThat(model.complete(asking("c")).text()).isEqualTo("two");
  }

  @Test
  void beyond_the_script_it_says_how_to_go_on() {
    ScriptedLanguageModel model = ScriptedLanguageModel.answering("one");
    model.complete(asking("a"));

    assertThatThrownBy(() -> model.complete(asking("a private question")))
        .isInstanceOf(PermanentException.class)
        .hasMessage("the script ended before call 2: tell the model what to answer with thenAnswering");
  }

  @Test
  void it_remembers_what_it_was_asked_whether_it_answered_or_not() {
    ScriptedLanguageModel model = ScriptedLanguageModel.answering("one").thenFailing();
    model.complete(asking("a"));
    catchThrowable(() -> model.complete(asking("b")));
    catchThrowable(() -> model.complete(asking("c")));

    List<Prompt> asked = model.asked();

    assertThat(asked).containsExactly(asking("a"), asking("b"), asking("c"));
  }

  @Test
  void what_it_was_asked_is_a_copy() {
    ScriptedLanguageModel model = ScriptedLanguageModel.answering("one");
    List<Prompt> before = model.asked();

    model.complete(asking("a"));

    assertThat(before).isEmpty();
  }
}
