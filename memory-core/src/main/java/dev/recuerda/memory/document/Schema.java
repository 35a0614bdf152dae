package dev.recuerda.memory.document;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a document may hold, in the part of JSON Schema that profiles need: {@code type} (object, array, string, integer,
 * number, boolean), {@code properties}, {@code required}, {@code additionalProperties}, {@code items}, {@code enum}, {@code
 * minLength}, {@code maxLength}, {@code minimum}, {@code maximum} and {@code format: date}. Any other keyword is refused,
 * rather than accepted without effect; {@code title}, {@code description} and {@code default} are let pass.
 *
 * <p>Blank text is never valid: whoever has nothing to say leaves the key out.
 */
public final class Schema {

  private static final Set<String> ANNOTATIONS = Set.of("title", "description", "default");
  private static final Map<String, Set<String>> KEYWORDS = Map.of(
      "object", Set.of("type", "properties", "required", "additionalProperties"),
      "array", Set.of("type", "items"),
      "string", Set.of("type", "enum", "minLength", "maxLength", "format"),
      "integer", Set.of("type", "minimum", "maximum"),
      "number", Set.of("type", "minimum", "maximum"),
      "boolean", Set.of("type"));

  private final Node root;

  private Schema(Node root) {
    this.root = root;
  }

  /**
   * Builds a schema from what any parser made of its JSON or YAML.
   *
   * @param field how the schema is called in the message of a refusal
   * @throws InvalidInputException with the path of what is not a schema
   */
  public static Schema of(String field, Map<String, ?> parsed) {
    Map<String, Object> values = Document.of(field, parsed).values();
    Check.that("object".equals(values.get("type")), field + ".type", "must be object at the top level");
    return new Schema(Node.read(field, values));
  }

  /**
   * Checks a document.
   *
   * @param field how the document is called in the paths of violations
   * @return everything that is wrong with it, in its own order; empty for a valid document
   */
  public List<Violation> violations(String field, Document document) {
    List<Violation> found = new ArrayList<>();
    root.check(field, document.values(), found);
    return List.copyOf(found);
  }

  /** A value that a schema does not allow: where it stands, and the rule that it breaks. */
  public record Violation(String field, String rule) {}

  /** One level of a schema. */
  private record Node(
      String type,
      Map<String, Node> properties,
      List<?> required,
      boolean closed,
      Optional<Node> items,
      Optional<List<?>> allowed,
      Optional<Number> least,
      Optional<Number> most,
      boolean date) {

    static Node read(String field, Map<?, ?> values) {
      Object type = values.get("type");
      Set<String> keywords = type instanceof String ? KEYWORDS.get(type) : null;
      if (keywords == null) {
        throw new InvalidInputException(field + ".type", "must be one of object, array, string, integer, number, boolean");
      }
      for (Object key : values.keySet()) {
        Check.that(keywords.contains(key) || ANNOTATIONS.contains(key), field, "has a keyword that is not supported here");
      }
      boolean text = "string".equals(type);
      Object format = values.get("format");
      Check.that(format == null || "date".equals(format), field + ".format", "must be date");
      return new Node(
          (String) type,
          properties(field, values),
          list(field + ".required", values.get("required")).orElse(List.of()),
          Boolean.FALSE.equals(values.get("additionalProperties")),
          Optional.ofNullable(values.get("items")).map(items -> read(field + ".items", map(field + ".items", items))),
          list(field + ".enum", values.get("enum")),
          number(field, values.get(text ? "minLength" : "minimum")),
          number(field, values.get(text ? "maxLength" : "maximum")),
          format != null);
    }

    private static Map<String, Node> properties(String field, Map<?, ?> values) {
      Map<String, Node> nodes = new LinkedHashMap<>();
      if (values.get("properties") != null) {
        String path = field + ".properties";
        map(path, values.get("properties")).forEach((name, node) -> {
          String property = path + "." + Check.name(name);
          nodes.put((String) name, read(property, map(property, node)));
        });
      }
      return nodes;
    }

    private static Map<?, ?> map(String field, @Nullable Object value) {
      Check.that(value instanceof Map, field, "must be a map");
      return (Map<?, ?>) Check.required(field, value);
    }

    private static Optional<List<?>> list(String field, @Nullable Object value) {
      Check.that(value == null || value instanceof List, field, "must be a list");
      return Optional.ofNullable((List<?>) value);
    }

    private static Optional<Number> number(String field, @Nullable Object value) {
      Check.that(value == null || value instanceof Number, field, "must have numbers as its bounds");
      return Optional.ofNullable((Number) value);
    }

    void check(String field, Object value, List<Violation> found) {
      switch (type) {
        case "object" -> object(field, value, found);
        case "array" -> array(field, value, found);
        case "string" -> string(field, value, found);
        case "boolean" -> expect(value instanceof Boolean, field, "must be true or false", found);
        case "integer" -> bounded(field, value instanceof Long, value, "must be a whole number", found);
        default -> bounded(field, value instanceof Number, value, "must be a number", found);
      }
    }

    private void object(String field, Object value, List<Violation> found) {
      if (!(value instanceof Map<?, ?> map)) {
        found.add(new Violation(field, "must be a map"));
        return;
      }
      for (Object name : required) {
        expect(map.containsKey(name), field + "." + Check.name(name), "is required", found);
      }
      map.forEach((name, element) -> {
        Node node = properties.get(name);
        String path = field + "." + Check.name(name);
        if (node != null) {
          node.check(path, element, found);
        } else {
          expect(!closed, path, "is not a field of this schema", found);
        }
      });
    }

    private void array(String field, Object value, List<Violation> found) {
      if (!(value instanceof List<?> list)) {
        found.add(new Violation(field, "must be a list"));
        return;
      }
      for (int i = 0; i < list.size(); i++) {
        Object element = list.get(i);
        String path = field + "[" + i + "]";
        items.ifPresent(node -> node.check(path, element, found));
      }
    }

    private void string(String field, Object value, List<Violation> found) {
      if (!(value instanceof String text)) {
        found.add(new Violation(field, "must be text"));
      } else if (text.isBlank()) {
        found.add(new Violation(field, "must not be blank"));
      } else {
        long length = text.codePointCount(0, text.length());
        expect(allowed.isEmpty() || allowed.get().contains(text), field, "must be one of " + allowed.orElse(List.of()),
            found);
        expect(least.isEmpty() || length >= least.get().longValue(), field, "is too short", found);
        expect(most.isEmpty() || length <= most.get().longValue(), field, "is too long", found);
        expect(!date || isDate(text), field, "must be a date such as 1990-05-17", found);
      }
    }

    private void bounded(String field, boolean rightType, Object value, String rule, List<Violation> found) {
      if (!rightType) {
        found.add(new Violation(field, rule));
        return;
      }
      double number = ((Number) value).doubleValue();
      expect(least.isEmpty() || number >= least.get().doubleValue(), field, "is too small", found);
      expect(most.isEmpty() || number <= most.get().doubleValue(), field, "is too large", found);
    }

    private static boolean isDate(String text) {
      try {
        LocalDate.parse(text);
        return true;
      } catch (DateTimeParseException notADate) {
        return false;
      }
    }

    private static void expect(boolean holds, String field, String rule, List<Violation> found) {
      if (!holds) {
        found.add(new Violation(field, rule));
      }
    }
  }
}
