package dev.recuerda.examples.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object that came with a request. A field of another type than asked for is refused by its name; {@code null} counts
 * as left out, but in maps.
 */
final class Body {

  private final ObjectNode fields;

  private Body(ObjectNode fields) {
    this.fields = fields;
  }

  /** @param known the fields that it may have */
  static Body of(ObjectNode fields, Set<String> known) {
    fields.fieldNames().forEachRemaining(field ->
        require(known.contains(field), Check.name(field), "is not a field of this request"));
    return new Body(fields);
  }

  private static void require(boolean holds, String path, String rule) {
    if (!holds) {
      throw Refusal.invalid(path, rule);
    }
  }

  private Optional<JsonNode> field(String name) {
    return Optional.ofNullable(fields.get(name)).filter(value -> !value.isNull());
  }

  private JsonNode required(String name) {
    return field(name).orElseThrow(() -> Refusal.invalid(name, "is required"));
  }

  boolean has(String name) {
    return field(name).isPresent();
  }

  String text(String name) {
    return textOf(name, required(name));
  }

  /** A text that has something in it, of so many UTF-16 units at most. */
  String text(String name, int most) {
    try {
      return Check.text(name, text(name), most);
    } catch (InvalidInputException wrong) {
      throw Refusal.invalid(name, wrong.rule());
    }
  }

  Optional<String> optionalText(String name) {
    return field(name).map(value -> textOf(name, value));
  }

  /** A text that has something in it if it is there, of so many UTF-16 units at most. */
  Optional<String> optionalText(String name, int most) {
    return has(name) ? Optional.of(text(name, most)) : Optional.empty();
  }

  private static String textOf(String name, JsonNode value) {
    require(value.isTextual(), name, "must be text");
    return value.textValue();
  }

  boolean flag(String name) {
    return flagOf(name, required(name));
  }

  boolean flag(String name, boolean otherwise) {
    return field(name).map(value -> flagOf(name, value)).orElse(otherwise);
  }

  private static boolean flagOf(String name, JsonNode value) {
    require(value.isBoolean(), name, "must be true or false");
    return value.booleanValue();
  }

  int number(String name) {
    JsonNode value = required(name);
    require(value.isIntegralNumber() && value.canConvertToInt(), name, "must be a whole number");
    return value.intValue();
  }

  Optional<Map<String, @Nullable Object>> map(String name) {
    return field(name).map(value -> {
      require(value.isObject(), name, "must be an object");
      return Json.values(value);
    });
  }

  /** A list of texts. */
  Optional<List<String>> texts(String name) {
    return field(name).map(value -> {
      require(value.isArray(), name, "must be a list");
      List<String> texts = new ArrayList<>();
      value.forEach(element -> texts.add(textOf(name + "[" + texts.size() + "]", element)));
      return texts;
    });
  }

  /** A field that is an object itself, with the fields that it may have. */
  Optional<Body> part(String name, Set<String> known) {
    return field(name).map(value -> {
      require(value instanceof ObjectNode, name, "must be an object");
      value.fieldNames().forEachRemaining(field ->
          require(known.contains(field), name + "." + Check.name(field), "is not a field of this request"));
      return new Body((ObjectNode) value);
    });
  }

  /** All of it, as the library takes it. */
  Map<String, @Nullable Object> values() {
    return Json.values(fields);
  }
}
