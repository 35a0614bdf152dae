package dev.recuerda.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.recuerda.memory.contract.EmbeddingsContract;
import dev.recuerda.memory.port.Embeddings;
import dev.recuerda.memory.recall.Embedding;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LexicalEmbeddingsTest implements EmbeddingsContract {

  private final LexicalEmbeddings embeddings = new LexicalEmbeddings();

  @Override
  public Embeddings embeddings() {
    return embeddings;
  }

  private Embedding embed(String text) {
    return embeddings.embed(List.of(text)).get(0);
  }

  private double cosine(String one, String other) {
    return embed(one).cosine(embed(other));
  }

  @Test
  void case_and_accents_make_no_difference() {
    double cosine = cosine("Mi CORAZÓN está en Bogotá", "mi corazon esta en bogota");

    assertThat(cosine).isCloseTo(1, within(1e-9));
  }

  @Test
  void a_composed_and_a_decomposed_letter_are_the_same() {
    double cosine = cosine("caf\u00E9", "cafe\u0301");

    assertThat(cosine).isCloseTo(1, within(1e-9));
  }

  @Test
  void forms_of_one_word_lie_closer_than_different_words() {
    double forms = cosine("cocinando", "cocinar");
    double others = cosine("cocinando", "viajes");

    assertThat(forms).isGreaterThan(0.3);
    assertThat(others).isLessThan(0.1);
  }

  @Test
  void a_question_lies_close_to_the_fact_it_asks_for() {
    double asked = cosine("¿cómo se llama mi perro?", "mi perro se llama Toby");

    assertThat(asked).isGreaterThan(0.5);
  }

  @Test
  void unrelated_sentences_stay_far_below_the_usual_minimum() {
    double cosine = cosine("mi hermana estudia medicina", "the weather was lovely on Sunday");

    assertThat(cosine).isBetween(-0.15, 0.15);
  }

  @Test
  void an_emoji_among_words_counts_as_a_word() {
    assertThat(cosine("mi perro 🐶", "🐶")).isGreaterThan(0.2);
  }

  @Test
  void accents_without_a_letter_make_no_difference() {
    assertThat(cosine("perro", "\u0301 perro \u0301\u0301")).isCloseTo(1, within(1e-9));
  }

  @Test
  void a_long_run_of_accents_costs_no_more_than_letters() {
    String run = "a" + "\u0301\u0323".repeat(150_000);

    Embedding embedding = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> embed(run));

    assertThat(embedding).isEqualTo(embed("a"));
  }

  @Test
  void the_order_of_words_makes_no_difference() {
    double cosine = cosine("perro y gato", "gato y perro");

    assertThat(cosine).isCloseTo(1, within(1e-9));
  }

  @Test
  void one_emoji_is_told_from_another() {
    double cosine = cosine("🐶", "🏖");

    assertThat(cosine).isLessThan(0.3);
  }

  @Test
  void the_machine_s_locale_makes_no_difference() {
    Embedding before = embed("TITULO ISTANBUL");
    Locale locale = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));

      assertThat(embed("TITULO ISTANBUL")).isEqualTo(before);
    } finally {
      Locale.setDefault(locale);
    }
  }

  @Test
  void vectors_are_the_same_in_every_run_on_every_machine() {
    int hash = embed("Vivo en Cali").hashCode();

    assertThat(hash).isEqualTo(1240956929);
  }
}
