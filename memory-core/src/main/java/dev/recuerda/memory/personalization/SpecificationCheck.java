package dev.recuerda.memory.personalization;

import dev.recuerda.memory.document.Schema;
import dev.recuerda.memory.error.Check;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds a specification against what this component does. Whatever is wrong first is refused by its path and rule. */
final class SpecificationCheck {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");
  private static final Set<String> ANNOTATIONS = Set.of("title", "description", "default");
  private static final String REFERENCE = "#/";

  private final Map<String, Object> parsed;

  SpecificationCheck(Map<String, Object> parsed) {
    this.parsed = parsed;
  }

  void all() {
    Check.that(text("openapi").matches("3\\.1\\.\\d+"), "openapi", "must be 3.1");
    text("info", "title");
    Check.that(version().matches("\\d+\\.\\d+\\.\\d+"), "info.version", "must be a version such as 1.0.0");
    Check.that(endpoint().startsWith("/"), "servers[0].url", "must be a path that begins with a slash");
    references("", parsed);
    error();
    profile();
    Set<String> ids = new HashSet<>();
    operation(Operation.GET_PROFILE, ids);
    operation(Operation.CREATE_OR_UPDATE_PROFILE, ids);
    nothingElse(ids);
  }

  String version() {
    return text("info", "version");
  }

  String endpoint() {
    Object servers = parsed.get("servers");
    Object first = servers instanceof List<?> list && !list.isEmpty() ? list.get(0) : null;
    Object url = first instanceof Map<?, ?> server ? server.get("url") : null;
    Check.that(url instanceof String, "servers[0].url", "is required");
    return (String) Check.required("servers[0].url", url);
  }

  private void profile() {
    Map<?, ?> schema = map("components", "schemas", "Profile");
    String path = "components.schemas.Profile";
    Schema.of(path, asValues(schema));
    same(path, ProfileForm.PROFILE, schema);
  }

  private void error() {
    Object required = map("components", "schemas", "Error").get("required");
    Check.that(required instanceof List<?> list && list.containsAll(List.of("code", "message")),
        "components.schemas.Error.required", "must have code and message");
  }

  /** What is said for people may be said in other words. */
  private static void same(String path, @Nullable Object ours, @Nullable Object theirs) {
    if (ours instanceof Map<?, ?> our && theirs instanceof Map<?, ?> their) {
      Set<Object> keys = new HashSet<>(our.keySet());
      keys.addAll(their.keySet());
      boolean named = path.endsWith(".properties");
      keys.stream().filter(key -> named || !ANNOTATIONS.contains(key)).map(String.class::cast).sorted()
          .forEach(key -> same(path + "." + Check.name(key), our.get(key), their.get(key)));
      return;
    }
    if (ours instanceof List<?> our && theirs instanceof List<?> their) {
      Check.that(Set.copyOf(our).equals(Set.copyOf(their)), path, "must have what this component has there, and nothing else");
      return;
    }
    boolean alike = ours instanceof Number our && theirs instanceof Number their
        ? our.doubleValue() == their.doubleValue() : ours != null && ours.equals(theirs);
    String expected = ours instanceof Map ? "there" : String.valueOf(ours);
    Check.that(alike, path, ours == null ? "is nothing that this component heeds" : "must be " + expected);
  }

  private void operation(Operation operation, Set<String> ids) {
    Map<?, ?> described = map("paths", operation.path(), operation.method());
    String path = "paths." + operation.path() + "." + operation.method();
    Check.that(operation.id().equals(described.get("operationId")), path + ".operationId", "must be " + operation.id());
    ids.add(operation.id());
    boolean answers = described.get("responses") instanceof Map<?, ?> responses
        && responses.containsKey("200") && responses.containsKey("404");
    Check.that(answers, path + ".responses", "must have 200 and 404");
    boolean asks = described.get("parameters") instanceof List<?> parameters
        && parameters.stream().anyMatch(SpecificationCheck::isActor);
    Check.that(asks, path + ".parameters", "must have actor_id, which is required and in the path");
  }

  private static boolean isActor(Object parameter) {
    return parameter instanceof Map<?, ?> fields && "actor_id".equals(fields.get("name")) && "path".equals(fields.get("in"))
        && Boolean.TRUE.equals(fields.get("required"));
  }

  private void nothingElse(Set<String> ids) {
    map("paths").forEach((path, methods) -> {
      if (methods instanceof Map<?, ?> described) {
        described.forEach((method, operation) -> {
          boolean ours = !METHODS.contains(method) || operation instanceof Map<?, ?> fields
              && ids.contains(fields.get("operationId"));
          Check.that(ours, "paths." + path + "." + method, "is nothing that this component does");
        });
      }
    });
    long operations = map("paths").values().stream().filter(Map.class::isInstance)
        .flatMap(methods -> ((Map<?, ?>) methods).keySet().stream()).filter(METHODS::contains).count();
    Check.that(operations == ids.size(), "paths", "must have each operation once");
  }

  private void references(String path, Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, element) -> {
        String here = path + (path.isEmpty() ? "" : ".") + key;
        if ("$ref".equals(key)) {
          Check.that(element instanceof String reference && leadsSomewhere(reference), here,
              "must lead to a part of this document");
        }
        references(here, Check.required(here, element));
      });
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        references(path + "[" + i + "]", list.get(i));
      }
    }
  }

  private boolean leadsSomewhere(String reference) {
    Object at = reference.startsWith(REFERENCE) ? parsed : null;
    for (String step : reference.substring(Math.min(REFERENCE.length(), reference.length())).split("/")) {
      at = at instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return at != null;
  }

  private String text(String... steps) {
    Object value = at(steps);
    Check.that(value instanceof String text && !text.isBlank(), String.join(".", steps), "must be text");
    return (String) value;
  }

  private Map<?, ?> map(String... steps) {
    Object value = at(steps);
    Check.that(value instanceof Map, String.join(".", steps), "must be a map");
    return (Map<?, ?>) value;
  }

  private Object at(String... steps) {
    Object at = parsed;
    for (String step : steps) {
      at = at instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return Check.required(String.join(".", steps), at);
  }

  private static Map<String, Object> asValues(Map<?, ?> map) {
    Map<String, Object> values = new HashMap<>();
    map.forEach((key, value) -> values.put((String) key, Check.required("specification", value)));
    return values;
  }
}
