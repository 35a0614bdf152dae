package dev.recuerda.memory.personalization;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What this component does, written down in OpenAPI. */
final class StandardSpecification {

  private static final String JSON = "application/json";

  private StandardSpecification() {}

  static Map<String, Object> parsed() {
    return Map.of(
        "openapi", "3.1.0",
        "info", Map.of("title", "Personalization API", "version", Specification.VERSION),
        "servers", List.of(Map.of("url", Specification.ENDPOINT)),
        "paths", Map.of(Operation.GET_PROFILE.path(), Map.of(
            Operation.GET_PROFILE.method(), operation(Operation.GET_PROFILE, false),
            Operation.CREATE_OR_UPDATE_PROFILE.method(), operation(Operation.CREATE_OR_UPDATE_PROFILE, true))),
        "components", Map.of("schemas", Map.of("Profile", ProfileForm.PROFILE, "Error", error())));
  }

  private static Map<String, Object> operation(Operation operation, boolean body) {
    Map<String, Object> described = new HashMap<>();
    described.put("operationId", operation.id());
    described.put("parameters", List.of(
        Map.of("name", "actor_id", "in", "path", "required", true, "schema", Map.of("type", "string"))));
    Map<String, Object> responses = new HashMap<>();
    responses.put("200", answer("The profile as it is then", "Profile"));
    responses.put("404", answer("There is no such actor, or no profile", "Error"));
    if (body) {
      described.put("requestBody", Map.of("required", true, "content", content("Profile")));
      responses.put("422", answer("A field is not valid", "Error"));
    }
    described.put("responses", responses);
    return described;
  }

  private static Map<String, Object> answer(String description, String schema) {
    return Map.of("description", description, "content", content(schema));
  }

  private static Map<String, Object> content(String schema) {
    return Map.of(JSON, Map.of("schema", Map.of("$ref", "#/components/schemas/" + schema)));
  }

  private static Map<String, Object> error() {
    Map<String, Object> text = Map.of("type", "string");
    return Map.of("type", "object", "required", List.of("code", "message"), "properties", Map.of("code", text, "message", text));
  }
}
