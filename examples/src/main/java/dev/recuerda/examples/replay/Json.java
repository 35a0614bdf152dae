package dev.recuerda.examples.replay;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonpCharacterEscapes;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recuerda.memory.error.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON. What cannot be read is refused by its place; its words are never repeated. */
final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .build();
  private static final TypeReference<Map<String, @Nullable Object>> VALUES = new TypeReference<>() {};

  static {
    // Some readers take U+2028 and U+2029 for the end of a line, and an input is one line of output.
    MAPPER.getFactory().setCharacterEscapes(JsonpCharacterEscapes.instance());
  }

  private Json() {}

  /** Reads one value. */
  static JsonNode parse(String field, String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException wrong) {
      throw new InvalidInputException(field, "must be one valid JSON object" + place(wrong.getLocation(), false));
    }
  }

  /** Reads values that follow each other, or those of one list. */
  static List<JsonNode> parseAll(String field, String text) {
    try (MappingIterator<JsonNode> values = MAPPER.readerFor(JsonNode.class).readValues(text)) {
      return values.readAll();
    } catch (JsonProcessingException wrong) {
      throw new InvalidInputException(field, "must be valid JSON" + place(wrong.getLocation(), true));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static String place(@Nullable JsonLocation place, boolean withLine) {
    if (place == null) {
      return "";
    }
    String line = withLine ? "line " + place.getLineNr() + ", " : "";
    return " (it goes wrong at " + line + "column " + place.getColumnNr() + ")";
  }

  /** The values of an object, as the library takes them. */
  static Map<String, @Nullable Object> values(JsonNode object) {
    return MAPPER.convertValue(object, VALUES);
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
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
