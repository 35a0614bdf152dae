package dev.recuerda.memory.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.text.Language;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WritingStyleTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "formal   | en | Dear Sir, could you please send me the report?",
    "formal   | en | Good morning. I would like to know the price.",
    "informal | en | hey, don't worry, we're gonna fix it",
    "informal | en | can u check it pls",
    "neutral  | en | The report of March shows the numbers of the team",
    "formal   | es | Buenos días, ¿podría usted enviarme el informe?",
    "formal   | es | Dígame, por favor, cuánto cuesta",
    "informal | es | oye, ¿me ayudas con esto? dale",
    "informal | es | ¿tú puedes verlo? jaja",
    "neutral  | es | El informe de marzo muestra las cifras del equipo"
  })
  void words_tell_how_formally_somebody_writes(String formality, String language, String text) {
    Document style = WritingStyle.style(WritingStyle.counted(Document.empty(), text, Optional.of(new Language(language))));

    assertThat(style.get("formality")).contains(formality);
  }

  @Test
  void one_slip_does_not_make_somebody_formal() {
    Document tallies = after("please send it", "the report of March", "numbers of May", "the team of June",
        "prices of July", "a plan of August");

    assertThat(WritingStyle.style(tallies).get("formality")).contains("neutral");
  }

  @Test
  void length_is_that_of_the_messages_on_average() {
    String long40 = String.join(" ", Collections.nCopies(40, "word"));

    assertThat(WritingStyle.style(after("ship it")).get("length")).contains("short");
    assertThat(WritingStyle.style(after("ship it", long40)).get("length")).contains("medium");
    assertThat(WritingStyle.style(after(long40)).get("length")).contains("long");
  }

  @Test
  void numbers_reasons_and_lists_are_details() {
    assertThat(WritingStyle.style(after("Send the report")).get("detail")).contains("low");
    assertThat(WritingStyle.style(after("Move the 12 leads to stage 3 because the quarter ends")).get("detail")).contains("high");
    assertThat(WritingStyle.style(after("Needed:\n- leads\n- prices")).get("detail")).contains("high");
  }

  @Test
  void emoji_are_counted_and_copyright_is_none() {
    assertThat(WritingStyle.style(after("great 🎉")).get("emoji")).contains("often");
    assertThat(WritingStyle.style(after("great 🎉", "fine", "done", "next", "more")).get("emoji")).contains("some");
    assertThat(WritingStyle.style(after("© Acme™ 20 °C")).get("emoji")).contains("none");
  }

  @Test
  void the_language_is_the_one_of_most_messages() {
    Document tallies = after("Where is the report that you sent me?");
    tallies = WritingStyle.counted(tallies, "¿Dónde está el informe?", Optional.of(Language.SPANISH));
    tallies = WritingStyle.counted(tallies, "Ya lo encontré", Optional.of(Language.SPANISH));

    assertThat(WritingStyle.style(tallies).get("language")).contains("es");
  }

  @Test
  void a_language_that_nobody_names_is_guessed() {
    Document tallies = WritingStyle.counted(Document.empty(), "¿Dónde está el informe que me enviaste?", Optional.empty());

    assertThat(WritingStyle.style(tallies).get("language")).contains("es");
  }

  @ParameterizedTest
  @CsvSource({"1, low", "4, low", "5, medium", "19, medium", "20, high"})
  void it_is_as_sure_as_the_messages_are_many(int messages, String confidence) {
    Document style = WritingStyle.style(after(Collections.nCopies(messages, "ship it").toArray(String[]::new)));

    assertThat(style.get("confidence")).contains(confidence);
    assertThat(style.get("messages")).contains((long) messages);
  }

  @Test
  void no_message_is_no_style() {
    assertThat(WritingStyle.style(Document.empty())).isEqualTo(Document.empty());
  }

  @Test
  void a_message_without_words_counts_for_nothing() {
    Document tallies = after("ship it");

    assertThat(WritingStyle.counted(tallies, " … ", Optional.empty())).isEqualTo(tallies);
  }

  @Test
  void no_word_is_kept() {
    Document tallies = after("hey, my secret is Rosebud", "please send the report to Marta");

    assertThat(tallies.values()).containsOnlyKeys("messages", "words", "formal", "informal", "detailed", "emoji", "languages");
    assertThat(tallies.get("languages")).contains(Map.of("en", 2L));
    assertThat(tallies.values().values()).allMatch(value -> value instanceof Long || value instanceof Map);
  }

  @Test
  void what_is_no_count_counts_as_nothing() {
    Document odd = Document.of("writing", Map.of("messages", "many", "words", -3, "languages", List.of("es")));

    assertThat(WritingStyle.style(odd)).isEqualTo(Document.empty());
    assertThat(WritingStyle.counted(odd, "ship it", Optional.of(Language.ENGLISH))).isEqualTo(after("ship it"));
  }

  private static Document after(String... messages) {
    Document tallies = Document.empty();
    for (String message : messages) {
      tallies = WritingStyle.counted(tallies, message, Optional.of(Language.ENGLISH));
    }
    return tallies;
  }
}
