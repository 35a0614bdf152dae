package dev.recuerda.memory.document;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Named values, nested as in JSON: text, numbers, booleans, lists, and maps with text keys. Immutable to the bottom.
 *
 * <p>It has one form, whatever parser or store it went through: maps are sorted by their keys, a number without a fraction
 * that fits is a {@link Long}, and any other number is a {@link Double}.
 *
 * <p>It has limits, so that nobody can fill a store through it: {@value #MAX_DEPTH} levels, {@value #MAX_VALUES} values,
 * {@value #MAX_KEY} characters a key, {@value #MAX_TEXT} characters a text, {@value #MAX_CHARACTERS} characters in all keys
 * and texts together.
 */
public final class Document {

  /** How deep lists and maps may be nested; the document itself is level 1. */
  public static final int MAX_DEPTH = 8;

  /** How many values a document may hold, counting lists, maps and what is in them. */
  public static final int MAX_VALUES = 1_000;

  /** The longest key, in UTF-16 units. */
  public static final int MAX_KEY = 100;

  /** The longest text, in UTF-16 units. */
  public static final int MAX_TEXT = 10_000;

  /** The most that all keys and texts together may have, in UTF-16 units. */
  public static final int MAX_CHARACTERS = 100_000;

  private static final int DIGITS_OF_A_LONG = 19;
  private static final int BITS_OF_A_DOUBLE = 1_024; // Of its largest value; looked at before digits are written out.
  private static final Document EMPTY = new Document(Map.of());

  private final Map<String, Object> values;

  private Document(Map<String, Object> values) {
    this.values = values;
  }

  /** The document without values. */
  public static Document empty() {
    return EMPTY;
  }

  /**
   * Copies what any parser made of JSON or YAML.
   *
   * @param field how the document is called in the message of a refusal
   * @throws InvalidInputException with the path of the first value that is {@code null}, of another type, too deep, too
   *     long, not finite or not well-formed
   */
  public static Document of(String field, @Nullable Map<String, ?> values) {
    Map<String, ?> given = Check.required(field, values);
    return given.isEmpty() ? EMPTY : new Document(new Copy().map(field, given, 1));
  }

  /** The values as read-only maps and lists. */
  public Map<String, Object> values() {
    return values;
  }

  /** The value under a key of the top level. */
  public Optional<Object> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** Whether there are no values. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /**
   * This document with a patch laid over it: a key that the patch does not name is kept, a {@code null} removes its key,
   * a map is merged into the map that stands there, and anything else takes the place of what was there. The patch by itself
   * has the limits of a document, and what it removes counts as well.
   *
   * @param field how the document is called in the message of a refusal
   * @param lists what becomes of a list where there is one already
   * @throws InvalidInputException as {@link #of} does
   */
  public Document patched(String field, @Nullable Map<String, ? extends @Nullable Object> patch, ListMerge lists) {
    return of(field, new Merge(lists).merged(field, values, Check.required(field, patch), 1));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Document that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** Says how many values stand at the top level, and none of them. */
  @Override
  public String toString() {
    return "Document(" + values.size() + " keys)";
  }

  /** What a patch does with a list where the document already has one. */
  public enum ListMerge {
    /** The list of the patch takes the place of the old one. */
    REPLACE,
    /** What is new is added at the end; the order in which values were first seen stays. */
    UNION
  }

  /**
   * Lays a patch over values. It counts on the way, for a patch of a few maps that hold each other many times over would fill
   * the heap before anybody could look at the result.
   */
  private static final class Merge {

    private final ListMerge lists;
    private final Copy patched = new Copy();

    Merge(ListMerge lists) {
      this.lists = lists;
    }

    Map<String, Object> merged(String field, Map<String, Object> old, Map<?, ?> patch, int depth) {
      Check.that(depth <= MAX_DEPTH, field, "must have at most " + MAX_DEPTH + " levels");
      Map<String, Object> merged = new HashMap<>(old);
      patch.forEach((key, value) -> {
        String name = patched.key(field, key);
        String path = field + "." + Check.name(key);
        if (value == null) {
          patched.count(path);
          merged.remove(name);
        } else {
          merged.put(name, value(path, merged.get(name), value, depth));
        }
      });
      return merged;
    }

    private Object value(String field, @Nullable Object old, Object value, int depth) {
      if (value instanceof List<?> added && old instanceof List<?> kept && lists == ListMerge.UNION) {
        var union = new LinkedHashSet<Object>(kept);
        union.addAll((List<?>) patched.value(field, added, depth));
        return List.copyOf(union);
      }
      patched.count(field);
      if (value instanceof Map<?, ?> patch) {
        return merged(field, old instanceof Map<?, ?> map ? asValues(map) : Map.of(), patch, depth + 1);
      }
      return value;
    }

    @SuppressWarnings("unchecked") // Only maps out of a document come here, and their keys are strings.
    private static Map<String, Object> asValues(Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
  }

  /** Copies and checks, counting the values and characters as it goes. */
  private static final class Copy {

    private int count;
    private int characters;

    void count(String field) {
      Check.that(++count <= MAX_VALUES, field, "is beyond the " + MAX_VALUES + " values that a document may have");
    }

    private String counted(String field, String text) {
      characters += text.length();
      Check.that(characters <= MAX_CHARACTERS, field,
          "is beyond the " + MAX_CHARACTERS + " characters that a document may have");
      return text;
    }

    Map<String, Object> map(String field, Map<?, ?> from, int depth) {
      Check.that(depth <= MAX_DEPTH, field, "must have at most " + MAX_DEPTH + " levels");
      Map<String, Object> copy = new TreeMap<>();
      from.forEach((key, value) -> {
        String name = key(field, key);
        copy.put(name, value(field + "." + Check.name(key), value, depth));
      });
      return Collections.unmodifiableMap(copy);
    }

    String key(String field, @Nullable Object key) {
      Check.that(key instanceof String, field, "must have text as its keys");
      try {
        return counted(field, Check.text(field, (String) key, MAX_KEY));
      } catch (InvalidInputException refused) {
        throw new InvalidInputException(field, "has a key that " + refused.rule());
      }
    }

    private Object value(String field, @Nullable Object value, int depth) {
      count(field);
      Object given = Check.required(field, value);
      if (given instanceof String text) {
        return counted(field, Check.wellFormed(field, text, MAX_TEXT));
      }
      if (given instanceof Boolean) {
        return given;
      }
      if (given instanceof Number number) {
        return number(field, number);
      }
      if (given instanceof Map<?, ?> map) {
        return map(field, map, depth + 1);
      }
      if (given instanceof List<?> list) {
        Check.that(depth < MAX_DEPTH, field, "must have at most " + MAX_DEPTH + " levels");
        List<Object> copy = new ArrayList<>();
        for (Object element : list) {
          copy.add(value(field + "[" + copy.size() + "]", element, depth + 1));
        }
        return List.copyOf(copy);
      }
      throw new InvalidInputException(field, "must be text, a number, a boolean, a list or a map");
    }

    private static Object number(String field, Number number) {
      BigDecimal exact = exact(field, number);
      // Looked at before it is written out: the digits of 1E+999999999 would fill the heap.
      boolean isShort = (long) exact.precision() - exact.scale() <= DIGITS_OF_A_LONG;
      if (isShort && exact.stripTrailingZeros().scale() <= 0 && exact.toBigInteger().bitLength() < Long.SIZE) {
        return exact.longValue();
      }
      double decimal = exact.doubleValue();
      Check.that(Double.isFinite(decimal), field, "must be a number that fits into a double");
      return decimal;
    }

    private static BigDecimal exact(String field, Number number) {
      if (number instanceof BigDecimal decimal) {
        boolean plain = decimal.unscaledValue().bitLength() <= 4 * BITS_OF_A_DOUBLE;
        Check.that(plain && Math.abs((long) decimal.scale()) <= 4 * BITS_OF_A_DOUBLE, field,
            "must be a number that fits into a double");
        return decimal;
      }
      if (number instanceof BigInteger whole) {
        Check.that(whole.bitLength() <= BITS_OF_A_DOUBLE, field, "must be a number that fits into a double");
        return new BigDecimal(whole);
      }
      if (number instanceof Double || number instanceof Float) {
        Check.that(Double.isFinite(number.doubleValue()), field, "must be a finite number");
        return BigDecimal.valueOf(number.doubleValue());
      }
      return BigDecimal.valueOf(number.longValue());
    }
  }
}
