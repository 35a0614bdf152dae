package dev.recuerda.examples.evaluate;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JSON value of a file, with the path that leads to it. What is not as it should be is refused by file, path and rule,
 * without its words. A field that is {@code null} is one that is not there.
 */
final class Given {

  private static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .build();
  private static final String MARK = "\uFEFF";

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
    String name = String.valueOf(file.getFileName());
    try {
      String text = Files.readString(file);
      return new Given(name, "", MAPPER.readTree(text.startsWith(MARK) ? text.substring(MARK.length()) : text));
    } catch (JsonProcessingException wrong) {
      throw new InvalidInputException(name, "must be one valid JSON value" + place(wrong.getLocation()));
    } catch (CharacterCodingException malformed) {
      throw new InvalidInputException(name, "must be written in UTF-8");
    } catch (IOException unreadable) {
      throw new InvalidInputException(name, "must be a file that can be read");
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

  boolean isList() {
    return value.isArray();
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
