package dev.recuerda.memory.wish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.wish.ForgettingWish.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfidenceTest {

  private final Wishes wishes = Wishes.standard();

  private String kept(String text) {
    StringBuilder kept = new StringBuilder(text);
    wishes.confidence(text).hidden().stream().forEach(at -> kept.setCharAt(at, '#'));
    return kept.toString().replaceAll("#+", "#");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "Off the record, I'm gay. I live in Hull. | Off the record, #", "off the record I'm gay | off the record #",
      "Don't save this, but I'm in debt | Don't save this, but #", "Between you and me, I hate my boss | Between you and me, #",
      "I hate my boss, but that's between you and me | #, but that's between you and me",
      "I live in Hull but don't save that | # but don't save that", "I'm ill, off the record | #, off the record",
      "Keep this between us: I'm leaving my job | Keep this between us: #", "Don't save this. I'm in debt. | Don't save this. #",
      "Hi! I'd rather you didn't save this, but I smoke | Hi! I'd rather you didn't save this, but #",
      "Don't save what I'm about to tell you: I smoke | Don't save what I'm about to tell you: #",
      "No lo guardes, pero vivo en Hull. Soy médico. | No lo guardes, pero #",
      "Esto no lo apuntes: soy médico | Esto no lo apuntes: #",
      "Me llamo Ana, que quede entre nosotros | #, que quede entre nosotros",
      "Que quede entre nosotros, pero me voy a divorciar | Que quede entre nosotros, pero #",
      "Esto queda entre tú y yo: voy a dimitir | Esto queda entre tú y yo: #",
      "vivo en Hull y no lo guardes, por favor | # y no lo guardes, por favor",
      "No quiero que guardes esto, pero fumo | No quiero que guardes esto, pero #",
      "No guardes lo que te voy a contar: tengo deudas | No guardes lo que te voy a contar: #"})
  void what_stands_beside_the_wish_is_not_kept(String text, String kept) {
    assertThat(kept(text)).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "My name is Ana. I live in Hull. Don't remember that. | My name is Ana. #. Don't remember that.",
      "I live in Hull. Forget that, I live in Leeds. | #. Forget that, I live in Leeds.",
      "I live in Hull. Forget I said that. | #. Forget I said that.",
      "I smoke. I drink. Don't save any of that. | #. #. Don't save any of that.",
      "Me llamo Ana. Soy médico. Eso no lo apuntes. | Me llamo Ana. #. Eso no lo apuntes.",
      "Vivo en Cali. No te acuerdes de eso. | #. No te acuerdes de eso.",
      "Vivo en Hull. Olvida eso. | #. Olvida eso.", "Vivo en Hull. Prefiero que no lo guardes. | #. Prefiero que no lo guardes.",
      "Fumo. Bebo. No guardes nada de esto. | #. #. No guardes nada de esto."})
  void what_stands_before_the_wish_is_not_kept(String text, String kept) {
    assertThat(kept(text)).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(strings = {"don't save what I tell you next", "Don't remember what I'm about to say", "Off the record.",
      "Can I tell you something off the record?", "I'm going to tell you something, but don't save it",
      "don't keep my next message", "No guardes lo que te voy a decir", "No apuntes lo que te voy a contar ahora",
      "Lo que te voy a decir no lo guardes", "Te voy a contar algo, pero no lo guardes", "No guardes mi próximo mensaje"})
  void what_comes_is_not_kept(String text) {
    assertThat(wishes.confidence(text).next()).isTrue();
    assertThat(wishes.confidence(text).hidden().isEmpty()).isTrue();
    assertThat(wishes.forgetting(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Don't remember that", "forget that", "Oh, forget that please", "Forget what I just said",
      "don't save that", "forget my last message", "I'd rather you didn't keep that", "That's off the record",
      "no guardes eso", "olvida eso", "Olvida lo que acabo de decir", "Eso no lo apuntes", "olvida lo último que te dije",
      "por favor, olvídate de eso", "Haz como que no he dicho nada", "No quiero que guardes eso"})
  void what_was_said_last_is_to_be_forgotten(String text) {
    assertThat(wishes.forgetting(text)).hasValueSatisfying(wish -> assertThat(wish.kind()).isEqualTo(Kind.LAST));
  }

  @ParameterizedTest
  @ValueSource(strings = {"don't save on details", "don't keep it long", "Don't keep it long.", "no me guardes rencor",
      "Remember this: I live in Hull, but don't tell anyone", "Remember that I live in Hull, between you and me",
      "Recuerda esto: vivo en Hull, pero que quede entre nosotros", "forget it", "olvídalo", "forget about it",
      "Olvida eso, ya lo resolví", "Don't save this document", "The distance between us is long", "Entre nosotros, de tú",
      "I don't remember that", "No olvides eso", "no te guardes nada", "don't save the file on the desktop",
      "Why don't you save that for later?", "my boss spoke off the record yesterday", ""})
  void anything_else_is_kept(String text) {
    assertThat(wishes.confidence(text).isAny()).isFalse();
    assertThat(wishes.forgetting(text)).isEmpty();
  }

  @Test
  void what_is_to_be_kept_by_its_own_words_is_not_hidden_with_the_rest() {
    assertThat(kept("Off the record, I smoke. Remember that I live in Hull.")).isEqualTo(
        "Off the record, #Remember that I live in Hull.");
  }

  @Test
  void who_names_what_is_to_be_forgotten_means_that() {
    assertThat(wishes.confidence("I told you about my debts. Please erase that.").isAny()).isFalse();
  }
}
