package dev.recuerda.examples.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recuerda.memory.conversation.MessageType;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {

  private static List<Received> received(String file) {
    return Delivery.of(Payloads.file(file)).items().stream().map(Delivery.Item::received).flatMap(Optional::stream).toList();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
      text               | TEXT     | Me llamo Ana y vivo en Bogotá
      audio              | AUDIO    | ''
      image              | IMAGE    | Mira cómo quedó la cocina
      document           | DOCUMENT | El contrato que te decía
      sticker            | STICKER  | ''
      video              | VIDEO    | El gol del domingo
      location           | LOCATION | ''
      interactive-button | TEXT     | ¿Qué sabes de mí?
      interactive-list   | TEXT     | El martes
      button             | TEXT     | Sí, me interesa
      quoting            | TEXT     | Eso mismo
      """)
  void a_message_has_its_form_and_its_words_or_its_caption(String file, MessageType type, String text) {
    List<Received> received = received(file);

    assertThat(received).hasSize(1);
    assertThat(received.get(0).type()).isEqualTo(type);
    assertThat(received.get(0).text()).isEqualTo(text);
    assertThat(received.get(0).from()).isEqualTo(Payloads.ANA);
    assertThat(received.get(0).message("m").provenance()).isEqualTo(Provenance.USER_TYPED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reaction", "status", "unsupported", "contacts", "system", "errors", "interactive-flow"})
  void what_is_no_message_to_be_answered_is_passed_over(String file) {
    assertThat(received(file)).isEmpty();
  }

  @Test
  void the_time_is_that_of_whatsapp_in_seconds() {
    Received received = received("text").get(0);

    assertThat(received.at()).isEqualTo(Instant.parse("2026-02-09T09:01:00Z"));
  }

  @Test
  void several_messages_keep_their_order() {
    assertThat(received("several")).extracting(Received::type)
        .containsExactly(MessageType.TEXT, MessageType.STICKER, MessageType.TEXT);
  }

  @Test
  void each_message_is_its_senders_and_not_that_of_whoever_is_named_first() {
    assertThat(received("two-senders")).extracting(Received::from)
        .containsExactly(Payloads.ANA, Payloads.LUIS, Payloads.ANA, Payloads.LUIS);
  }

  @Test
  void what_was_forwarded_is_not_in_the_users_own_words() {
    Received received = received("forwarded").get(0);

    assertThat(received.message("m").provenance()).isEqualTo(Provenance.USER_PASTED);
  }

  @ParameterizedTest
  @CsvSource({
      "from, ../etc, messages.from", "from, '', messages.from", "id, '', messages.id", "timestamp, ayer, messages.timestamp",
      "timestamp, 9999999999, messages.timestamp", "timestamp, 99999999999999999999, messages.timestamp"
  })
  void a_field_that_is_not_as_it_must_be_is_refused_by_its_path_without_its_value(String field, String value, String path) {
    ObjectNode message = Payloads.message(Payloads.ANA, 1).put(field, value);
    message.putObject("text").put("body", "Hola");
    Delivery.Item item = Payloads.delivery(Payloads.delivering(message)).items().get(0);

    assertThatThrownBy(item::received)
        .isInstanceOfSatisfying(InvalidInputException.class, wrong -> assertThat(wrong.field()).isEqualTo(path))
        .message().satisfies(told -> assertThat(value.isEmpty() || !told.contains(value)).isTrue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "7", "{", "{} {}", "palabras"})
  void what_is_not_one_object_is_no_delivery(String body) {
    assertThatThrownBy(() -> Delivery.of(body.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(InvalidInputException.class).hasMessageNotContaining("palabras");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{}", "{\"entry\":7}", "{\"entry\":[{\"changes\":[{\"value\":{\"messages\":{}}}]}]}", "{\"entry\":[null]}"
  })
  void an_object_without_messages_has_none(String body) {
    assertThat(Payloads.delivery(body).items()).isEmpty();
  }
}
