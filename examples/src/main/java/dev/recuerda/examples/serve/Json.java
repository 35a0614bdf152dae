package dev.recuerda.examples.serve;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON. What cannot be read is refused by its place; its words are never repeated. */
final class Json {

  /** How what is sent as a whole is called where it is refused. */
  static final String WHOLE = "body";

  private static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .build();
  private static final TypeReference<Map<String, @Nullable Object>> VALUES = new TypeReference<>() {};

  private Json() {}

  /** Reads what must be one object in UTF-8, in which no key stands twice. */
  static ObjectNode read(byte[] sent) {
    try {
      if (MAPPER.readTree(text(sent)) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException malformed) {
      throw Refusal.invalid(WHOLE, "must be one valid JSON object" + place(malformed.getLocation()));
    }
    throw Refusal.invalid(WHOLE, "must be one valid JSON object");
  }

  private static String text(byte[] sent) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(sent)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw Refusal.invalid(WHOLE, "must be UTF-8");
    }
  }

  private static String place(@Nullable JsonLocation place) {
    return place == null ? "" : " (it goes wrong at line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
  }

  /** The values of an object, as the library takes them. */
  static Map<String, @Nullable Object> values(JsonNode object) {
    return MAPPER.convertValue(object, VALUES);
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /** Any value, as a node. */
  static JsonNode node(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** One line, without a line end. */
  static String write(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
