package dev.recuerda.memory;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One map of an import, read field by field. What is missing, of another kind, or not asked for is refused by its path. */
final class ImportFields {

  private static final long MOST = 1_000_000_000_000_000L;
  private static final int MOST_OF_SMALL = 1_000_000_000;

  private final String path;
  private final Map<?, ?> values;
  private final Set<String> read = new HashSet<>();

  private ImportFields(String path, Map<?, ?> values) {
    this.path = path;
    this.values = values;
  }

  /** Reads a map by a function that must read all of it; what the domain refuses is refused by its place in the import. */
  static <T> T read(String path, @Nullable Object value, Function<ImportFields, T> reader) {
    Check.that(Check.required(path, value) instanceof Map, path, "must be a map");
    ImportFields fields = new ImportFields(path, (Map<?, ?>) value);
    T result;
    try {
      result = reader.apply(fields);
    } catch (InvalidInputException refused) {
      boolean placed = refused.field().equals(path) || refused.field().startsWith(path + ".");
      throw placed ? refused : new InvalidInputException(path + ": " + refused.field(), refused.rule());
    }
    for (Object key : fields.values.keySet()) {
      Check.that(fields.read.contains(key), path + "." + Check.name(key), "is no part of the format");
    }
    return result;
  }

  private Optional<Object> value(String name) {
    read.add(name);
    Check.that(!values.containsKey(name) || values.get(name) != null, path(name), "must not be null");
    return Optional.ofNullable(values.get(name));
  }

  private Object required(String name) {
    return Check.required(path(name), value(name).orElse(null));
  }

  /** Whether the field is there. */
  boolean has(String name) {
    return value(name).isPresent();
  }

  String path(String name) {
    return path + "." + Check.name(name);
  }

  String text(String name) {
    return asText(name, required(name));
  }

  Optional<String> optional(String name) {
    return value(name).map(given -> asText(name, given));
  }

  private String asText(String name, Object given) {
    Check.that(given instanceof String, path(name), "must be text");
    return (String) given;
  }

  long number(String name) {
    Object given = required(name);
    boolean whole = given instanceof Long || given instanceof Integer || given instanceof Short || given instanceof Byte;
    Check.that(whole, path(name), "must be a whole number");
    return ((Number) given).longValue();
  }

  /** A number that can be counted on from. */
  long count(String name) {
    long number = number(name);
    Check.that(number >= 0 && number <= MOST, path(name), "must be between 0 and " + MOST);
    return number;
  }

  int smallNumber(String name) {
    long number = number(name);
    Check.that(number >= 0 && number <= MOST_OF_SMALL, path(name), "must be between 0 and " + MOST_OF_SMALL);
    return (int) number;
  }

  boolean truth(String name) {
    Object given = required(name);
    Check.that(given instanceof Boolean, path(name), "must be true or false");
    return (Boolean) given;
  }

  Instant instant(String name) {
    return asInstant(name, text(name));
  }

  Optional<Instant> optionalInstant(String name) {
    return optional(name).map(given -> asInstant(name, given));
  }

  private Instant asInstant(String name, String given) {
    try {
      return Instant.parse(given);
    } catch (DateTimeException noInstant) {
      throw new InvalidInputException(path(name), "must be an instant such as 2026-02-08T09:00:00Z");
    }
  }

  UUID uuid(String name) {
    return Check.uuid(path(name), text(name));
  }

  Optional<UUID> optionalUuid(String name) {
    return optional(name).map(given -> Check.uuid(path(name), given));
  }

  <E extends Enum<E>> E one(String name, Class<E> kind) {
    String given = text(name);
    return Arrays.stream(kind.getEnumConstants())
        .filter(constant -> constant.name().equals(given))
        .findFirst()
        .orElseThrow(() -> new InvalidInputException(path(name), "must be one of "
            + Arrays.stream(kind.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "))));
  }

  /** A document; the empty one where it is left out. */
  Document document(String name) {
    return value(name).map(given -> {
      Check.that(given instanceof Map, path(name), "must be a map");
      return Document.of(path(name), textKeys(path(name), (Map<?, ?>) given));
    }).orElse(Document.empty());
  }

  private static Map<String, Object> textKeys(String path, Map<?, ?> given) {
    Map<String, Object> copy = new LinkedHashMap<>();
    given.forEach((key, value) -> {
      Check.that(key instanceof String, path, "must have text as its keys");
      copy.put((String) key, Check.required(path + "." + Check.name(key), value));
    });
    return copy;
  }

  /** A list of maps, each read by a function, that every export has. */
  <T> List<T> everyOne(String name, Function<ImportFields, T> reader) {
    required(name);
    return all(name, reader);
  }

  /** A list of maps, each read by a function; no list is an empty one. */
  <T> List<T> all(String name, Function<ImportFields, T> reader) {
    return list(name, (place, given) -> read(place, given, reader));
  }

  List<String> texts(String name) {
    return list(name, (place, given) -> {
      Check.that(given instanceof String, place, "must be text");
      return (String) given;
    });
  }

  private <T> List<T> list(String name, BiFunction<String, Object, T> reader) {
    Object given = value(name).orElse(List.of());
    Check.that(given instanceof List, path(name), "must be a list");
    List<T> all = new ArrayList<>();
    for (Object part : (List<?>) given) {
      String place = path(name) + "[" + all.size() + "]";
      all.add(reader.apply(place, Check.required(place, part)));
    }
    return all;
  }

  /** A map that is left out where there is nothing in it. */
  <T> Optional<T> part(String name, Function<ImportFields, T> reader) {
    return value(name).map(given -> read(path(name), given, reader));
  }

  /** Documents by name. */
  Map<String, Document> documents(String name) {
    return part(name, fields -> {
      Map<String, Document> documents = new TreeMap<>();
      for (Object key : fields.values.keySet()) {
        Check.that(key instanceof String, fields.path, "must have text as its keys");
        documents.put((String) key, fields.document((String) key));
      }
      return documents;
    }).orElse(Map.of());
  }

  /** Takes note of a part that is not read. */
  void leave(String name) {
    value(name);
  }

  /** Takes note of all that was not read so far. */
  void leaveTheRest() {
    values.keySet().forEach(key -> read.add(String.valueOf(key)));
  }
}
