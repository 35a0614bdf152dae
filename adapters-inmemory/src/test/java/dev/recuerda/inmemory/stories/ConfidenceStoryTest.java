package dev.recuerda.inmemory.stories;

import static dev.recuerda.inmemory.stories.House.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.Forgotten.Outcome;
import dev.recuerda.memory.Heard;
import dev.recuerda.memory.Recorded;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.Provenance;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfidenceStoryTest {

  private final House house = new House();

  private Heard hears(String text) {
    return house.marta.hear(house.says(text));
  }

  private List<String> values() {
    return house.marta.facts().stream().map(fact -> fact.claim().value().orElse("")).toList();
  }

  private String everythingSaid() {
    return texts(house.marta.conversation(100)).toString();
  }

  private void assertThatNothingSays(String word) {
    assertThat(house.marta.facts()).extracting(fact -> fact.claim().statement()).noneMatch(said -> said.contains(word));
    assertThat(everythingSaid()).doesNotContain(word);
    assertThat(house.marta.search(word, 5).episodes()).isEmpty();
    assertThat(house.marta.brief(house.says("¿Qué sabes de mí?")).prompt().asText()).doesNotContain(word);
    assertThat(house.marta.answer(house.says("What do you know about me?"))).hasValueSatisfying(answer ->
        assertThat(answer.text()).doesNotContain(word));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Off the record, I live in Hull", "I live in Hull. Don't remember that.",
      "Between you and me, I live in Hull", "Don't save this, but I live in Hull", "No lo guardes, pero vivo en Hull",
      "Vivo en Hull, pero que quede entre nosotros", "Vivo en Hull. Esto no lo apuntes."})
  void what_is_said_in_confidence_is_not_kept(String text) {
    Heard heard = hears(text);

    assertThat(heard.learned().outcomes()).isEmpty();
    assertThat(heard.learned().requests()).isEmpty();
    assertThatNothingSays("Hull");
  }

  @ParameterizedTest
  @ValueSource(strings = {"don't save what I tell you next", "Off the record.", "No guardes lo que te voy a decir"})
  void what_was_announced_as_a_confidence_is_not_kept_and_what_comes_after_is(String announcement) {
    hears(announcement);
    house.answered(house.marta, "OK");
    hears("My name is Ana");
    house.answered(house.marta, "Thanks");
    hears("I live in Leeds");

    assertThat(values()).containsExactly("Leeds");
    assertThatNothingSays("Ana");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Don't remember that", "forget what I just said", "no guardes eso", "olvida eso"})
  void the_turn_before_is_forgotten_with_what_it_taught(String wish) {
    hears("I live in Leeds");
    house.answered(house.marta, "Nice");
    hears("My name is Ana");
    house.answered(house.marta, "Hello, Ana");

    assertThat(hears(wish).forgotten().outcome()).isEqualTo(Outcome.FORGOTTEN);
    assertThat(values()).containsExactly("Leeds");
    assertThat(house.marta.profile().displayName()).isEmpty();
    assertThatNothingSays("Ana");
  }

  @Test
  void where_nothing_was_said_before_there_is_nothing_to_forget() {
    assertThat(hears("forget what I just said").forgotten().outcome()).isEqualTo(Outcome.NOT_KNOWN);
  }

  @Test
  void who_is_asked_whether_to_keep_something_answers_that_question() {
    hears("I have diabetes");
    house.answered(house.marta, "May I keep that?");

    assertThat(hears("No, don't save that").forgotten().outcome()).isEqualTo(Outcome.NOT_ASKED);
    assertThat(everythingSaid()).contains("I have diabetes");
  }

  @Test
  void what_the_assistant_answers_to_a_confidence_is_not_looked_for() {
    hears("Off the record, I live in Hull");
    Message answer = house.answered(house.marta, "Hull is lovely");

    assertThat(house.marta.message(answer.id())).hasValueSatisfying(kept -> assertThat(kept.findable()).isFalse());
    assertThat(house.marta.search("Hull", 5).episodes()).isEmpty();
  }

  @Test
  void what_is_meant_for_memory_alone_is_kept() {
    hears("Remember this: I live in Hull, but don't tell anyone");

    assertThat(house.marta.facts()).hasSize(1);
  }

  @Test
  void a_confidence_that_is_delivered_twice_is_kept_once() {
    Message message = house.says("Off the record, I live in Hull");
    house.marta.hear(message);

    assertThat(house.marta.hear(message).recorded().outcome()).isEqualTo(Recorded.Outcome.REPEATED);
  }

  @Test
  void what_was_pasted_wishes_nothing() {
    house.marta.record(house.says("Off the record, I live in Hull").via(Provenance.USER_PASTED));

    assertThat(everythingSaid()).contains("Hull");
  }
}
