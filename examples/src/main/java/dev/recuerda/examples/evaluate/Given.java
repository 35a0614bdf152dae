package dev.recuerda.examples.evaluate;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A JSON or YAML value of a file, with the path that leads to it. What is not as it should be is refused by file, path and rule,
 * without its words. A field that is {@code null} is one that is not there.
 */
final class Given {

  private static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .build();

  private final String file;
  private final String path;
  private final JsonNode value;

  private Given(String file, String path, JsonNode value) {
    this.file = file;
    this.path = path;
    this.value = value;
  }

  /** The one value that a file holds. */
  static Given in(Path file) {
    return in(DataFiles.name(file), DataFiles.text(file));
  }

  /** The one value that a text holds. */
  static Given in(String name, String text) {
    try {
      return new Given(name, "", MAPPER.readTree(text));
    } catch (JsonProcessingException wrong) {
      throw new InvalidInputException(name, "must be one valid JSON value" + place(wrong.getLocation()));
    }
  }

  /** The one value that a file of YAML holds. */
  static Given inYaml(Path file) {
    String name = DataFiles.name(file);
    try {
      Object value = new Load(LoadSettings.builder().setLabel(name).build()).loadFromString(DataFiles.text(file));
      return new Given(name, "", MAPPER.valueToTree(value));
    } catch (YamlEngineException | IllegalArgumentException wrong) {
      throw new InvalidInputException(name, "must be valid YAML");
    }
  }

  private static String place(JsonLocation at) {
    return " (it goes wrong at line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
  }

  /** The same value under a name that says more than its place does. */
  Given named(String name) {
    return new Given(file, Check.name(name), value);
  }

  /** A field that has to be there. */
  Given field(String name) {
    return optional(name).orElseThrow(() -> new InvalidInputException(where(path(name)), "is required"));
  }

  /** A field, where it is there. */
  Optional<Given> optional(String name) {
    require(value.isObject(), "must be a JSON object");
    return Optional.ofNullable(value.get(name)).filter(given -> !given.isNull())
        .map(given -> new Given(file, path(name), given));
  }

  /** The names of the fields, in their order. */
  List<String> names() {
    require(value.isObject(), "must be a JSON object");
    List<String> names = new ArrayList<>();
    value.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Whether it is an object with a field of that name. */
  boolean has(String name) {
    return value.has(name);
  }

  boolean isObject() {
    return value.isObject();
  }

  boolean isText() {
    return value.isTextual();
  }

  boolean isList() {
    return value.isArray();
  }

  /** The first value of a list; empty if it is no list or has none. */
  Optional<Given> first() {
    return isList() && !value.isEmpty() ? Optional.of(new Given(file, path + "[0]", value.get(0))) : Optional.empty();
  }

  List<Given> list() {
    require(value.isArray(), "must be a list");
    List<Given> values = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      values.add(new Given(file, path + "[" + i + "]", value.get(i)));
    }
    return values;
  }

  /** A text that may be empty, and no longer than that of a message. */
  String words() {
    require(value.isTextual(), "must be text");
    return Check.wellFormed(where(path), value.textValue(), Message.MAX_TEXT);
  }

  /** A text in which something stands. */
  String text(int longest) {
    return Check.text(where(path), words(), longest);
  }

  int number(int least, int most) {
    require(value.isInt(), "must be a whole number");
    return Check.between(where(path), value.intValue(), least, most);
  }

  /** Refuses the value, by its rule, unless the condition holds. */
  void require(boolean holds, String rule) {
    Check.that(holds, where(path), rule);
  }

  /** The fields with their values, nested as they are. */
  Map<String, Object> values() {
    require(value.isObject(), "must be a JSON object");
    return MAPPER.convertValue(value, new TypeReference<Map<String, Object>>() {});
  }

  /** Its file and its path there. */
  String place() {
    return where(path);
  }

  /** What is to be thrown if the value breaks a rule. */
  InvalidInputException breaking(String rule) {
    return new InvalidInputException(where(path), rule);
  }

  private String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private String where(String path) {
    return path.isEmpty() ? file : file + ": " + path;
  }
}
