package dev.recuerda.llm;

import com.openai.core.JsonValue;
import com.openai.models.ResponseFormatJsonObject;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The form that an answer in JSON shall have.
 *
 * @param name ASCII letters, digits, {@code _} and {@code -}
 * @param schema a JSON schema; its properties are asked for in the order in which they stand there
 */
record JsonForm(String name, Map<String, Object> schema) {

  JsonForm {
    schema = Collections.unmodifiableMap(new LinkedHashMap<>(schema));
  }

  /** How closely a server is held to the form: some know no schema, some not even JSON. */
  enum Strictness {
    SCHEMA,
    ANY_JSON,
    NONE;

    Strictness less() {
      return this == SCHEMA ? ANY_JSON : NONE;
    }
  }

  void addTo(ChatCompletionCreateParams.Builder request, Strictness strictness) {
    if (strictness == Strictness.SCHEMA) {
      request.responseFormat(ResponseFormatJsonSchema.builder().jsonSchema(ResponseFormatJsonSchema.JsonSchema.builder()
          .name(name).strict(true).schema(asSent()).build()).build());
    } else if (strictness == Strictness.ANY_JSON) {
      request.responseFormat(ResponseFormatJsonObject.builder().build());
    }
  }

  private ResponseFormatJsonSchema.JsonSchema.Schema asSent() {
    Map<String, JsonValue> properties = new LinkedHashMap<>();
    schema.forEach((key, value) -> properties.put(key, JsonValue.from(value)));
    return ResponseFormatJsonSchema.JsonSchema.Schema.builder().additionalProperties(properties).build();
  }
}
