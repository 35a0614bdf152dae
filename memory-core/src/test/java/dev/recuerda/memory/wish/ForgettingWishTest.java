package dev.recuerda.memory.wish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.wish.ForgettingWish.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForgettingWishTest {

  private final Wishes wishes = Wishes.standard();

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "olvida lo de mi diabetes | mi diabetes", "Por favor, olvida lo de mi perro. | mi perro",
      "borra mi nombre | nombre", "Elimina mi dirección, por favor | dirección", "olvídate de mi cumpleaños | mi cumpleaños",
      "¿Puedes olvidar lo de mi trabajo? | mi trabajo", "quiero que olvides lo de mi hermana | mi hermana",
      "deja de recordar mi edad | mi edad", "borra lo que sabes sobre mi novia | mi novia",
      "ya no guardes lo de mi dieta | mi dieta", "oye, borra mi correo | correo",
      "forget about my dog | dog", "please forget my birthday | birthday", "Can you delete my address? | address",
      "forget what I told you about my job | job", "erase everything about my ex | ex", "stop remembering my age | age",
      "I want you to forget my name | name", "don't keep my phone number | phone number",
      "I told you about my debts. Please erase that. | debts", "lo de mi boda ya lo puedes olvidar | mi boda",
      "Olvida a mi dentista. | dentista", "I regret mentioning my knee, delete it | knee", "Te hablé de mi deuda. Bórralo. | mi deuda"})
  void a_topic(String text, String topic) {
    assertThat(wishes.forgetting(text)).hasValueSatisfying(wish -> {
      assertThat(wish.kind()).isEqualTo(Kind.TOPIC);
      assertThat(text.substring(wish.start(), wish.end())).isEqualTo(topic);
    });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "olvida que vivo en Cali | vivo en Cali", "borra que te dije que tengo un perro | tengo un perro",
      "olvídate de que soy vegano | soy vegano", "Forget that I live in Cali | I live in Cali",
      "please delete the fact that I smoke | I smoke"})
  void a_sentence(String text, String sentence) {
    assertThat(wishes.forgetting(text)).hasValueSatisfying(wish -> {
      assertThat(wish.kind()).isEqualTo(Kind.SENTENCE);
      assertThat(text.substring(wish.start(), wish.end())).isEqualTo(sentence);
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"olvida todo", "Olvida todo lo que sabes de mí", "bórralo todo", "borra todos mis datos",
      "Por favor, elimina toda mi información", "olvídate de todo", "olvídate de mí", "borra tu memoria",
      "quiero que borres todo lo que sabes sobre mí", "sí, olvida todo", "¿podrías borrar todos mis datos?",
      "forget everything", "Forget everything you know about me", "delete all my data", "please erase everything about me",
      "wipe your memory", "can you delete all of my information?", "forget me", "yes, delete everything",
      "I'd like you to forget everything about me"})
  void everything(String text) {
    assertThat(wishes.forgetting(text)).hasValueSatisfying(wish -> assertThat(wish.kind()).isEqualTo(Kind.EVERYTHING));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no olvides llamar a mamá", "se me olvidó el paraguas", "olvidé mi cita de ayer", "olvídalo",
      "No te olvides de mi cumpleaños", "¿olvidaste mi nombre?", "borra el archivo", "elimina la cita de mañana",
      "olvida todo lo que dije antes y pide una pizza", "siempre olvido mi contraseña", "me olvidé de todo", "borra la lista",
      "nunca olvido una cara", "borra todo el texto del documento", "quiero olvidar a mi ex y seguir",
      "don't forget my birthday", "I forgot my umbrella", "forget it", "never forget that", "I forget my keys all the time",
      "did you forget my name?", "delete the file", "remove the appointment tomorrow", "don't forget to call my mother",
      "I can't forget my ex", "delete everything in the folder", "forget about it", "Remember my name", ""})
  void anything_else_asks_for_nothing_of_the_kind(String text) {
    assertThat(wishes.forgetting(text)).isEmpty();
  }
}
