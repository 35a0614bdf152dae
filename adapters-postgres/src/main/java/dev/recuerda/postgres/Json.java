package dev.recuerda.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.PermanentException;
import java.util.Map;

/** Documents and other nested values as the text of a {@code jsonb} column. */
final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static String of(Document document) {
    return write(document.values());
  }

  static String write(Object values) {
    try {
      return MAPPER.writeValueAsString(values);
    } catch (JsonProcessingException quotesItsInput) {
      throw new PermanentException("a document could not be written as JSON");
    }
  }

  static Document document(String json) {
    return Document.of("document", read(json, new TypeReference<Map<String, Object>>() {}));
  }

  static <T> T read(String json, TypeReference<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException quotesItsInput) {
      throw new PermanentException("a document in the database is not the JSON that was written");
    }
  }
}
