package dev.recuerda.memory.profile;

import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.text.Languages;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field of {@code memory_context}, as a line of {@code common.txt} describes it.
 *
 * @param slot the slot that feeds it, or what the slots begin with that do; empty where no fact does
 * @param column the column of the profile in which it has its home; empty for one that lives in the section
 * @param value what stands there where nothing is known
 */
record ContextField(
    String section, String name, Kind kind, Optional<String> slot, Optional<ProfileField> column, Optional<Object> value) {

  private static final Pattern LINE =
      Pattern.compile("(\\w+)\\.(\\w+): (\\w+)(?: from ([\\w.*]+))?(?: in (\\w+))?(?: = (.+))?");
  private static final List<ContextField> ALL = Languages.standard().common("profile").lines("memory_context").stream()
      .map(ContextField::read).toList();

  private static ContextField read(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalStateException("profile/common.txt has a line that describes no field: " + line);
    }
    Kind kind = Kind.valueOf(parts.group(3).toUpperCase(Locale.ROOT));
    Optional<String> given = Optional.ofNullable(parts.group(6));
    return new ContextField(parts.group(1), parts.group(2), kind, Optional.ofNullable(parts.group(4)),
        Optional.ofNullable(parts.group(5)).map(column -> ProfileField.valueOf(column.toUpperCase(Locale.ROOT))),
        given.isEmpty() ? Optional.of(kind.nothing) : given.filter(value -> !value.equals("-")).map(kind::value));
  }

  /** Every field, in the order of the file. */
  static List<ContextField> all() {
    return ALL;
  }

  /** What the slots are about that feed a field, here or in the profile. */
  static Set<String> topics() {
    Set<String> topics = new TreeSet<>();
    for (ContextField field : ALL) {
      field.slot().ifPresent(fed -> topics.add(fed.substring(0, fed.indexOf('.'))));
      field.column().ifPresent(column -> Projection.of(column).slots().forEach(slot -> topics.add(slot.topic())));
    }
    return Collections.unmodifiableSet(topics);
  }

  /** Its section and its name, joined by a point. */
  String path() {
    return section + "." + name;
  }

  /** Whether many values may stand in it. */
  boolean isList() {
    return kind == Kind.TEXTS || kind == Kind.RATINGS;
  }

  /** Whether what fills a slot feeds it. */
  boolean isFedBy(Slot fed) {
    return slot.filter(own -> own.endsWith(".*")
        ? fed.name().startsWith(own.substring(0, own.length() - 1))
        : fed.name().equals(own)).isPresent();
  }

  /** What may stand in a field. */
  enum Kind {
    TEXT("", Map.of("type", "string")),
    TEXTS(List.of(), Map.of("type", "array", "items", Map.of("type", "string"))),
    COUNT(0L, Map.of("type", "integer", "minimum", 0)),
    COUNTS(Map.of(), Map.of("type", "object")),
    RATINGS(List.of(), Map.of("type", "array", "items", Map.of("type", "object", "properties", Map.of(
        "rating", Map.of("type", "integer", "minimum", 1, "maximum", 5), "timestamp", Map.of("type", "string")))));

    private final Object nothing;
    private final Map<String, ?> schema;

    Kind(Object nothing, Map<String, ?> schema) {
      this.nothing = nothing;
      this.schema = schema;
    }

    /** What a schema says of it. */
    Map<String, ?> schema() {
      return schema;
    }

    /** The value that a line gives. */
    Object value(String written) {
      return this == TEXTS ? Arrays.asList(written.split(", *")) : written;
    }
  }
}
