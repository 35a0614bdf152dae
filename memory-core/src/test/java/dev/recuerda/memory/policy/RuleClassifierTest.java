package dev.recuerda.memory.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageType;
import dev.recuerda.memory.error.InvalidInputException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleClassifierTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private static final RuleClassifier CLASSIFIER = RuleClassifier.standard();

  static Stream<Sentences.Sentence> sentences() {
    return Sentences.all().stream();
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void a_sentence_is_taken_for_what_it_means(Sentences.Sentence sentence) {
    assertThat(meaningOf(sentence.text())).isEqualTo(sentence.meaning());
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void capitals_and_missing_accents_change_nothing(Sentences.Sentence sentence) {
    assertThat(meaningOf(sentence.text().toUpperCase(Locale.ROOT))).isEqualTo(sentence.meaning());
    assertThat(meaningOf(withoutAccents(sentence.text()))).isEqualTo(sentence.meaning());
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void a_missing_opening_mark_and_decomposed_accents_change_nothing(Sentences.Sentence sentence) {
    assertThat(meaningOf(sentence.text().replace("¿", "").replace("¡", ""))).isEqualTo(sentence.meaning());
    assertThat(meaningOf(Normalizer.normalize(sentence.text(), Normalizer.Form.NFD))).isEqualTo(sentence.meaning());
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void a_greeting_and_white_space_before_it_change_nothing(Sentences.Sentence sentence) {
    Random random = new Random(sentence.text().hashCode());
    List<String> greetings = List.of("Hola, ", "Hi! ", "Buenos días. ", "hey ", "  \n ", "Oye, ", "Good morning, ");

    if (!sentence.meaning().equals("acknowledgement")) {
      String greeting = greetings.get(random.nextInt(greetings.size()));
      assertThat(meaningOf(greeting + sentence.text())).as(greeting).isEqualTo(sentence.meaning());
    }
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void what_is_quoted_is_asked_by_nobody(Sentences.Sentence sentence) {
    String quoted = "My friend wrote: “" + sentence.text().replace("\"", "").replace("«", "").replace("»", "") + "” to me";

    assertThat(meaningOf(quoted)).isEqualTo("nothing");
  }

  @ParameterizedTest
  @CsvSource({
    "TEXT, TEXT_TOOL_INTENT", "AUDIO, RICH_INPUT_TOOL_INTENT", "IMAGE, RICH_INPUT_TOOL_INTENT",
    "DOCUMENT, RICH_INPUT_TOOL_INTENT", "STICKER, STICKER_STANDBY", "VIDEO, UNSUPPORTED", "LOCATION, UNSUPPORTED",
    "REACTION, UNSUPPORTED", "SYSTEM, UNSUPPORTED", "OTHER, UNSUPPORTED"
  })
  void the_form_decides_what_becomes_of_a_request(MessageType form, InputClass expected) {
    Message message = Message.media("m1", NOON, form, "guarda este gasto");

    assertThat(CLASSIFIER.classify(message).inputClass()).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(value = MessageType.class, names = {"AUDIO", "IMAGE", "DOCUMENT"})
  void media_without_words_is_rich_input(MessageType form) {
    Classification classification = CLASSIFIER.classify(Message.media("m1", NOON, form, ""));

    assertThat(classification.inputClass()).isEqualTo(InputClass.RICH_INPUT);
    assertThat(classification.acknowledgement()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(value = MessageType.class, names = {"STICKER", "VIDEO", "LOCATION", "REACTION", "SYSTEM", "OTHER"})
  void the_words_of_a_form_that_is_not_read_mean_nothing(MessageType form) {
    Classification classification = CLASSIFIER.classify(Message.media("m1", NOON, form, "¿qué sabes de mí?"));

    assertThat(Sentences.meaningOf(classification)).isEqualTo("nothing");
  }

  @Test
  void a_spoken_memory_question_is_one() {
    Classification classification = CLASSIFIER.classify(Message.media("m1", NOON, MessageType.AUDIO, "cómo me llamo"));

    assertThat(classification.inputClass()).isEqualTo(InputClass.RICH_INPUT);
    assertThat(classification.memoryQuestion()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "¿Cómo me llamo? Y recuérdame pagar la luz", "What's my name? Also, remind me to call Ana"
  })
  void a_request_beside_a_memory_question_decides_the_class(String text) {
    Classification classification = classify(text);

    assertThat(classification.inputClass()).isEqualTo(InputClass.TEXT_TOOL_INTENT);
    assertThat(classification.tool()).contains("create_reminder");
    assertThat(classification.memoryQuestion()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "recuérdame llamar a mamá, tool: create_reminder", "do you remember me?, memory question",
    "muchas gracias, acknowledgement", "el cielo es azul, no rule"
  })
  void the_reason_names_the_rule_and_not_the_words(String text, String reason) {
    assertThat(classify(text).reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "a", "?", "hola ", "ok ", "no ", "y ", "recuerda ", "que sabes ", "remind ", "can you ", "gasté 5 ", "\"", "“",
    "¿", "if ", "when i ", "ayer ", "a\u0301\u0323", "日", "👍", "please ", "tell me ", "what ", "1", "$ ", "'", "te acuerdas "
  })
  void the_longest_message_is_classified_whatever_it_repeats(String piece) {
    String text = piece.repeat(Message.MAX_TEXT / piece.length());

    assertThat(CLASSIFIER.classify(Message.media("m1", NOON, MessageType.AUDIO, text)).reason()).isNotBlank();
  }

  @Test
  void arbitrary_characters_never_make_it_fail() {
    Random random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder("x");
      random.ints(random.nextInt(60), 1, 0x1f9ff).filter(c -> c < 0xd800 || c > 0xdfff).forEach(text::appendCodePoint);
      assertThat(classify(text.toString()).reason()).isNotBlank();
    }
  }

  @Test
  void no_message_is_refused_by_its_name() {
    assertThatThrownBy(() -> CLASSIFIER.classify(null))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("message is required");
  }

  private String meaningOf(String text) {
    return Sentences.meaningOf(classify(text));
  }

  private Classification classify(String text) {
    return CLASSIFIER.classify(Message.fromUser("m1", NOON, text));
  }

  private static String withoutAccents(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
  }
}
