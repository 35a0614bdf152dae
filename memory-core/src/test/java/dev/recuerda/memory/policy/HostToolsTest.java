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

  private static final List<ToolDescription> MANY_PHRASES = List.of(
      new ToolDescription("lights_on", List.of("turn on the lights", "lights on in the bedroom", "switch the kitchen light on",
          "enciende la luz de la sala", "prender las luces del baño", "necesito luz en la cocina")),
      new ToolDescription("blinds_up", List.of("open the blinds", "raise the blinds in the study", "blinds up please",
          "sube las persianas", "abrir la persiana del dormitorio", "quiero las persianas arriba")),
      new ToolDescription("heating", List.of("set the heating to 21", "turn the heating up to 20 degrees", "make it warmer",
          "pon la calefacción a 20 grados", "sube la calefacción", "que haga más calor en la sala")),
      new ToolDescription("weather", List.of("what's the weather like", "will it rain tomorrow", "is it going to be sunny today",
          "qué tiempo hace", "va a llover mañana", "dime si va a hacer sol hoy")),
      new ToolDescription("taxi", List.of("get me a taxi", "call a taxi to the airport", "i need a cab right now",
          "pídeme un taxi", "necesito un taxi al aeropuerto", "manda un taxi a mi casa")),
      new ToolDescription("joke", List.of("tell me a joke", "make me laugh", "do you know a joke about dogs",
          "cuéntame un chiste", "hazme reír", "te sabes un chiste de perros")));

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

  @ParameterizedTest
  @CsvSource({
    "kitchen lights on please, lights_on", "subir las persianas del cuarto, blinds_up",
    "can you get the blinds up in here, blinds_up",
    "me gustaría encender la luz del baño, lights_on",
    "hace frío pon la calefacción a 22 grados, heating", "heating up to 19, heating",
    "is it going to rain this weekend, weather", "va a hacer sol el domingo, weather", "i would like a taxi to the station, taxi",
    "mándame un taxi a la oficina, taxi", "make me laugh with a joke about dogs, joke", "cuéntame un chiste de perros, joke"
  })
  void a_host_with_many_phrases_finds_its_tool_in_any_form_of_words(String text, String tool) {
    RuleClassifier classifier = RuleClassifier.with(MANY_PHRASES);

    assertThat(classifier.classify(message(text)).tool()).contains(tool);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "hello, how are you?", "¿cómo te llamas?", "who made you", "I love walking in the rain",
    "mi hermana vive en una casa muy bonita",
    "what is the meaning of life", "gracias por todo", "we watched a film last night", "¿quién descubrió la penicilina?",
    "my cat is five years old", "estoy cansada, dormí poco", "how many bones does a hand have"
  })
  void a_host_with_many_phrases_is_asked_for_nothing_by_small_talk(String text) {
    RuleClassifier classifier = RuleClassifier.with(MANY_PHRASES);

    assertThat(classifier.classify(message(text)).tool()).isEmpty();
  }

  @Test
  void a_request_is_found_among_other_sentences() {
    RuleClassifier classifier = RuleClassifier.with(MANY_PHRASES);

    Classification found = classifier.classify(message("I'm home at last. What a day! Kitchen lights on, please. I'm so tired."));

    assertThat(found.tool()).contains("lights_on");
  }

  private static Classification classify(String text) {
    return WITH_TOOLS.classify(message(text));
  }

  private static Message message(String text) {
    return Message.fromUser("m1", Instant.parse("2026-03-02T12:00:00Z"), text);
  }
}
