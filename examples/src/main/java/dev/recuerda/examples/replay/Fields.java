package dev.recuerda.examples.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object, read field by field. Whatever is not as it should be is refused by path and rule, without its words. A
 * field that is {@code null} is one that is not there.
 */
final class Fields {

  private final String path;
  private final JsonNode object;

  private Fields(String path, JsonNode object) {
    this.path = path;
    this.object = object;
  }

  /** The fields of an object that may have these and no others. */
  static Fields of(String path, JsonNode node, Set<String> known) {
    return of(path, node, known, unknown -> {
      throw new InvalidInputException(
          unknown, "is not a field; those that there are: " + String.join(", ", new TreeSet<>(known)));
    });
  }

  /** The fields of an object in which others than these are passed over; their paths are told to whoever wants to know. */
  static Fields of(String path, JsonNode node, Set<String> known, Consumer<String> passedOver) {
    Check.that(node.isObject(), path, "must be a JSON object");
    node.fieldNames().forEachRemaining(name -> {
      if (!known.contains(name)) {
        passedOver.accept(path + "." + Check.name(name));
      }
    });
    return new Fields(path, node);
  }

  String text(String name) {
    return Check.required(path(name), optionalText(name).orElse(null));
  }

  /** An identifier, which some write as a whole number. */
  String id(String name) {
    JsonNode id = Check.required(path(name), given(name).orElse(null));
    Check.that(id.isTextual() || id.isIntegralNumber(), path(name), "must be text or a whole number");
    return id.asText();
  }

  Optional<String> optionalText(String name) {
    return given(name).map(value -> {
      Check.that(value.isTextual(), path(name), "must be text");
      return value.textValue();
    });
  }

  /** One of a few words, required. */
  <T> T choice(String name, Map<String, T> choices) {
    return Check.required(path(name), optionalChoice(name, choices).orElse(null));
  }

  /** One of a few words. */
  <T> Optional<T> optionalChoice(String name, Map<String, T> choices) {
    return optionalText(name).map(word -> {
      T choice = choices.get(word);
      if (choice == null) {
        throw new InvalidInputException(path(name), "must be one of " + String.join(", ", choices.keySet()));
      }
      return choice;
    });
  }

  /** A list of texts, required. */
  List<String> texts(String name) {
    JsonNode list = Check.required(path(name), given(name).orElse(null));
    Check.that(list.isArray(), path(name), "must be a list of texts");
    List<String> texts = new ArrayList<>();
    list.forEach(value -> {
      Check.that(value.isTextual(), path(name), "must be a list of texts");
      texts.add(value.textValue());
    });
    return texts;
  }

  /** The fields of an object inside this one, in which others are passed over. */
  Optional<Fields> object(String name, Set<String> known, Consumer<String> passedOver) {
    return given(name).map(value -> of(path(name), value, known, passedOver));
  }

  /** An object inside this one, with whatever names; empty if it is not there. */
  Map<String, @Nullable Object> values(String name) {
    return given(name).map(value -> {
      Check.that(value.isObject(), path(name), "must be a JSON object");
      return Json.values(value);
    }).orElse(Map.of());
  }

  String path(String name) {
    return path + "." + name;
  }

  private Optional<JsonNode> given(String name) {
    return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
  }
}
