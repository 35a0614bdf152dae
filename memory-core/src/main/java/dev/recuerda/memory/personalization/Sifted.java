package dev.recuerda.memory.personalization;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.document.Schema;
import dev.recuerda.memory.document.Schema.Violation;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was sent of a profile, looked through field by field and entry by entry: what is valid, and what is not, with its path and
 * the rule. Two entries of one group with one index are one too many: the first stays.
 */
final class Sifted {

  private static final int MOST_ENTRIES = 100;
  private static final int LONGEST_NAME = 100;
  private static final String NULL = "must not be null: leave the key out";

  private final Map<String, Object> valid = new LinkedHashMap<>();
  private final List<Violation> invalid = new ArrayList<>();

  private Sifted() {}

  static Sifted of(@Nullable Map<String, ? extends @Nullable Object> sent) {
    Sifted sifted = new Sifted();
    Map<?, ?> fields = Check.required("profile", sent); // Whoever casts may hand over keys that are no text.
    fields.forEach(sifted::sift);
    return sifted;
  }

  /** What is valid, by field. */
  Map<String, Object> valid() {
    return valid;
  }

  /** What is not, in the order in which it was sent. */
  List<Violation> invalid() {
    return invalid;
  }

  private void sift(@Nullable Object key, @Nullable Object value) {
    String path = Check.name(key);
    if (value == null) {
      reject(path, NULL);
    } else if ("names".equals(key)) {
      entries(path, value, ProfileForm.A_NAME, "group", ActorProfile.Group.REAL.code());
    } else if ("dates".equals(key)) {
      entries(path, value, ProfileForm.A_DATE, "significance", "");
    } else {
      field(path, key, value);
    }
  }

  private void field(String path, @Nullable Object key, Object value) {
    if (!(key instanceof String name)) {
      reject(path, "must be a field's name");
      return;
    }
    checked("profile", Map.of(name, value), ProfileForm.ANY_FIELDS).ifPresent(valid::putAll);
  }

  private void entries(String path, Object value, Schema form, String group, String groupless) {
    if (!(value instanceof List<?> list)) {
      reject(path, "must be a list");
    } else if (list.size() > MOST_ENTRIES) {
      reject(path, "must have at most " + MOST_ENTRIES + " entries");
    } else if (list.isEmpty() && form == ProfileForm.A_NAME) {
      reject(path, "must not be empty");
    } else {
      List<Object> kept = validIn(path, list, form, group, groupless);
      if (!kept.isEmpty() || list.isEmpty()) {
        valid.put(path, kept);
      }
    }
  }

  private List<Object> validIn(String path, List<?> list, Schema form, String group, String groupless) {
    List<Object> kept = new ArrayList<>();
    Set<List<Object>> places = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      String entry = path + "[" + i + "]";
      Optional<Map<String, Object>> found = entry(entry, list.get(i), form);
      if (found.isPresent()) {
        Map<String, Object> fields = found.get();
        if (places.add(List.of(fields.getOrDefault(group, groupless), fields.get("index")))) {
          kept.add(fields);
        } else {
          reject(entry + ".index", "must not be that of an entry before it with the same " + group);
        }
      }
    }
    return kept;
  }

  private Optional<Map<String, Object>> entry(String path, @Nullable Object entry, Schema form) {
    if (!(entry instanceof Map<?, ?> fields)) {
      reject(path, entry == null ? NULL : "must be a map");
      return Optional.empty();
    }
    Optional<Map<String, Object>> valid = checked(path, fields, form);
    if (form == ProfileForm.A_NAME && valid.isPresent() && !isOneShortLine((String) valid.get().get("value"))) {
      reject(path + ".value", "must be one line of at most " + LONGEST_NAME + " characters without control characters");
      return Optional.empty();
    }
    return valid;
  }

  private static boolean isOneShortLine(@Nullable Object value) {
    return value instanceof String text && text.codePointCount(0, text.length()) <= LONGEST_NAME
        && text.codePoints().noneMatch(c -> Character.isISOControl(c)
            || Character.getType(c) == Character.LINE_SEPARATOR || Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
  }

  @SuppressWarnings("unchecked") // Document looks at the keys.
  private Optional<Map<String, Object>> checked(String path, Map<?, ?> fields, Schema form) {
    try {
      Document document = Document.of(path, (Map<String, ?>) fields);
      List<Violation> violations = form.violations(path, document);
      violations.forEach(violation -> reject(violation.field(), violation.rule()));
      return violations.isEmpty() ? Optional.of(document.values()) : Optional.empty();
    } catch (InvalidInputException refused) {
      reject(refused.field(), refused.rule());
      return Optional.empty();
    }
  }

  private void reject(String path, String rule) {
    invalid.add(new Violation(path.startsWith("profile.") ? path.substring("profile.".length()) : path, rule));
  }
}
