package dev.recuerda.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The document that describes the server, to hold answers against. */
final class Document {

  /** The headers are too long: no route has seen the request. */
  private static final int BEFORE_ANY_ROUTE = 431;

  private static final Document STANDARD = new Document();

  private final ObjectNode root;

  private Document() {
    try (InputStream in = Objects.requireNonNull(Server.class.getResourceAsStream("openapi.json"))) {
      root = Json.read(in.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Document standard() {
    return STANDARD;
  }

  ObjectNode root() {
    return root;
  }

  /** Every operation, as {@code GET /path}. */
  Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    root.get("paths").properties().forEach(path -> path.getValue().fieldNames()
        .forEachRemaining(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    return operations;
  }

  JsonNode operation(String method, String path) {
    return root.get("paths").path(path).path(method.toLowerCase(Locale.ROOT));
  }

  /** That an answer of a path that is described has a status and a body as they are described. */
  void check(String method, String target, Reply reply) {
    String path = target.split("\\?", 2)[0];
    Optional<JsonNode> operation = operationOf(method, path);
    if (operation.isEmpty() || reply.status() == BEFORE_ANY_ROUTE) {
      return;
    }
    JsonNode response = resolved(operation.get().path("responses").path(Integer.toString(reply.status())));
    assertThat(response.isMissingNode()).as("%s %s answers %s, which is not described", method, path, reply.status()).isFalse();
    JsonNode json = response.path("content").path("application/json");
    if (!json.isMissingNode()) {
      assertThat(reply.header("content-type")).contains("application/json");
      check(method + " " + path, json.get("schema"), reply.json());
    }
  }

  private Optional<JsonNode> operationOf(String method, String path) {
    for (Entry<String, JsonNode> next : root.get("paths").properties()) {
      JsonNode operation = next.getValue().path(method.toLowerCase(Locale.ROOT));
      if (!operation.isMissingNode() && path.matches(next.getKey().replaceAll("\\{\\w+}", "[^/]+"))) {
        return Optional.of(operation);
      }
    }
    return Optional.empty();
  }

  JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? resolved(root.at(node.get("$ref").textValue().substring(1))) : node;
  }

  /** That a value is as a schema says, of what schemas say here: types, fields, items and words. */
  void check(String where, JsonNode written, JsonNode value) {
    JsonNode schema = resolved(written);
    assertThat(schema.isMissingNode()).as("the schema of %s is there", where).isFalse();
    if (schema.has("oneOf")) {
      assertThat(schema.get("oneOf")).as("what %s is one of", where).satisfiesOnlyOnce(one -> check(where, one, value));
      return;
    }
    assertThat(types(schema)).as("the type of %s", where).anyMatch(type -> isOf(type, value));
    schema.path("required").forEach(field ->
        assertThat(value.has(field.textValue())).as("%s has %s", where, field).isTrue());
    boolean closed = schema.has("additionalProperties");
    value.properties().forEach(field -> {
      JsonNode part = schema.path("properties").path(field.getKey());
      assertThat(closed && part.isMissingNode()).as("%s.%s is not described", where, field.getKey()).isFalse();
      if (!part.isMissingNode()) {
        check(where + "." + field.getKey(), part, field.getValue());
      }
    });
    if (value.isArray() && schema.has("items")) {
      value.forEach(item -> check(where + "[]", schema.get("items"), item));
    }
    if (schema.has("enum")) {
      assertThat(schema.get("enum")).as("the words for %s", where).contains(value);
    }
  }

  private static Set<String> types(JsonNode schema) {
    Set<String> types = new TreeSet<>();
    if (schema.path("type").isArray()) {
      schema.get("type").forEach(type -> types.add(type.textValue()));
    } else {
      types.add(schema.path("type").asText());
    }
    return types;
  }

  private static boolean isOf(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> false;
    };
  }
}
