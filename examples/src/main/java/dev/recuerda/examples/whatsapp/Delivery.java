package dev.recuerda.examples.whatsapp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What WhatsApp delivers with one request: messages of one person or several, and other notices, which are passed over. */
final class Delivery {

  private static final JsonMapper MAPPER = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final String BODY = "body";

  private final List<Item> items;

  private Delivery(List<Item> items) {
    this.items = items;
  }

  /** @throws InvalidInputException if it is not one JSON object in UTF-8 */
  static Delivery of(byte[] body) {
    List<Item> items = new ArrayList<>();
    for (JsonNode entry : read(body).path("entry")) {
      for (JsonNode change : entry.path("changes")) {
        JsonNode value = change.path("value");
        value.path("messages").forEach(message ->
            items.add(new Item(value.path("metadata").path("phone_number_id"), message)));
      }
    }
    return new Delivery(List.copyOf(items));
  }

  private static ObjectNode read(byte[] body) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      JsonNode node = MAPPER.readTree(text);
      Check.that(node instanceof ObjectNode, BODY, "must be one JSON object");
      return (ObjectNode) node;
    } catch (CharacterCodingException | JsonProcessingException malformed) {
      throw new InvalidInputException(BODY, "must be one JSON object in UTF-8");
    }
  }

  /** The messages, in their order. */
  List<Item> items() {
    return items;
  }

  /** One message, which may be of no use or not as it must be. */
  static final class Item {

    private final JsonNode number;
    private final JsonNode message;

    private Item(JsonNode number, JsonNode message) {
      this.number = number;
      this.message = message;
    }

    /** The id on WhatsApp; empty where it has none. */
    String id() {
      return message.path("id").asText();
    }

    /** As {@link Received#of}. */
    Optional<Received> received() {
      return Received.of(number, message);
    }
  }
}
