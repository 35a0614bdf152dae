package dev.recuerda.memory.personalization;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a component is described to others: a document of OpenAPI, as any parser made it of YAML or JSON. Whether it is right is
 * found out when it is registered. Immutable.
 */
public final class Specification {

  /** Where the component is reached, in the standard specification. */
  public static final String ENDPOINT = "/internal/personalization";

  /** The version of the standard specification. */
  public static final String VERSION = "1.0.0";

  private static final int MAX_DEPTH = 32;
  private static final int MAX_VALUES = 10_000;

  private final Map<String, Object> parsed;

  private Specification(Map<String, Object> parsed) {
    this.parsed = parsed;
  }

  /**
   * Takes what a parser made.
   *
   * @throws InvalidInputException for one of more than {@value #MAX_DEPTH} levels or {@value #MAX_VALUES} values, or with keys
   *     that are no text; what it says is looked at when it is registered
   */
  public static Specification of(@Nullable Map<String, ?> parsed) {
    return new Specification(new Copy().map("specification", Check.required("specification", parsed), 1));
  }

  /** The specification of what this component does. */
  public static Specification standard() {
    return of(StandardSpecification.parsed());
  }

  /** The document, as read-only maps and lists. */
  public Map<String, Object> parsed() {
    return parsed;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Specification that && parsed.equals(that.parsed);
  }

  @Override
  public int hashCode() {
    return parsed.hashCode();
  }

  /** Says that it is one, and nothing of what it says. */
  @Override
  public String toString() {
    return "Specification";
  }

  /** Copies, counting as it goes: maps that hold each other would go on for ever. */
  private static final class Copy {

    private int count;

    Map<String, Object> map(String path, Map<?, ?> from, int depth) {
      Check.that(depth <= MAX_DEPTH, path, "must have at most " + MAX_DEPTH + " levels");
      Map<String, Object> copy = new LinkedHashMap<>();
      from.forEach((key, value) -> {
        Check.that(key instanceof String, path, "must have text as its keys");
        copy.put((String) Check.required(path, key), value(path + "." + Check.name(key), value, depth));
      });
      return Collections.unmodifiableMap(copy);
    }

    private Object value(String path, @Nullable Object value, int depth) {
      Check.that(++count <= MAX_VALUES, path, "is beyond the " + MAX_VALUES + " values that a specification may have");
      if (value instanceof Map<?, ?> map) {
        return map(path, map, depth + 1);
      }
      if (value instanceof List<?> list) {
        Check.that(depth < MAX_DEPTH, path, "must have at most " + MAX_DEPTH + " levels");
        List<Object> copy = new ArrayList<>();
        list.forEach(element -> copy.add(value(path + "[" + copy.size() + "]", element, depth + 1)));
        return Collections.unmodifiableList(copy);
      }
      return Check.required(path, value);
    }
  }
}
