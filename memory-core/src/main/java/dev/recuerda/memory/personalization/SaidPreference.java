package dev.recuerda.memory.personalization;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.Check;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a message says of a preference.
 *
 * @param type the name of its type
 * @param value what it is to be, or the part of it that is added or taken away
 * @param change what becomes of what was set before
 */
record SaidPreference(String type, Document value, Change change) {

  SaidPreference {
    Check.required("said.type", type);
    Check.required("said.value", value);
    Check.required("said.change", change);
  }

  /** What is set then. */
  Document over(Optional<Document> before) {
    if (change == Change.SET || before.isEmpty() && change == Change.ADD) {
      return value;
    }
    Map<String, Object> after = new HashMap<>(before.map(Document::values).orElse(Map.of()));
    value.values().forEach((key, list) -> after.put(key, merged((List<?>) after.getOrDefault(key, List.of()), (List<?>) list)));
    return Document.of(type, after);
  }

  private List<Object> merged(List<?> before, List<?> said) {
    Set<Object> merged = new LinkedHashSet<>(before);
    if (change == Change.ADD) {
      merged.addAll(said);
    } else {
      merged.removeAll(new ArrayList<>(said));
    }
    return List.copyOf(merged);
  }

  /** Names the type, and not what is said. */
  @Override
  public String toString() {
    return "SaidPreference(" + type + ", " + change + ")";
  }

  /** What becomes of what was set before. */
  enum Change {
    /** It gives way. */
    SET,
    /** Its list goes on. */
    ADD,
    /** Its list loses something. */
    TAKE_AWAY
  }
}
