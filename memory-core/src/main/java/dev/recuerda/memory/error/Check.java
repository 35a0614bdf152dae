package dev.recuerda.memory.error;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The checks at the door: each returns the value it was given, or refuses it by field and rule. */
public final class Check {

  private static final int MAX_NAME = 40;
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant AFTER_THE_LAST = Instant.parse("+10000-01-01T00:00:00Z");

  private Check() {}

  /** Refuses {@code null}. */
  public static <T> T required(String field, @Nullable T value) {
    if (value == null) {
      throw new InvalidInputException(field, "is required");
    }
    return value;
  }

  /** A text of {@code 1} to {@code max} UTF-16 units with something other than white space in it. */
  public static String text(String field, @Nullable String value, int max) {
    String text = wellFormed(field, value, max);
    if (text.isBlank()) {
      throw new InvalidInputException(field, "must not be blank");
    }
    return text;
  }

  /** A copy of a list that nobody can change, in which nothing is {@code null}. */
  public static <T> List<T> list(String field, @Nullable List<? extends @Nullable T> values) {
    that(required(field, values).stream().noneMatch(Objects::isNull), field, "must have no null in it");
    return List.copyOf(values);
  }

  /** A copy of a set that nobody can change, in its order, in which nothing is {@code null}. */
  public static <T> Set<T> set(String field, @Nullable Set<? extends @Nullable T> values) {
    that(required(field, values).stream().noneMatch(Objects::isNull), field, "must have no null in it");
    return Collections.unmodifiableSet(new LinkedHashSet<>(values));
  }

  /**
   * A text of at most {@code max} UTF-16 units that can be stored and comes back as it was: no unpaired surrogate and no
   * U+0000. It may be empty. The length is looked at first, so a huge text costs nothing.
   */
  public static String wellFormed(String field, @Nullable String value, int max) {
    String text = required(field, value);
    if (text.length() > max) {
      throw new InvalidInputException(field, "must have at most " + max + " characters, has " + text.length());
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw new InvalidInputException(field, "must not contain U+0000, found at index " + i);
      }
      if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw new InvalidInputException(field, "must be well-formed Unicode, has half a surrogate pair at index " + i);
      }
    }
    return text;
  }

  /**
   * An instant as databases keep it: to the microsecond, what is finer is cut off, and of a year that has up to four digits.
   */
  public static Instant instant(String field, @Nullable Instant value) {
    Instant instant = required(field, value).truncatedTo(ChronoUnit.MICROS);
    that(!instant.isBefore(FIRST) && instant.isBefore(AFTER_THE_LAST), field, "must lie in the years 1 to 9999");
    return instant;
  }

  /** An {@linkplain #instant(String, Instant) instant}, where there is one. */
  public static Optional<Instant> instant(String field, @Nullable Optional<Instant> value) {
    return required(field, value).map(given -> instant(field, given));
  }

  /** The usual form of a UUID, 36 characters in groups of 8-4-4-4-12. */
  public static UUID uuid(String field, @Nullable String value) {
    String text = required(field, value);
    try {
      UUID uuid = UUID.fromString(text);
      if (uuid.toString().equalsIgnoreCase(text)) {
        return uuid;
      }
    } catch (IllegalArgumentException notAUuid) {
      // Refused below in our own words: the message of this exception repeats the input.
    }
    throw new InvalidInputException(field, "must be a UUID such as 123e4567-e89b-42d3-a456-426614174000");
  }

  /** A number between {@code min} and {@code max}, both included. */
  public static int between(String field, int value, int min, int max) {
    if (value < min || value > max) {
      throw new InvalidInputException(field, "must be between " + min + " and " + max + ", is " + value);
    }
    return value;
  }

  /** A number that is 0 or more. */
  public static int notNegative(String field, int value) {
    that(value >= 0, field, "must not be negative, is " + value);
    return value;
  }

  /**
   * A key as the path in a message may repeat it: ASCII letters, digits, {@code _}, {@code -} and {@code .}, at most {@value
   * #MAX_NAME} of them. Anything else may be somebody's words, and becomes {@code ?}.
   */
  public static String name(@Nullable Object key) {
    boolean readable = key instanceof String text && !text.isEmpty() && text.length() <= MAX_NAME
        && text.chars().allMatch(c -> c == '_' || c == '-' || c == '.' || c < 128 && Character.isLetterOrDigit(c));
    return readable ? (String) key : "?";
  }

  /** Refuses the value, by field and rule, unless the condition holds. */
  public static void that(boolean holds, String field, String rule) {
    if (!holds) {
      throw new InvalidInputException(field, rule);
    }
  }
}
