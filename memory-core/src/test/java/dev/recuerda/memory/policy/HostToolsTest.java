package dev.recuerda.memory.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.conversation.Message;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostToolsTest {

  private static final RuleClassifier WITH_TOOLS = RuleClassifier.with(List.of(
      new ToolDescription("play_music", List.of("play some jazz", "pon música de Queen", "reproduce una canción tranquila")),
      new ToolDescription("translate", List.of("translate good morning into French", "traduce esta frase al inglés")),
      new ToolDescription("lights", List.of("turn on the lights in the kitchen", "turn off the lights", "enciende las luces",
          "apaga la luz de la sala")),
      new ToolDescription("weather", List.of("what's the weather in Paris?", "¿qué tiempo hace en Madrid?")),
      new ToolDescription("order_food", List.of("order a pizza", "pide una pizza")),
      new ToolDescription("call", List.of("call my mom", "llama a mi hermano")),
      new ToolDescription("navigate", List.of("how do I get to the train station?", "cómo llego al centro"))));

  @ParameterizedTest
  @CsvSource({
    "play Shakira, play_music", "Could you play something by Bach?, play_music", "please play the new album, play_music",
    "pon música de Shakira, play_music", "reproduce boleros, play_music", "¿podrías reproducir salsa?, play_music",
    "translate this letter into German, translate", "traduce esta carta al francés, translate",
    "turn off the lights in the garage, lights", "can you turn on the lights, lights", "apaga la luz, lights",
    "enciende las luces del patio, lights", "what's the weather in Cali, weather", "order two pizzas, order_food",
    "quiero que traduzcas este correo, translate", "¿me traduces esta canción?, translate",
    "enciéndeme las luces, lights", "pídeme una pizza, order_food", "what is the weather in Rome, weather",
    "dime qué tiempo hace en Quito, weather", "how's the weather in London?, weather", "call my dad, call",
    "llama a la abuela, call", "how do I get to the airport?, navigate", "cómo llego al hospital, navigate"
  })
  void a_request_like_an_example_asks_for_its_tool(String text, String tool) {
    Classification classification = classify(text);

    assertThat(classification.tool()).contains(tool);
    assertThat(classification.inputClass()).isEqualTo(InputClass.TEXT_TOOL_INTENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "I play the piano", "we played cards all night", "my sister plays jazz", "la música de Queen me encanta",
    "turn left at the corner", "turn that frown upside down", "pon la mesa", "the lights are too bright", "I like pizza",
    "la luz de la sala es bonita", "what's new?", "what's the matter", "how are you?", "hola, ¿qué tal?", "tell me a joke",
    "don't play that again", "no pongas música", "I had to translate a book once", "in order to win we must train",
    "¿qué opinas del jazz?", "the weather was lovely", "ayer pedí una pizza",
    "call me Dan", "llámame Lau", "llama la atención", "llama mucho la atención", "what is the time?", "how do I get rid of ants?",
    "how do I get better at chess?", "cómo llego a fin de mes", "qué tiempo perdimos", "pedí una pizza anoche",
    "in order to win you must train", "traducir poesía es difícil", "translation is a hard job", "pide perdón"
  })
  void small_talk_statements_and_other_questions_do_not(String text) {
    assertThat(classify(text).tool()).isEmpty();
  }

  @Test
  void a_built_in_tool_comes_before_one_of_the_host() {
    var classifier = RuleClassifier.with(List.of(new ToolDescription("call", List.of("remind me to call mom"))));

    assertThat(classifier.classify(message("remind me to call dad")).tool()).contains("create_reminder");
  }

  @Test
  void an_example_without_words_is_like_nothing() {
    var classifier = RuleClassifier.with(List.of(new ToolDescription("odd", List.of("?!"))));

    assertThat(classifier.classify(message("?!")).tool()).isEmpty();
    assertThat(classifier.classify(message("hello")).tool()).isEmpty();
  }

  private static Classification classify(String text) {
    return WITH_TOOLS.classify(message(text));
  }

  private static Message message(String text) {
    return Message.fromUser("m1", Instant.parse("2026-03-02T12:00:00Z"), text);
  }
}
