package dev.recuerda.memory.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YesOrNoTest {

  private static final YesOrNo READS = YesOrNo.standard();

  private static List<Claim> asked(String text) {
    return READS.asked(Message.fromUser("q", Notes.NOON, text));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Do I have a cat? | Has a cat", "do i live in Leeds | Lives in Leeds", "Am I married? | Is married",
    "So am I allergic to nuts? | Is allergic to nuts", "Have I got diabetes? | Has diabetes", "I work for Acme? | Works for Acme",
    "Don't I have a cat? | Has a cat", "¿Tengo gato? | Tiene gato", "¿Vivo en Cali? | Vive en Cali",
    "¿Estoy casado? | Está casado/a",
    "I live in Leeds, do I have a cat? | Has a cat", "Vivo en Cali, ¿tengo gato? | Tiene gato",
    "Oye, ¿tengo diabetes? | Tiene diabetes", "¿Me gusta el jazz? | Le gusta el jazz"
  })
  void what_is_asked_is_read_as_if_it_was_told(String question, String statement) {
    assertThat(asked(question)).extracting(Claim::statement).contains(statement);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "What is my cat called?", "Where do I live?", "Can I eat nuts?", "Do you live in Leeds?", "I have a cat.", "So?",
    "¿Cómo se llama mi gata?", "¿Dónde vivo?", "¿Puedo comer nueces?", "Tengo gato.", "¿Y?", "¿A qué soy alérgico?",
    "Vivo en Cali, ¿qué tiempo hace?", "I live in Leeds, what is the weather like?"
  })
  void what_asks_for_something_else_or_asks_nothing_is_not(String message) {
    assertThat(asked(message)).isEmpty();
  }

  @Test
  void of_many_questions_the_first_four_are_read() {
    assertThat(asked("Do I have a cat? ".repeat(100))).hasSize(4);
  }

  @Test
  void a_question_of_more_than_sixteen_words_is_not() {
    assertThat(asked("Do I have a cat " + "or not ".repeat(10) + "?")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Do I have a dog? | pet | Has a dog called Rex", "Do I like music? | taste | Loves jazz",
    "¿Tengo perro? | pet | Tiene un perro"
  })
  void a_fact_that_holds_what_is_asked_decides_it(String question, String category, String statement) {
    Fact fact = Notes.fact(1, category, category + ".x", statement, "x");

    assertThat(READS.decided(asked(question), List.of(fact))).containsExactly(fact);
  }

  @Test
  void another_thing_of_the_kind_is_near_and_decides_nothing() {
    Fact dog = Notes.fact(1, "pet", "pet.rex", "Has a dog called Rex", "Rex");

    assertThat(READS.decided(asked("Do I have a cat?"), List.of(dog))).isEmpty();
    assertThat(READS.near(asked("Do I have a cat?"), List.of(dog))).containsExactly(dog);
  }

  @Test
  void what_fills_the_same_place_decides_it_whatever_it_says() {
    Fact leeds = Notes.fact(1, "home.city", "home.city", "Lives in Leeds", "Leeds");

    assertThat(READS.decided(asked("Do I live in London?"), List.of(leeds))).containsExactly(leeds);
  }

  @Test
  void of_what_holds_whatever_people_say_nothing_is_near() {
    Fact car = Notes.fact(1, "has", "has.car", "Has a car", "car");

    assertThat(READS.near(asked("Do I have a boat?"), List.of(car))).isEmpty();
  }
}
